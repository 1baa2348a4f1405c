"""`iljari ontology`: loaded schemes of concepts written, compared and upgraded."""

from pathlib import Path
from typing import Annotated

import typer

from app import settings
from app.commands import ontology_shown as shown
from app.commands.ontology_options import Base, CodeScheme, Kind, Mapping, Version, label_of
from app.connecting import platform
from app.console import AsJson, emit
from app.privacy import shared
from app.targets import require_file
from domain.errors import InputError
from domain.messages import Message
from graph.load_report import LoadReport
from graph.store import Store
from ingest import exporting, ontologies, published, upgrading
from ingest.upgrading import UpgradeReport
from ontology import versions
from ontology.content import SchemeContent
from ontology.skos import writer


def export(
    what: Annotated[
        str, typer.Argument(help="A scheme's name, such as ESCO, or its URI; or a concept's id.")
    ],
    file: Annotated[Path, typer.Argument(help="What to write: *.ttl, *.nt or *.jsonld.")],
    as_json: AsJson = False,
) -> None:
    """Write a scheme, or a concept with its relations, as SKOS.

    With ILJARI_BASE_URI, concepts get URIs of ours, and keep the source's as exactMatch.
    """
    writer.check(file)
    require_file(file)
    chosen = settings.read()
    base = chosen.base_uri or None
    with platform(chosen) as running, shared():
        count = running.run(lambda store: exporting.export(store, what, file, base))
    report = {"file": str(file), "triples": count}
    emit(
        report,
        as_json=as_json,
        draw=lambda: Message("{count:,} triples in {file}", count=count, file=file),
    )


def diff(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    old: Annotated[Path, typer.Argument(help="One version: ESCO's folder, a SKOS file, …")],
    new: Annotated[Path, typer.Argument(help="Another version of the same scheme.")],
    kind: Kind = None,
    mapping: Mapping = None,
    base: Base = None,
    code_scheme: CodeScheme = None,
    as_json: AsJson = False,
) -> None:
    """Compare two versions of a concept scheme; needs no graph."""
    one, other = (
        published.found(path, None, label_of(kind), mapping, base, code_scheme)
        for path in (old, new)
    )
    if old.is_dir() and new.is_dir() and one.source.name != other.source.name:
        raise InputError(
            "{old} holds {one} and {new} {other}: give two versions of one scheme",
            old=old,
            one=one.source.name,
            new=new,
            other=other.source.name,
        )
    before, after = SchemeContent.of(one.facts({})), SchemeContent.of(other.facts({}))
    found = versions.compare(before, after)
    read = LoadReport.of([*before.rejected, *after.rejected])
    title = Message("{old} → {new}", old=old, new=new)
    emit(
        shown.diff_data(found) | shown.read_data(read),
        as_json=as_json,
        draw=lambda: shown.drawn_diff(found, title, read),
    )


def upgrade(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    path: Annotated[Path, typer.Argument(help="The new version: ESCO's folder, a SKOS file, …")],
    version: Version = None,
    kind: Kind = None,
    mapping: Mapping = None,
    base: Base = None,
    code_scheme: CodeScheme = None,
    shrink: Annotated[
        bool,
        typer.Option("--shrink", help="Allow the version to lack more than half of the concepts."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a loaded scheme to another version of it; what vanished becomes deprecated."""
    new = published.found(path, version, label_of(kind), mapping, base, code_scheme)
    chosen = settings.read()

    async def work(store: Store) -> UpgradeReport:
        source, facts = await ontologies.read(store, new, chosen.base_uri or None)
        return await upgrading.upgrade(store, source, facts, shrink=shrink, assumed=new.assumed)

    with platform(chosen) as running:
        report = running.run(work)
    emit(shown.upgrade_data(report), as_json=as_json, draw=lambda: shown.drawn_upgrade(report))
