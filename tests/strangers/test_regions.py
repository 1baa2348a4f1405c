"""Regions as people name them: by id, code or name, in Korean and English.

A new case is one line: what is typed, and the code of the region that is meant.
"""

import subprocess
import sys
import time

import pytest

from domain.enums import Lang
from domain.errors import InputError, UnknownRegionError
from domain.ids import mint
from domain.vocabulary import Label
from ontology.codes import REGIONS, node_id, rows
from ontology.regions import region_of


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("11", "11"),
        ("１１", "11"),  # noqa: RUF001
        ("1100000000", "11"),
        ("11680", "11680"),
        ("1168000000", "11680"),
        ("42", "51"),
        ("52", "45"),
        ("서울", "11"),
        ("서울시", "11"),
        ("서울특별시", "11"),
        ("Seoul", "11"),
        ("SEOUL", "11"),
        ("Seoul City", "11"),
        ("제주", "50"),
        ("제주도", "50"),
        ("Jeju", "50"),
        ("jeju-do", "50"),
        ("강원도", "51"),
        ("전북특별자치도", "45"),
        ("전라북도", "45"),
        ("North Jeolla", "45"),
        ("세종", "36"),
        ("세종특별자치시", "36"),
        ("서울 강남구", "11680"),
        ("서울강남구", "11680"),
        ("서울특별시 강남", "11680"),
        ("강남구", "11680"),
        ("강남", "11680"),
        ("Gangnam-gu, Seoul", "11680"),
        ("seoul gangnam", "11680"),
        ("경기 수원 영통", "41117"),
        ("경기도 수원시 영통구", "41117"),
        ("수원시 영통구", "41117"),
        ("분당", "41135"),
        ("수원", "41110"),
        ("부산 중구", "26110"),
        ("광주", "29"),
        ("경기 광주", "41610"),
        (" 제주 ", "50"),
        ("서울/강남구", "11680"),
        ("서울 > 강남구", "11680"),
        ("서울·강남구", "11680"),
    ],
)
def test_a_region_is_found_however_it_is_named(typed: str, code: str) -> None:
    assert region_of(typed) == node_id(Label.REGION, code)


def test_every_region_has_its_own_full_name() -> None:
    for row in rows(REGIONS):
        if row["code"] != "36110":  # 세종시 is the only district of 세종, and has its name
            assert region_of(row["official"]) == node_id(Label.REGION, row["code"])
        assert region_of(row["code"]) == node_id(Label.REGION, row["code"])


def test_an_id_stays_as_it_is() -> None:
    own = mint(Label.REGION, "somebody", "1")

    assert region_of(own) == own


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        (
            "고성",
            "2 regions are called '고성': 경상남도 고성군 (48820), 강원특별자치도 고성군 (51820); ",
        ),
        ("강남쿠", "no region has the code or the name '강남쿠'; nearest: 서울특별시 강남구"),
        (
            "서울 강남쿠",
            "no region has the code or the name '서울 강남쿠'; nearest: 서울특별시 강남구",
        ),
        ("서울역", "no region has the code or the name '서울역'; nearest: 서울특별시"),
        ("서울에서", "no region has the code or the name '서울에서'; nearest: 서울특별시"),
        ("인천공항", "no region has the code or the name '인천공항'; nearest: 인천광역시"),
        (
            "서울 강남구 역삼동",
            "no region has the code or the name '서울 강남구 역삼동'; nearest: 서울특별시 강남구",
        ),
        ("부싼", "no region has the code or the name '부싼'; nearest: 부산광역시"),
        ("간호사", "no region has the code or the name '간호사': give a name such as"),
        ("수도권", "no region has the code or the name '수도권': give a name such as"),
        ("전국", "no region has the code or the name '전국': give a name such as"),
        ("nurse", "no region has the code or the name 'nurse': give a name such as"),
        ("", "the name of a region is blank: give one such as 서울 강남구, a code or an id"),
        (" ", "the name of a region is blank: give one such as 서울 강남구, a code or an id"),
        ("\u200b", "the name of a region is blank: give one such as 서울 강남구, a code or an id"),
        ("99", "no region has the code or the name '99': give a name such as 서울 강남구, the 2 "),
    ],
)
def test_what_is_no_region_or_several_is_refused(typed: str, start: str) -> None:
    with pytest.raises(UnknownRegionError) as caught:
        region_of(typed)

    assert caught.value.text(Lang.EN).startswith(start)


@pytest.mark.parametrize("typed", ["", " ", "중구", "Mars", "111", "11ㄱ", "skill_0123456789abc"])
def test_nothing_is_guessed(typed: str) -> None:
    with pytest.raises(InputError):
        region_of(typed)


@pytest.mark.parametrize("typed", ["없음", "", "서울 강낭구", "x" * 200])
def test_a_name_that_no_region_has_is_refused_fast(typed: str) -> None:
    """The names that are suggested are made ready once: a document may name many regions."""
    spent: list[float] = []
    for _ in range(5):
        begin = time.process_time()
        with pytest.raises(UnknownRegionError):
            region_of(typed)
        spent.append(time.process_time() - begin)

    assert min(spent) < 0.05


_FIRST = """
import sys, time
from domain.errors import UnknownRegionError
from ontology import regions
regions.prepare()
began = time.process_time()
try:
    regions.region_of(sys.argv[1])
except UnknownRegionError:
    pass
print(time.process_time() - began)
"""


@pytest.mark.parametrize("typed", ["서울", "서울 강남구", "Gangnam-gu, Seoul", "없는 곳"])
def test_the_first_region_that_a_process_is_asked_for_costs_no_more_than_others(typed: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _FIRST, typed], capture_output=True, text=True, check=True
    )

    assert float(told.stdout) < 0.05
