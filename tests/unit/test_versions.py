"""Differences between two versions of a scheme."""

from typing import Any

import pytest

from domain.facts import Edge, Fact, Node
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ontology import esco, versions
from ontology.content import Link, SchemeContent
from ontology.successors import successors
from ontology.versions import Moved, Renamed
from tests.conftest import DATA


def skill(name: str) -> str:
    return mint(Label.SKILL, "t", name)


def node(name: str, label: str | None = None, **props: Any) -> Node:
    return Node(Label.SKILL, skill(name), {"prefLabelEn": label or name, "asOf": "x"} | props)


def group(name: str, **props: Any) -> Node:
    return Node(Label.SKILL_GROUP, mint(Label.SKILL_GROUP, name), {"prefLabelEn": name} | props)


def broader(one: str, other: str) -> Edge:
    return Edge(Relation.BROADER, skill(one), skill(other))


def stated(*facts: Fact) -> SchemeContent:
    return SchemeContent.of(facts)


def test_the_same_content_is_no_difference_whatever_its_stamps() -> None:
    old = stated(node("a", source="v1"), node("b"), broader("a", "b"))
    new = stated(node("a", source="v2"), node("b"), broader("a", "b"))

    assert versions.compare(old, new).is_empty


def test_concepts_come_go_are_renamed_and_edited() -> None:
    old = stated(node("a"), node("b"), node("c", "see"), node("d", altLabelsEn=["dee"]))
    new = stated(node("b", "bee"), node("c", "see", prefLabelKo="보기"), node("d"), node("e"))

    diff = versions.compare(old, new)

    assert [one.name for one in diff.added] == ["e"]
    assert [one.name for one in diff.removed] == ["a"]
    assert [(one.before, one.after) for one in diff.renamed] == [("b", "bee")]
    assert sorted((one.concept.name, one.properties) for one in diff.edited) == [
        ("d", ("altLabelsEn",)),
        ("보기", ("prefLabelKo",)),
    ]
    assert isinstance(diff.renamed[0], Renamed)


def test_links_are_gained_lost_and_reweighted() -> None:
    def requires(one: str, other: str, need: str) -> Edge:
        return Edge(Relation.REQUIRES, skill(one), skill(other), {"need": need})

    nodes = [node(name) for name in "abc"]
    old = stated(*nodes, requires("a", "b", "OPTIONAL"), requires("a", "c", "OPTIONAL"))
    new = stated(*nodes, requires("a", "b", "ESSENTIAL"), requires("b", "c", "OPTIONAL"))

    diff = versions.compare(old, new)

    assert diff.gained == (Link(Relation.REQUIRES, skill("b"), skill("c")),)
    assert diff.lost == (Link(Relation.REQUIRES, skill("a"), skill("c")),)
    assert diff.weighed == (Link(Relation.REQUIRES, skill("a"), skill("b")),)


def test_a_concept_moves_but_not_if_its_parent_only_has_a_successor() -> None:
    old = stated(*map(node, "abcd"), broader("a", "b"), broader("c", "d"))
    new = stated(*map(node, "acd"), node("new b", "b"), broader("a", "new b"), broader("c", "a"))

    diff = versions.compare(old, new)

    assert diff.successors == {skill("b"): skill("new b")}
    assert [(one.concept.id, one.left, one.joined) for one in diff.moved] == [
        (skill("c"), (skill("d"),), (skill("a"),))
    ]
    assert isinstance(diff.moved[0], Moved)


@pytest.mark.parametrize(
    ("facts", "successor"),
    [
        ([node("x", "Old Name")], "x"),
        ([node("x", altLabelsEn=["old name"])], "x"),
        ([node("x", altLabelsEn=["old name"]), node("y", altLabelsEn=["old name"])], None),
        ([node("x", altLabelsEn=["old name"]), node("y", "old name")], "y"),
        ([node("x", "old name", status="DEPRECATED")], None),
        ([node("x", code="1", codeScheme="S")], "x"),
        ([node("x", code="1", codeScheme="T")], None),
        ([node("x", uri="urn:old")], "x"),
        ([Edge(Relation.REPLACED_BY, skill("old"), skill("x")), node("x")], "x"),
        ([group("old name")], None),
    ],
)
def test_the_successor_of_a_removed_concept(facts: list[Fact], successor: str | None) -> None:
    old = stated(node("old", "old name", code="1", codeScheme="S", uri="urn:old"))

    found = successors(old, stated(*facts))

    assert found == ({skill("old"): skill(successor)} if successor else {})


def test_the_diff_of_esco_1_1_0_and_1_1_1() -> None:
    if not (DATA / "esco-1.1.1").is_dir():
        # ESCO is published under its own licence and is not part of the repository.
        pytest.skip(f"ESCO IS NOT COMPARED: {DATA} is not there")
    old, new = [
        SchemeContent.of(esco.read(folder, esco.source(folder)))
        for folder in (DATA / "esco-1.1.0", DATA / "esco-1.1.1")
    ]

    diff = versions.compare(old, new)

    counts = {
        name: len(getattr(diff, name))
        for name in ("added", "removed", "renamed", "moved", "gained", "lost", "weighed")
    }
    assert counts == {
        "added": 425,
        "removed": 424,
        "renamed": 2,
        "moved": 1146,
        "gained": 11_239,
        "lost": 11_426,
        "weighed": 0,
    }
    codes = [one for one in diff.edited if "code" in one.properties]
    assert len(codes) == 23
    assert [one.name for one in diff.removed if one.label is Label.OCCUPATION] == [
        "therapeutic radiographer"
    ]
