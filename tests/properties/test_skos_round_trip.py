"""An exported SKOS file is read back as the same graph, in every format."""

import string
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.enums import Match, Need
from domain.facts import Edge, Fact, Node, Source, Value
from domain.ids import mint
from domain.vocabulary import BETWEEN_CONCEPTS, CONCEPTS, STAMPS, Label, Relation
from graph.model.terms import PropertyType
from graph.model.whole import NODES
from ontology.skos import reader
from ontology.skos.writer import Writer

ORIGIN = Source("s", "S", "1", "CC0", "https://example.org", "2026-11-01T00:00:00Z")
SCHEME = Node(
    Label.CONCEPT_SCHEME,
    mint(Label.CONCEPT_SCHEME, "S", "1"),
    {
        "name": "S",
        "version": "1",
        "licence": "CC0",
        "url": "https://example.org",
        "source": "s",
        "asOf": ORIGIN.as_of,
        "schemeVersion": "1",
    },
)
LETTERS = string.ascii_letters + "가나다 \"'\\<>&-_.\u00e9"
TEXT = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)


VALUES: dict[PropertyType, st.SearchStrategy[Value]] = {
    PropertyType.STRING: TEXT,
    PropertyType.STRINGS: st.lists(TEXT, min_size=1, max_size=3, unique=True),
    PropertyType.INTEGER: st.integers(-8, 8),
    PropertyType.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    PropertyType.DATE: st.just("2026-11-02"),
    PropertyType.MOMENT: st.just("2026-11-02T00:00:00Z"),
    PropertyType.BOOLEAN: st.booleans(),
}
TAGGED = {"prefLabels", "altLabels", "hiddenLabels", "descriptions"}
"""Texts of further languages, each with its tag; what is read of them is in tests/strangers."""
STRUCTURED = {"inCollections", "otherCodes"}
GIVEN = STAMPS | TAGGED | STRUCTURED
GIVEN |= {"uri", "status", "schemeVersion", "code", "codeScheme", "prefLabelEn"}


@st.composite
def concepts(draw: st.DrawFn, number: int) -> Node:
    """Draw a concept of any label with any of its properties in the model."""
    label = draw(st.sampled_from(CONCEPTS))
    props: dict[str, Value] = {
        "prefLabelEn": draw(TEXT),
        "status": draw(st.sampled_from(["CURRENT", "DEPRECATED"])),
        "source": "s",
        "asOf": ORIGIN.as_of,
        "schemeVersion": "1",
    }
    kinds = {one.name: one.kind for one in NODES[label].properties if one.name not in GIVEN}
    for name in draw(st.sets(st.sampled_from(sorted(kinds)))):
        value = draw(VALUES[kinds[name]])
        props[name] = sorted(value) if name == "collections" and isinstance(value, list) else value
    if draw(st.booleans()):
        props["uri"] = (
            f"https://example.org/{number // 2}"  # two concepts may share one, as after a split
        )
    if draw(st.booleans()):
        props |= {"code": draw(TEXT), "codeScheme": draw(TEXT)}
    return Node(label, mint(label, str(number)), props)


@st.composite
def graphs(draw: st.DrawFn) -> list[Fact]:
    nodes = [draw(concepts(number)) for number in range(draw(st.integers(1, 5)))]
    ids = st.sampled_from([node.id for node in nodes])
    nothing: dict[str, Value] = {}
    said: dict[Relation, list[dict[str, Value]]] = {one: [nothing] for one in BETWEEN_CONCEPTS}
    said[Relation.REQUIRES] += [{"need": need.value} for need in Need]
    said[Relation.MAPS_TO] = [
        {"match": match.value, "statedBy": other} for match in Match for other in (None, "t")
    ]
    edges: dict[tuple[Relation, str, str], Edge] = {}
    for _ in range(draw(st.integers(0, 8))):
        relation = draw(st.sampled_from(list(said)))
        start, end = draw(ids), draw(ids)
        props = draw(st.sampled_from(said[relation]))
        if start != end:
            edges[relation, start, end] = Edge(relation, start, end, props)
    members = [Edge(Relation.IN_SCHEME, node.id, SCHEME.id) for node in nodes]
    return [SCHEME, *nodes, *members, *edges.values()]


@pytest.mark.parametrize("base", [None, "https://jobs.example.org/id/"])
@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".jsonld"])
@settings(max_examples=60, deadline=None)
@given(facts=graphs())
def test_what_is_written_is_read_again(suffix: str, base: str | None, facts: list[Fact]) -> None:
    nodes = [fact for fact in facts if isinstance(fact, Node)]
    edges = [fact for fact in facts if isinstance(fact, Edge)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"scheme{suffix}"
        Writer(nodes, base).write(file, edges)
        again = list(reader.read(file, ORIGIN, None, {}))

    assert sorted(again, key=_key) == sorted(facts, key=_key)


def _key(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, Node):
        return ("node", fact.id)
    assert isinstance(fact, Edge)
    return (fact.relation, fact.start, fact.end)
