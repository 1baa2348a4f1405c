"""Sentences about recommended courses, in both languages."""

import pytest

from domain.enums import Lang
from services.course_reasons import CourseFacts, course_reason, place_name

FULL = CourseFacts(
    skills=["드론 조종", "항공법"],
    certifications=["초경량비행장치 조종자"],
    target="드론 조종사",
    starts_on="2026-12-01",
    region="서울특별시",
    own_payment=125_000,
    tuition=900_000,
)


def test_what_it_teaches_for_which_posting_and_when_where_and_at_what_price() -> None:
    assert course_reason(FULL, Lang.KO) == (
        "'드론 조종사' 공고에서 찾는 드론 조종, 항공법 스킬을 배우고 초경량비행장치 조종자 취득을 "
        "준비할 수 있습니다. 12월 1일 서울특별시에서 시작하며, 본인부담금은 125,000원입니다."
    )
    assert course_reason(FULL, Lang.EN) == (
        "It teaches “드론 조종” and “항공법” and prepares for “초경량비행장치 조종자”, which the "
        "posting “드론 조종사” asks for. It starts on 1 December in 서울특별시 and costs you "
        "125,000 KRW."
    )


def test_a_place_is_named_with_the_region_that_contains_it() -> None:
    assert place_name("유성구", "대전광역시", Lang.KO) == "대전광역시 유성구"
    assert place_name("Yuseong-gu", "Daejeon", Lang.EN) == "Yuseong-gu, Daejeon"
    assert (place_name("세종", None, Lang.KO), place_name(None, None, Lang.KO)) == ("세종", None)


@pytest.mark.parametrize(
    ("facts", "korean", "english"),
    [
        (
            CourseFacts(["SQL"], target="개발자", is_posting=False, starts_on="2027-01-12"),
            ["'개발자' 직업에 쓰이는 SQL 스킬을 배울 수 있습니다.", "1월 12일에 시작합니다."],
            [
                "It teaches “SQL”, which the occupation “개발자” asks for.",
                "It starts on 12 January.",
            ],
        ),
        (
            CourseFacts([], ["정보처리기사"], starts_on="2026-12-01", own_payment=0),
            [
                "다닐 수 있는 지역의 공고에 꼭 필요한 정보처리기사 취득을 준비할 수 있습니다.",
                "12월 1일에 시작하며, 본인부담금이 없습니다.",
            ],
            [
                "It prepares for “정보처리기사”, which postings in your regions insist on.",
                "It starts on 1 December and costs you nothing.",
            ],
        ),
        (
            CourseFacts(["A", "B", "C"], target="일", starts_on="2026-12-01", tuition=1_230_000),
            [
                "'일' 공고에서 찾는 A, B 등 3개 스킬을 배울 수 있습니다.",
                "12월 1일에 시작하며, 훈련비는 123만 원입니다.",
            ],
            [
                "It teaches “A”, “B” and 1 more skill, which the posting “일” asks for.",
                "It starts on 1 December and the tuition is 1,230,000 KRW.",
            ],
        ),
    ],
)
def test_what_is_not_known_is_not_said(
    facts: CourseFacts, korean: list[str], english: list[str]
) -> None:
    assert course_reason(facts, Lang.KO) == " ".join(korean)
    assert course_reason(facts, Lang.EN) == " ".join(english)
