"""Search finds what was meant, in Korean and English, misspelt and unspaced."""

import unicodedata

import pytest

from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.highlights import Span
from ontology.search import Resolution, SearchIndex, closeness


def entry(label: Label, preferred: str, *alternative: str) -> LabelEntry:
    return LabelEntry(mint(label, preferred), (preferred,), alternative)


PYTHON = LabelEntry(
    mint(Label.SKILL, "python"), ("파이썬", "Python (computer programming)"), ("Python", "py")
)
R = entry(Label.SKILL, "R")
CPP = entry(Label.SKILL, "C++", "C plus plus")
STAFF = entry(Label.SKILL, "manage musical staff")
PROGRAMMING = entry(Label.SKILL, "application programming")
SPAWNING = entry(Label.SKILL, "fish spawning")
PILOT = entry(Label.OCCUPATION, "드론 조종사")
NURSE = entry(Label.OCCUPATION, "간호사")
DRONE = entry(Label.COURSE, "드론 조종 과정")
ALL = [PYTHON, R, CPP, STAFF, PROGRAMMING, SPAWNING, PILOT, NURSE, DRONE]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex.build(ALL)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("파이선", PYTHON),
        ("파이썬", PYTHON),
        (unicodedata.normalize("NFD", "파이썬"), PYTHON),
        ("pyhton programming", PYTHON),
        ("PYTHON", PYTHON),
        ("드론조종사", PILOT),
        ("드 론 조종 사", PILOT),
        ("r", R),
        ("c++", CPP),
        ("staff musical manage", STAFF),
        ("간호새", NURSE),
    ],
)
def test_the_first_hit_is_what_was_meant(
    index: SearchIndex, typed: str, expected: LabelEntry
) -> None:
    assert index.search(typed)[0].id == expected.id


def test_a_hit_says_what_matched_where_and_how_well(index: SearchIndex) -> None:
    [pilot] = index.search("드론조종사", {Label.OCCUPATION}, 1)
    assert (pilot.id, pilot.kind, pilot.matched) == (PILOT.id, Label.OCCUPATION, "드론 조종사")
    assert pilot.highlights == (Span(0, 2), Span(3, 6))
    assert pilot.score == pytest.approx(0.9485)
    [exact] = index.search("python", {Label.SKILL}, 1)
    assert (exact.score, exact.matched, exact.highlights) == (1.0, "Python", (Span(0, 6),))


def test_each_thing_comes_once_and_only_the_kinds_asked_for(index: SearchIndex) -> None:
    hits = index.search("드론", {Label.COURSE, Label.OCCUPATION})

    assert {hit.id for hit in hits} == {PILOT.id, DRONE.id}
    assert [hit.id for hit in index.search("드론", {Label.COURSE})] == [DRONE.id]
    assert len(index.search("드론", limit=1)) == 1


def test_concepts_come_before_what_is_called_the_same() -> None:
    job, pilot = entry(Label.JOB_POSTING, "드론 조종사"), PILOT

    hits = SearchIndex.build([job, pilot]).search("드론 조종사")

    assert [hit.id for hit in hits] == [pilot.id, job.id]


@pytest.mark.parametrize("typed", ["", "  ", "!?", "ㅁㄴㅇㄹㅎㅋ"])
def test_nothing_is_found_for_nothing(index: SearchIndex, typed: str) -> None:
    assert index.search(typed) == []


def test_a_name_resolves_exactly_or_to_the_nearest_labels(index: SearchIndex) -> None:
    assert index.resolve(" PYTHON ") == Resolution(PYTHON.id)
    assert index.resolve("드론 조종사", Label.OCCUPATION) == Resolution(PILOT.id)
    assert index.resolve("드론 조종사").id is None
    assert index.resolve("pyhton") == Resolution(None, ("Python",))


def test_an_empty_index_finds_nothing() -> None:
    empty = SearchIndex.build([])

    assert empty.search("python") == []
    assert empty.resolve("python") == Resolution(None)


def test_closeness_is_one_only_for_the_same_words() -> None:
    assert closeness("data analysis", "analysis data") == 1.0
    assert closeness("data analysis", "data analyst") == pytest.approx(0.898)
    assert closeness("abc", "xyz") == 0.0
