"""Advertisements written by hand lead where their bare titles do; a new case is one line of data.

None of the phrases in `data/adverts.tsv` was taken from the tables of the grammar.
"""

from pathlib import Path

import pytest

from ontology.extraction.known_names import KnownNames, Within
from ontology.extraction.title_words import essence
from ontology.extraction.titles import TitleLinker
from tests.bench.extraction import sample_entries, sample_titles

_LINES = Path(__file__).with_name("data") / "adverts.tsv"
WRITTEN = [
    tuple(line.split("\t"))
    for line in _LINES.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def linker() -> TitleLinker:
    entries = [entry for _, entry in sample_entries().values()]
    return sample_titles(entries, every=True)[0]


@pytest.mark.parametrize(("written", "bare"), WRITTEN)
def test_what_is_written_around_a_title_costs_no_hit(
    linker: TitleLinker, written: str, bare: str
) -> None:
    meant = [one.occupation_id for one in linker.link(bare, 1)]
    found = [one.occupation_id for one in linker.link(written, 1)]

    assert not meant or found == meant


@pytest.mark.parametrize(("written", "bare"), [one for one in WRITTEN if one[1] == "간호사"])
def test_a_common_name_is_told_apart_from_what_is_around_it(
    linker: TitleLinker, written: str, bare: str
) -> None:
    [found] = linker.link(written, 1)

    assert (found.label, found.score >= 0.95) == (bare, True)


@pytest.mark.parametrize(
    "title",
    ["변호사", "변리사 채용", "수의사", "목사님 모십니다", "간호사 출신 보험설계사", "드론 훈련사"],
)
def test_work_that_no_label_names_is_not_what_sounds_alike(linker: TitleLinker, title: str) -> None:
    assert linker.link(title) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("판교 스타트업에서 프론트엔드 개발자 모십니다", "프론트엔드 개발자"),
        ("데이터 분석가를 절실하게 찾고 있습니다", "데이터 분석가"),
        ("한식 조리사를 모시고자 합니다", "한식 조리사"),
        ("용접사 大모집", "용접사"),
        ("용접사 채용中", "용접사"),
        ("♥간호조무사♥", "간호조무사"),
        ("사회복지사 1급 소지자", "사회복지사"),
        ("강남역 5분거리 바리스타", "바리스타"),
        ("드론 조종사 가능하신 분", "드론 조종사"),
        ("연봉 4,000만↑ 웹 디자이너", "웹 디자이너"),
        ("we're hiring: senior data analyst", "data analyst"),
        ("urgently looking for a welder", "welder"),
        ("join our team as a backend developer", "backend developer"),
        ("accountant position available", "accountant"),
        ("import manager in live animals", "import manager in live animals"),
        ("teacher for art", "teacher for art"),
    ],
)
def test_the_grammar_leaves_the_name(title: str, name: str) -> None:
    assert essence(title)[0] == name


@pytest.mark.parametrize(
    ("part", "within"),
    [
        ("급여좋음 간호사", Within("간호사", "급여좋음 간호사")),
        ("간호사 칼퇴", Within("간호사", "간호사")),
        ("병동 간호사 칼퇴", Within(None, "병동 간호사")),
        ("헤어디자이너 칼퇴", Within("헤어 디자이너", "헤어디자이너")),
        ("간호사 교육 강사", None),
        ("간호사 보험설계사", None),
        ("칼퇴", None),
        ("", None),
    ],
)
def test_a_label_counts_where_nothing_known_follows(part: str, within: Within | None) -> None:
    known = KnownNames.of(["간호사", "헤어 디자이너", "병동 관리자", "학원 강사"])

    assert known.within(part) == within
