"""`iljari ontology`: schemes of concepts in, checked, compared and brought up to date."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from app import settings
from app.commands import ontology_extract, ontology_search
from app.commands import ontology_shown as shown
from app.commands.load import Shrink, as_data, as_table
from app.console import AsJson, emit, emit_json, progress_bar, show
from app.wiring import platform
from domain.errors import InputError
from domain.messages import Message
from domain.vocabulary import Label
from graph.load_report import LoadReport
from graph.store import Store
from ingest import exporting, ontologies, published, upgrading
from ingest.published import Published
from ingest.upgrading import UpgradeReport
from ontology import versions
from ontology.content import SchemeContent
from ontology.skos import shapes, streams, writer

_FOUND: Final = 1


class ConceptKind(StrEnum):
    """What concepts of a scheme are."""

    SKILL = "skill"
    SKILL_GROUP = "skill-group"
    OCCUPATION = "occupation"
    OCCUPATION_GROUP = "occupation-group"
    CERTIFICATION = "certification"
    INDUSTRY = "industry"
    REGION = "region"
    MAJOR = "major"


_KINDS: Final = {kind: Label[kind.name] for kind in ConceptKind}

cli = typer.Typer(no_args_is_help=True, help="Schemes of concepts: load, check, compare, upgrade.")
loads = typer.Typer(no_args_is_help=True, help="Load a scheme of concepts.")
cli.add_typer(loads, name="load")
cli.command()(ontology_extract.extract)
cli.command()(ontology_extract.link)
cli.command()(ontology_search.search)

Folder = Annotated[Path, typer.Argument(help="Folder of the files as they are published.")]
Version = Annotated[
    str | None, typer.Option("--version", help="The version, if the file does not state it.")
]
Crosswalk = Annotated[
    Path | None, typer.Option(help="The official table between ESCO and O*NET, loaded as well.")
]
Files = Annotated[list[Path], typer.Argument(help="*.ttl, *.nt, *.rdf, *.xml, *.owl, *.jsonld.")]
Kind = Annotated[
    ConceptKind | None,
    typer.Option("--as", help="The kind of concepts whose class is unknown."),
]
Mapping = Annotated[
    Path | None, typer.Option(help="A mapping file: of your tables, or of RDF of your own.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything was found.")]


@loads.command("esco")
def load_esco(
    folder: Folder, version: Version = None, shrink: Shrink = False, as_json: AsJson = False
) -> None:
    """Load ESCO's published CSV folder."""
    _load(
        [(Message("ESCO from {folder}", folder=folder), published.esco(folder, version))],
        shrink=shrink,
        as_json=as_json,
    )


@loads.command("ncs")
def load_ncs(folder: Folder, shrink: Shrink = False, as_json: AsJson = False) -> None:
    """Load Korea's National Competency Standards: classes, duties and competency units."""
    _load(
        [(Message("NCS from {folder}", folder=folder), published.scheme("ncs", folder))],
        shrink=shrink,
        as_json=as_json,
    )


@loads.command("keis")
def load_keis(folder: Folder, shrink: Shrink = False, as_json: AsJson = False) -> None:
    """Load the occupation codes of the Korea Employment Information Service."""
    _load(
        [(Message("KEIS from {folder}", folder=folder), published.scheme("keis", folder))],
        shrink=shrink,
        as_json=as_json,
    )


@loads.command("onet")
def load_onet(
    folder: Folder, crosswalk: Crosswalk = None, shrink: Shrink = False, as_json: AsJson = False
) -> None:
    """Load O*NET's technology skills and, with the crosswalk, what they are in ESCO."""
    given = {"crosswalk": crosswalk} if crosswalk else {}
    loads = [
        (Message("O*NET from {folder}", folder=folder), published.scheme("onet", folder, given))
    ]
    _load([*loads, *([_crosswalk(crosswalk)] if crosswalk else [])], shrink=shrink, as_json=as_json)


@loads.command("crosswalk")
def load_crosswalk(
    file: Annotated[Path, typer.Argument(help="The official table between ESCO and O*NET.")],
    shrink: Shrink = False,
    as_json: AsJson = False,
) -> None:
    """Load the mappings between ESCO and O*NET, which have to be there."""
    _load([_crosswalk(file)], shrink=shrink, as_json=as_json)


@loads.command("tables")
def load_tables(
    folder: Folder,
    mapping: Annotated[Path, typer.Option(help="What the columns mean (docs/mapping-files.md).")],
    version: Version = None,
    shrink: Shrink = False,
    as_json: AsJson = False,
) -> None:
    """Load a scheme or a crosswalk of your own: a folder of tables and a mapping file."""
    stated = published.tables(mapping, folder, version)
    _load(
        [(Message("{name} from {folder}", name=stated.source.name, folder=folder), stated)],
        shrink=shrink,
        as_json=as_json,
    )


