"""`iljari ontology load`: schemes of concepts, published and of one's own."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from app import settings
from app.commands.load import Shrink, as_data, as_table
from app.commands.ontology_options import Base, CodeScheme, Kind, Mapping, Version, label_of
from app.connecting import platform
from app.console import AsJson, emit_json, progress_bar, show
from domain.messages import Message
from graph.load_report import LoadReport
from ingest import ontologies, published
from ingest.published import Published
from ontology.skos import streams

Folder = Annotated[Path, typer.Argument(help="Folder of the files as they are published.")]
Crosswalk = Annotated[
    Path | None, typer.Option(help="The official table between ESCO and O*NET, loaded as well.")
]
Files = Annotated[
    list[Path],
    typer.Argument(help="*.ttl, *.trig, *.nt, *.nq, *.rdf, *.xml, *.owl, *.jsonld; also *.ttl.gz."),
]


def esco(
    folder: Folder, version: Version = None, shrink: Shrink = False, as_json: AsJson = False
) -> None:
    """Load ESCO's published CSV folder."""
    _load(
        [(Message("ESCO from {folder}", folder=folder), published.esco(folder, version))],
        shrink=shrink,
        as_json=as_json,
    )


def ncs(
    folder: Folder, version: Version = None, shrink: Shrink = False, as_json: AsJson = False
) -> None:
    """Load Korea's National Competency Standards: classes, duties and competency units."""
    _load(
        [
            (
                Message("NCS from {folder}", folder=folder),
                published.scheme("ncs", folder, version=version),
            )
        ],
        shrink=shrink,
        as_json=as_json,
    )


def keis(
    folder: Folder, version: Version = None, shrink: Shrink = False, as_json: AsJson = False
) -> None:
    """Load the occupation codes of the Korea Employment Information Service."""
    _load(
        [
            (
                Message("KEIS from {folder}", folder=folder),
                published.scheme("keis", folder, version=version),
            )
        ],
        shrink=shrink,
        as_json=as_json,
    )


def onet(
    folder: Folder,
    crosswalk: Crosswalk = None,
    version: Version = None,
    shrink: Shrink = False,
    as_json: AsJson = False,
) -> None:
    """Load O*NET's technology skills and, with the crosswalk, what they are in ESCO."""
    given = {"crosswalk": crosswalk} if crosswalk else {}
    stated = published.scheme("onet", folder, given, version)
    loads = [(Message("O*NET from {folder}", folder=folder), stated)]
    _load([*loads, *([_crosswalk(crosswalk)] if crosswalk else [])], shrink=shrink, as_json=as_json)


def crosswalk(
    file: Annotated[Path, typer.Argument(help="The official table between ESCO and O*NET.")],
    shrink: Shrink = False,
    as_json: AsJson = False,
) -> None:
    """Load the mappings between ESCO and O*NET, which have to be there."""
    _load([_crosswalk(file)], shrink=shrink, as_json=as_json)


def tables(
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


def skos(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    files: Files,
    version: Version = None,
    kind: Kind = None,
    mapping: Mapping = None,
    base: Base = None,
    code_scheme: CodeScheme = None,
    shrink: Shrink = False,
    as_json: AsJson = False,
) -> None:
    """Load SKOS concept schemes: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD."""
    label = label_of(kind)
    for file in files:
        streams.require(file)
    loads = [
        (
            Message("Concepts from {file}", file=file),
            published.skos(file, version, label, mapping, base, code_scheme),
        )
        for file in files
    ]
    _load(loads, shrink=shrink, as_json=as_json)


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
