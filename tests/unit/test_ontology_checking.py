"""The findings of a check, by cause."""

from typing import Any

import pytest

from domain.concepts import ConceptFacts, ConceptLink
from domain.ids import mint
from domain.vocabulary import Label
from ontology import checking
from ontology.checking import Loaded

ALLOWED = {(Label.SKILL, Label.SKILL), (Label.SKILL, Label.SKILL_GROUP)}
TOP = mint(Label.SKILL_GROUP, "top")


def skill(name: str) -> str:
    return mint(Label.SKILL, name)


def concept(name: str, **stated: Any) -> ConceptFacts:
    given = {
        "name_ko": None,
        "name_en": name,
        "code_scheme": "S",
        "code": None,
        "deprecated": False,
        "schemes": 1,
        "successors": 0,
    }
    return ConceptFacts(skill(name), Label.SKILL, **(given | stated))


def uncoded(name: str, label: str, scheme: str) -> ConceptFacts:
    """A concept without a code, as most of SKOS are."""
    return concept(name, name_en=label, code_scheme=None, scheme=scheme)


GROUP = ConceptFacts(TOP, Label.SKILL_GROUP, None, "top", "S", None, False, 1, 0)  # noqa: FBT003


def found(
    concepts: list[ConceptFacts],
    broader: list[tuple[str, str]] | None = None,
    others: list[tuple[str, str]] | None = None,
) -> dict[str, list[str]]:
    """Return the names of the examples by cause; all are below the top by default."""
    placed = [ConceptLink(*ends) for ends in broader or []]
    placed += [ConceptLink(one.id, TOP) for one in concepts if broader is None]
    loaded = Loaded(
        {one.id: one for one in (*concepts, GROUP)},
        placed,
        [ConceptLink(*ends) for ends in others or []],
    )
    report = checking.check(loaded, ALLOWED)
    assert report.concepts == len(concepts) + 1
    assert all(one.count == len(one.examples) for one in report.findings.values())
    return {
        cause: sorted(name for _, name in finding.examples)
        for cause, finding in report.findings.items()
    }


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert found([concept("a"), concept("b")]) == {}


@pytest.mark.parametrize(
    ("concepts", "expected"),
    [
        ([concept("a", name_en=None)], {"concept without a label": [""]}),
        ([concept("a", schemes=0)], {"concept of no scheme": ["a"]}),
        (
            [concept("a", deprecated=True), concept("b", deprecated=True, successors=1)],
            {"deprecated concept without a successor": ["a"]},
        ),
        (
            [concept("a", name_en="Same  name"), concept("b", name_en="same name")],
            {"label that another concept has too": ["same name"]},
        ),
        ([concept("a", name_en="x"), concept("b", name_en="x", code_scheme="T")], {}),
        ([uncoded("a", "x", "http://s"), uncoded("b", "x", "http://t")], {}),
        (
            [uncoded("a", "x", "http://s"), uncoded("b", "x", "http://s")],
            {"label that another concept has too": ["x"]},
        ),
        (
            [concept("a", code="1"), concept("b", code="1"), concept("c", code="2")],
            {"code that another concept has too": ["a", "b"]},
        ),
    ],
)
def test_fields_of_concepts(concepts: list[ConceptFacts], expected: dict[str, list[str]]) -> None:
    found_now = found(concepts)

    if "label that another concept has too" in expected:
        assert [len(names) for names in found_now.values()] == [1]
        assert set(found_now) == set(expected)
    else:
        assert found_now == expected


def test_a_scheme_without_a_hierarchy_has_no_concepts_under_no_other() -> None:
    tree = [uncoded("a", "a", "http://s"), uncoded("b", "b", "http://s")]
    flat = [uncoded("c", "c", "http://t"), uncoded("d", "d", "http://t")]

    assert found([*tree, *flat], [(skill("b"), skill("a"))]) == {"concept under no other": ["a"]}


def test_concepts_under_no_other_in_a_cycle_or_under_what_they_may_not() -> None:
    names = "abcdef"
    a, b, c, d, e, f = map(skill, names)
    broader = [(a, b), (b, c), (c, a), (d, a), (e, e), (TOP, f)]

    assert found([concept(name) for name in names], broader) == {
        "BROADER between kinds that it does not tie": ["top"],
        "concept in a cycle of BROADER": ["a", "b", "c", "e"],
        "concept under no other": ["f"],
    }


def test_ties_to_what_is_not_there_or_deprecated() -> None:
    concepts = [concept("a"), concept("b"), concept("old", deprecated=True, successors=1)]
    others = [(skill("a"), skill("gone")), (skill("b"), skill("old"))]

    assert found(concepts, None, others) == {
        "relationship that leads to no concept": ["a"],
        "relationship to a deprecated concept": ["b"],
    }
