"""Search finds what was meant, in Korean and English, misspelt and unspaced."""

import unicodedata

import pytest

from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.search import closeness, keyboard, synonyms
from ontology.search.highlights import Span
from ontology.search.hits import Resolution
from ontology.search.index import SearchIndex


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
        ("rksghtk", NURSE),
        ("ㅔㅛ쇄ㅜ", PYTHON),
        ("ㄱㅎㅅ", NURSE),
        ("간ㅎㅅ", NURSE),
        ("ㄱㅎㅅ ", NURSE),
        ("ㄷㄹ ㅈㅈㅅ", PILOT),
        ("ㅈㅈㅅ", PILOT),
        ("nurse", NURSE),
        ("무인기 조종사", PILOT),
    ],
)
def test_the_first_hit_is_what_was_meant(
    index: SearchIndex, typed: str, expected: LabelEntry
) -> None:
    assert index.search(typed)[0].id == expected.id


def test_a_hit_has_its_match_highlights_and_score(index: SearchIndex) -> None:
    [pilot] = index.search("드론조종사", {Label.OCCUPATION}, 1)
    assert (pilot.id, pilot.kind, pilot.matched) == (PILOT.id, Label.OCCUPATION, "드론 조종사")
    assert pilot.highlights == (Span(0, 2), Span(3, 6))
    assert pilot.score == 0.99
    [exact] = index.search("python", {Label.SKILL}, 1)
    assert (exact.score, exact.matched, exact.highlights) == (1.0, "Python", (Span(0, 6),))


def test_each_entry_is_found_once_and_only_of_the_requested_kinds(index: SearchIndex) -> None:
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


def test_a_name_resolves_to_what_is_in_use() -> None:
    gone = LabelEntry(mint(Label.SKILL, "gone"), ("COBOL",), deprecated=True)
    successor = LabelEntry(mint(Label.SKILL, "successor"), ("legacy systems",), ("COBOL",))

    assert SearchIndex.build([gone]).resolve("cobol") == Resolution(gone.id)
    assert SearchIndex.build([gone, successor]).resolve("cobol") == Resolution(successor.id)


def test_a_hidden_label_finds_and_is_not_shown() -> None:
    doctor = LabelEntry(
        mint(Label.OCCUPATION, "d"), ("specialised doctor",), hidden=("neurosurgeon",)
    )
    index = SearchIndex.build([doctor])

    [hit] = index.search("neurosurgon")
    assert (hit.id, hit.matched, hit.score > 0.9) == (doctor.id, "specialised doctor", True)
    assert [found.matched for found in index.suggest("neuro")] == ["specialised doctor"]


def test_an_empty_index_finds_nothing() -> None:
    empty = SearchIndex.build([])

    assert empty.search("python") == []
    assert empty.resolve("python") == Resolution(None)


def test_closeness_is_one_only_for_the_same_words() -> None:
    compared = closeness.whole("data analysis", ["analysis data", "data analyst", "qqq"])
    assert compared.tolist() == pytest.approx([1.0, 0.898, 0.0])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("간", NURSE),
        ("간ㅎ", NURSE),
        ("간홋", NURSE),
        ("ㄱㅎ", NURSE),
        ("rksgh", NURSE),
        ("app", PROGRAMMING),
        ("prog", PROGRAMMING),
        ("prog app", PROGRAMMING),
        ("aplication pro", PROGRAMMING),
        ("드론조", PILOT),
        ("c+", CPP),
    ],
)
def test_what_is_being_typed_is_completed(
    index: SearchIndex, typed: str, expected: LabelEntry
) -> None:
    assert index.suggest(typed)[0].id == expected.id


@pytest.mark.parametrize("typed", ["wedl", "wled", "welf", "wed", "weeld"])
def test_a_slip_in_a_short_word_is_forgiven_though_no_three_letters_are_left(typed: str) -> None:
    weld = entry(Label.SKILL, "weld")

    assert [hit.id for hit in SearchIndex.build([weld, R, CPP]).search(typed)] == [weld.id]


