"""Validation of a SKOS file against the SHACL shapes of the exchange format."""

from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Final, cast

from pyshacl import validate
from rdflib import Graph, Namespace
from rdflib.term import Node as Term
from rdflib.term import URIRef

from domain.facts import Rejected
from ontology.skos import terms
from ontology.skos.streams import triples

_SHACL: Final = Namespace("http://www.w3.org/ns/shacl#")
_KEPT_EXAMPLES: Final = 5
_TYPE: Final = URIRef(terms.TYPE)
_CONCEPT: Final = URIRef(terms.CONCEPT)
_NO_CONCEPT: Final = "no skos:Concept in the whole file"


@dataclass(slots=True)
class Violation:
    """One cause: how often it was found, and the first concepts affected."""

    count: int = 0
    examples: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class ShapesReport:
    """Whether a file conforms and, if not, the violations by cause."""

    conforms: bool
    violations: dict[str, Violation]


def check(path: Path, base: str | None = None) -> ShapesReport:
    """Validate a file, which is held in memory, because shapes need the whole graph.

    Malformed statements are violations; their places are given instead of concepts.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file cannot be parsed on.
    """
    malformed: list[Rejected] = []
    quads = triples(path, base, malformed.append)
    data = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    shapes = Graph().parse(
        data=files("ontology.skos").joinpath("shapes.ttl").read_text(encoding="utf-8"),
        format="turtle",
    )
    if (None, _TYPE, _CONCEPT) not in data:
        return ShapesReport(conforms=False, violations={_NO_CONCEPT: Violation(1, [path.name])})
    conforms, graph, _ = validate(data, shacl_graph=shapes, inference="none")
    report = cast("Graph", graph)
    found: defaultdict[str, Violation] = defaultdict(Violation)
    for row in malformed:
        place = f"{row.file}:{row.line}" if row.line else row.file
        _add(found[row.cause], f"{place} {row.seen}")
    for result in sorted(report.subjects(_SHACL.resultMessage), key=lambda one: _at(report, one)):
        _add(found[str(report.value(result, _SHACL.resultMessage))], _at(report, result))
    return ShapesReport(bool(conforms) and not malformed, dict(sorted(found.items())))


def _add(violation: Violation, example: str) -> None:
    violation.count += 1
    if len(violation.examples) < _KEPT_EXAMPLES:
        violation.examples.append(example)


def _at(report: Graph, result: Term) -> str:
    return str(report.value(result, _SHACL.focusNode))
