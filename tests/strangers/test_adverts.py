"""Titles of job advertisements lead where their bare titles do, whatever is written around them."""

import random

import pytest

from ontology.extraction.title_words import essence, is_noise
from tests.bench.adverts import SEED, measured, variants

EACH = 8
"""Variants of each title here; `python -m tests.bench.adverts` draws 220."""


def test_what_surrounds_a_title_costs_no_hit() -> None:
    rates = measured(SEED + 1, EACH)

    assert rates.rate("bare") >= 0.77
    assert rates.rate("all") >= rates.rate("bare") - 0.02, rates.lost.most_common(5)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("간호사를 모집합니다", "간호사"),
        ("간호사모집합니다", "간호사"),
        ("간호사 급구!!!", "간호사"),
        ("함께할 간호사", "간호사"),
        ("한빛병원과 함께할 성실한 간호사를 모십니다", "간호사"),
        ("간호사로 일하실 분 구합니다", "간호사"),
        ("자격증 있으신 간호사분을 찾습니다", "간호사"),
        ("채용 담당자를 채용합니다", "채용 담당자"),
        ("데이터 분석가를 찾고 있어요", "데이터 분석가"),
        ("[간호사] 모집합니다", "간호사"),
        ("간호사 모집 중입니다. 많은 지원 바랍니다", "간호사"),
        ("어린이집 선생님 모집", "어린이집 선생님"),
        ("건강 관리사 모집합니다", "건강 관리사"),
        ("산업용 로봇 조작원 구해요", "산업용 로봇 조작원"),
        ("원무과 직원 채용합니다", "원무과 직원"),
        ("서울 강남 수영 강사 구함", "수영 강사"),
        ("영양 상담사 모집", "영양 상담사"),
        ("〈요양보호사〉 상시채용 (월급 250만원)", "요양보호사"),
        ("(주)한빛 회계 담당자 모집", "회계 담당자"),
        ("재고 관리 담당자 모집", "재고 관리 담당자"),
        ("간호사와 함께할 분", "간호사"),
        ("경비원이랑 같이 일하실 분", "경비원"),
        ("드론 조종사와 함께 하실 분을 모십니다", "드론 조종사"),
        ("간호사 OO명 모집", "간호사"),
        ("간호사 XX명 채용", "간호사"),
        ("간호사 약간 명", "간호사"),
        ("기간제근로자(간호사) 채용 공고", "간호사"),
        ("기간제 근로자(간호사) 모집", "간호사"),
        ("무기계약직(간호사) 제한경쟁 채용", "간호사"),
        ("공무직 간호사", "간호사"),
        ("촉탁직 간호사 채용", "간호사"),
        ("간호사 초대졸 이상", "간호사"),
        ("간호사 고졸이상", "간호사"),
        ("석사 연구원", "석사 연구원"),
        ("간호사 육아휴직 대체", "간호사"),
        ("간호사 육아휴직대체자 모집", "간호사"),
        ("대체의학 상담사", "대체의학 상담사"),
        ("간호사 포지션", "간호사"),
        ("간호사 T.O.", "간호사"),
        ("간호사 결원 발생", "간호사"),
        ("간호사를 필요로 합니다", "간호사"),
        ("간호사 모집 하는중", "간호사"),
        ("간호사 모 집", "간호사"),
        ("간호사 채 용!!", "간호사"),
    ],
)
def test_the_name_is_what_is_left(title: str, name: str) -> None:
    assert essence(title)[0] == name


@pytest.mark.parametrize(
    "title", ["모집합니다", "급구", "함께할 분을 찾습니다", "[급구] 직원 모집", ""]
)
def test_a_title_without_a_name_has_none(title: str) -> None:
    assert [name for name in essence(title) if name != "직원"] == []


def test_words_of_advertisements_are_no_noise_of_rankings() -> None:
    """The ranking reads titles with `is_noise`: its words are those that models were trained on."""
    assert is_noise("급구")
    assert not any(map(is_noise, ["함께할", "모집합니다", "성실한", "강남", "주부"]))


def test_a_title_has_more_than_200_different_variants_and_a_seed_repeats_them() -> None:
    first, second = (list(variants("간호사", random.Random(3), 300)) for _ in range(2))  # noqa: S311

    assert first == second
    assert len(set(first)) > 200
    assert first != list(variants("간호사", random.Random(4), 300))  # noqa: S311