def test_initial_consonants_are_highlighted_where_they_stand(index: SearchIndex) -> None:
    [inside] = index.search("ㅈㅈㅅ", limit=1)
    [over_the_space] = index.search("ㄹㅈㅈ", limit=1)

    assert (inside.matched, inside.highlights) == ("드론 조종사", (Span(3, 6),))
    assert (over_the_space.matched, over_the_space.highlights) == ("드론 조종사", (Span(1, 5),))


def test_filters_hold_for_all_ways_to_find() -> None:
    known = [
        LabelEntry(mint(Label.OCCUPATION, "a"), ("간호사",), schemes=("KEIS",)),
        LabelEntry(mint(Label.OCCUPATION, "b"), ("간호사",), schemes=("NCS", "ESCO")),
        LabelEntry(mint(Label.SKILL, "c"), ("간호사",), schemes=("NCS",)),
        LabelEntry(mint(Label.JOB_POSTING, "d"), ("간호사",)),
    ]
    within = SearchIndex.build(known)

    assert within.schemes == ["ESCO", "KEIS", "NCS"]
    for typed in ("간호사", "간호", "ㄱㅎㅅ", "rksghtk", "nurse"):
        for ask in (within.search, within.suggest):
            found = [
                {hit.id for hit in ask(typed, kinds, 10, schemes)}
                for kinds, schemes in (
                    ((), ()),
                    ((), ("NCS",)),
                    ((Label.OCCUPATION,), ("NCS", "KEIS")),
                    ((Label.SKILL,), ("KEIS",)),
                )
            ]
            a, b, c, d = (entry.id for entry in known)
            assert found == [{a, b, c, d}, {b, c}, {a, b}, set()]


def test_the_popular_come_first_but_never_before_what_is_closer() -> None:
    rare = LabelEntry(mint(Label.SKILL, "rare"), ("data entry",), popularity=1)
    common = LabelEntry(mint(Label.SKILL, "common"), ("data model",), popularity=12)
    popular = SearchIndex.build([rare, common])

    assert [hit.id for hit in popular.suggest("data")] == [common.id, rare.id]
    assert popular.search("data")[0].id == common.id
    assert [hit.id for hit in popular.search("data entry")] == [rare.id]


def test_what_is_no_longer_in_use_is_found_last_and_not_suggested() -> None:
    old = LabelEntry(mint(Label.SKILL, "old"), ("typing",), deprecated=True, popularity=9)
    new = LabelEntry(mint(Label.SKILL, "new"), ("typing",))
    both = SearchIndex.build([old, new])

    assert [hit.id for hit in both.search("typing")] == [new.id, old.id]
    assert [hit.id for hit in both.suggest("typ")] == [new.id]


def test_a_label_of_many_words_is_found_with_more_letters_than_are_compared() -> None:
    long = entry(Label.SKILL, " ".join(f"word{at}" for at in range(60)))
    [hit] = SearchIndex.build([long, PYTHON]).search(" ".join(f"wrd{at}" for at in range(60)))

    assert hit.id == long.id


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dkssud", "ㅇㅏㄴㄴㅕㅇ"),
        ("Rka", "ㄲㅏㅁ"),
        ("nurse", None),
        ("123", None),
        ("itrydbr", "itㄱㅛㅇㅠㄱ"),
        ("3dvmflsxj", "3dㅍㅡㄹㅣㄴㅌㅓ"),
        ("management", None),
        ("fta dnjstkswl", "fta ㅇㅜㅓㄴㅅㅏㄴㅈㅣ"),
    ],
)
def test_latin_letters_are_read_as_korean_where_they_spell_it(
    typed: str, meant: str | None
) -> None:
    assert keyboard.meant_hangul(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ㅔㅛ쇄ㅜ", "python"), ("ㅓㅁㅍㅁ 개발자", "java 개발자"), ("간호사", None), ("java", None)],
)
def test_broken_hangul_is_read_as_latin_letters(typed: str, meant: str | None) -> None:
    assert keyboard.meant_latin(typed) == meant


def test_synonyms_replace_words_the_longest_first_and_at_most_six_times() -> None:
    assert synonyms.variants("Data Analyst 신입")[:2] == [
        "데이터 분석가 신입",
        "데이터 analyst 신입",
    ]
    assert len(synonyms.variants("데이터 분석 프로그래머 엔지니어")) == 6
    assert synonyms.variants("파이썬새") == []