@loads.command("skos")
def load_skos(
    files: Files,
    kind: Kind = None,
    mapping: Mapping = None,
    shrink: Shrink = False,
    as_json: AsJson = False,
) -> None:
    """Load SKOS concept schemes: Turtle, N-Triples, RDF/XML or JSON-LD."""
    for file in files:
        streams.require(file)
    loads = [
        (
            Message("Concepts from {file}", file=file),
            published.skos(file, kind=_label(kind), mapping=mapping),
        )
        for file in files
    ]
    _load(loads, shrink=shrink, as_json=as_json)


@cli.command()
def export(
    what: Annotated[str, typer.Argument(help="A scheme's name, such as ESCO, or a concept's id.")],
    file: Annotated[Path, typer.Argument(help="What to write: *.ttl, *.nt or *.jsonld.")],
    as_json: AsJson = False,
) -> None:
    """Write a scheme, or a concept with its relations, as SKOS.

    With ILJARI_BASE_URI, concepts get URIs of ours, and keep the source's as exactMatch.
    """
    writer.check(file)
    chosen = settings.read()
    base = chosen.base_uri or None
    with platform(chosen) as running:
        count = running.run(lambda store: exporting.export(store, what, file, base))
    report = {"file": str(file), "triples": count}
    emit(
        report,
        as_json=as_json,
        draw=lambda: Message("{count:,} triples in {file}", count=count, file=file),
    )


@cli.command()
def validate(
    file: Annotated[Path, typer.Argument(help="A SKOS file.")],
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Check a SKOS file against the SHACL shapes of the exchange format; needs no graph."""
    report = shapes.check(file)
    emit(report, as_json=as_json, draw=lambda: shown.drawn_shapes(report, file))
    if strict and not report.conforms:
        raise typer.Exit(_FOUND)


@cli.command()
def check(strict: Strict = False, as_json: AsJson = False) -> None:
    """Check the loaded concepts for errors."""
    with platform(settings.read()) as running:
        report = running.run(ontologies.check)
    emit(report, as_json=as_json, draw=lambda: shown.drawn_check(report))
    if strict and report.findings:
        raise typer.Exit(_FOUND)


@cli.command()
def diff(
    old: Annotated[Path, typer.Argument(help="One version: ESCO's folder, a SKOS file, …")],
    new: Annotated[Path, typer.Argument(help="Another version of the same scheme.")],
    kind: Kind = None,
    mapping: Mapping = None,
    as_json: AsJson = False,
) -> None:
    """Compare two versions of a concept scheme; needs no graph."""
    one, other = (published.found(path, None, _label(kind), mapping) for path in (old, new))
    if old.is_dir() and new.is_dir() and one.source.name != other.source.name:
        raise InputError(
            "{old} holds {one} and {new} {other}: give two versions of one scheme",
            old=old,
            one=one.source.name,
            new=new,
            other=other.source.name,
        )
    found = versions.compare(SchemeContent.of(one.facts({})), SchemeContent.of(other.facts({})))
    emit(
        shown.diff_data(found),
        as_json=as_json,
        draw=lambda: shown.drawn_diff(found, Message("{old} → {new}", old=old, new=new)),
    )


@cli.command()
def upgrade(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    path: Annotated[Path, typer.Argument(help="The new version: ESCO's folder, a SKOS file, …")],
    version: Version = None,
    kind: Kind = None,
    mapping: Mapping = None,
    shrink: Annotated[
        bool,
        typer.Option("--shrink", help="Allow the version to lack more than half of the concepts."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a loaded scheme to another version of it; what vanished becomes deprecated."""
    new = published.found(path, version, _label(kind), mapping)
    chosen = settings.read()

    async def work(store: Store) -> UpgradeReport:
        source, facts = await ontologies.read(store, new, chosen.base_uri or None)
        return await upgrading.upgrade(store, source, facts, shrink=shrink)

    with platform(chosen) as running:
        report = running.run(work)
    emit(shown.upgrade_data(report), as_json=as_json, draw=lambda: shown.drawn_upgrade(report))


def _crosswalk(file: Path) -> tuple[Message, Published]:
    return Message("Mappings from {file}", file=file), published.scheme(
        "esco_onet", None, {"crosswalk": file}
    )


def _load(loads: Sequence[tuple[Message, Published]], *, shrink: bool, as_json: bool) -> None:
    """Load one after the other; as JSON, the report of one or a list of those of several."""
    chosen = settings.read()
    base = chosen.base_uri or None
    reports: list[LoadReport] = []
    with platform(chosen) as running:
        for title, new in loads:
            with progress_bar("rows") as advance:
                work = partial(ontologies.load, new=new, progress=advance, base=base, shrink=shrink)
                reports.append(running.run(work))
            if not as_json:
                show(as_table(reports[-1], title))
    if as_json:
        data = [as_data(report) for report in reports]
        emit_json(data if len(data) > 1 else data[0])


def _label(kind: ConceptKind | None) -> Label | None:
    return _KINDS[kind] if kind else None
