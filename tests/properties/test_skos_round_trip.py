"""An exported SKOS file is read back as the same graph, in every format."""

import json
import string
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.enums import Match, Need
from domain.facts import Edge, Fact, Node, Rejected, Source, Value
from domain.ids import mint
from domain.vocabulary import BETWEEN_CONCEPTS, CONCEPTS, STAMPS, Label, Relation
from graph.model.terms import PropertyType
from graph.model.whole import NODES
from ontology.shared_codes import SHARED
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
SPOKEN = ("de", "fr-CA", "sr-Latn", "x-private", "zh-Hant")
SINGLE, SEVERAL = {"prefLabels", "descriptions"}, {"altLabels", "hiddenLabels"}
CYRILLIC = "сварка"
GIVEN = STAMPS | SINGLE | SEVERAL | {"inCollections", "otherCodes", "collections"}
GIVEN |= {"uri", "status", "schemeVersion", "code", "codeScheme", "prefLabelEn"}


@st.composite
def tagged(draw: st.DrawFn, most: int) -> list[str]:
    """Draw texts of further languages, at most so many of each, as they are stored.

    A text in a script that tells no language may have no tag.
    """
    spoken = sorted(draw(st.sets(st.sampled_from(SPOKEN), min_size=1)))
    texts = st.lists(TEXT, min_size=1, max_size=most, unique=True)
    several = [f"{tag} {one}" for tag in spoken for one in draw(texts)]
    return sorted([*several, f"und {CYRILLIC}"], key=_tag) if draw(st.booleans()) else several


def _tag(text: str) -> str:
    return text.partition(" ")[0]


@st.composite
def collected(draw: st.DrawFn, count: int) -> list[dict[str, Value]]:
    """Draw collections, some ordered and in one another; return what each concept has of them."""
    names: list[set[str]] = [set() for _ in range(count)]
    places: list[set[str]] = [set() for _ in range(count)]
    above: list[tuple[str, str, int | None] | None] = []
    for number in range(draw(st.integers(0, 3))):
        uri, name = f"https://example.org/c{number}", f"{number} {draw(TEXT)}"
        members = draw(st.lists(st.sampled_from(range(count)), min_size=1, unique=True))
        is_ordered = draw(st.booleans())
        # Only the one before may hold it, after its concepts.
        is_inner = draw(st.booleans())
        outer = above[-1] if above and is_inner else None
        above.append((uri, name, len(members) + 1 if is_ordered else None))
        for place, one in enumerate(members, 1):
            names[one].add(name)
            places[one].add(_entry("", uri, name, place if is_ordered else None))
            if outer:
                places[one].add(_entry(uri, *outer))
                names[one].add(outer[1])
        if outer:  # what is in three is too deep for one step up
            above.append(None)
    for own in names:
        own.update(draw(st.sets(TEXT.map("named {}".format), max_size=2)))
    return [
        {
            name: sorted(found)
            for name, found in (("collections", here), ("inCollections", at))
            if found
        }
        for here, at in zip(names, places, strict=True)
    ]


def _entry(member: str, uri: str, name: str, place: int | None) -> str:
    return json.dumps([member, uri, name, place], ensure_ascii=False)


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
        props[name] = draw(VALUES[kinds[name]])
    for name in sorted(SINGLE | SEVERAL):
        if draw(st.booleans()):
            props[name] = draw(tagged(1 if name in SINGLE else 3))
    for ending in ("En", "Ko", "s"):
        _part(props, f"prefLabel{ending}", f"altLabels{ending.removesuffix('s')}")
    if draw(st.booleans()):
        codes = st.tuples(TEXT, TEXT).map("\t".join)
        props["otherCodes"] = sorted(draw(st.sets(codes, min_size=1, max_size=3)))
    if draw(st.booleans()):
        props["uri"] = (
            f"https://example.org/{number // 2}"  # two concepts may share one, as after a split
        )
    if draw(st.booleans()):
        props |= {"code": draw(TEXT), "codeScheme": draw(TEXT)}
    return Node(label, mint(label, str(number)), props)


def _part(props: dict[str, Value], preferred: str, alternative: str) -> None:
    """Leave out alternative labels that are preferred ones."""
    taken, given = props.get(preferred), props.pop(alternative, None)
    labels = taken if isinstance(taken, list) else [taken]
    if isinstance(given, list) and (others := [one for one in given if one not in labels]):
        props[alternative] = list(others)


@st.composite
def graphs(draw: st.DrawFn) -> list[Fact]:
    bare = [draw(concepts(number)) for number in range(draw(st.integers(1, 5)))]
    nodes = [
        replace(node, props={**node.props, **more})
        for node, more in zip(bare, draw(collected(len(bare))), strict=True)
    ]
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

    # That several concepts have one code is as true of what was written, and is counted.
    read = [one for one in again if not (isinstance(one, Rejected) and one.cause == SHARED)]
    assert sorted(read, key=_key) == sorted(facts, key=_key)


def _key(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, Node):
        return ("node", fact.id)
    assert isinstance(fact, Edge)
    return (fact.relation, fact.start, fact.end)
