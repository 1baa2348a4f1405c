"""Titles of which something could be acted on: the occupations that they name, or none at all.

A new case is one line: the title, and the labels of the occupations that are found, up to those
that are named here.
"""

import pytest

from ontology.extraction.titles import TitleLinker
from tests.bench.extraction import sample_entries, sample_titles


@pytest.fixture(scope="module")
def linker() -> TitleLinker:
    return sample_titles([entry for _, entry in sample_entries().values()])[0]


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("간호사 및 간호조무사 채용", ["간호사", "간호조무사"]),
        ("간호조무사 및 간호사 채용", ["간호조무사", "간호사"]),
        ("간호사/간호조무사", ["간호사", "간호조무사"]),
        ("간호사·간호조무사 모집", ["간호사", "간호조무사"]),
        ("간호사, 간호조무사 구합니다", ["간호사", "간호조무사"]),
        ("간호사와 간호조무사를 찾습니다", ["간호사", "간호조무사"]),
        ("간호사 또는 요양보호사", ["간호사", "시설 요양보호사"]),
        ("소아과 간호사", ["간호사"]),
        ("UI/UX 디자이너", ["UX/UI 디자이너"]),
        ("헤어디자이너", ["헤어 디자이너"]),
        ("헤여 디자이너", ["헤어 디자이너"]),
        ("그래픽디자이너 모집", ["그래픽 디자이너"]),
        ("전기기능사 우대 시설관리", ["시설 관리원"]),
        ("전기기능사 자격증 소지자 우대 시설관리", ["시설 관리원"]),
        ("전기기능사 필수 시설관리원", ["시설 관리원"]),
        ("주부 환영 간호조무사", ["간호조무사"]),
        ("주간보호센터 요양보호사", ["재가 요양보호사", "시설 요양보호사"]),
    ],
)
def test_every_name_of_a_title_is_found(linker: TitleLinker, title: str, labels: list[str]) -> None:
    assert [one.label for one in linker.link(title)][: len(labels)] == labels


@pytest.mark.parametrize(
    "title",
    [
        "웹디자이너",
        "웹 디자이너",
        "웹디자이너 모집",
        "패션디자이너",
        "공사 관리자",
        "복합기 오퍼레이터",
        "침해대응 담당자",
    ],
)
def test_an_occupation_with_the_same_last_word_is_no_answer(
    linker: TitleLinker, title: str
) -> None:
    assert linker.link(title) == []
