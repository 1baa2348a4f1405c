"""Years of work in titles of postings."""

import pytest

from embeddings.text.years import years_in


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("경력 3년↑ 실내건축 설계", 3.0),
        ("[경력 3년 이상] 백엔드 개발자", 3.0),
        ("경력(5년 이상) 기계 설계", 5.0),
        ("간호사 (경력 3~5년)", 3.0),
        ("경력 2년차 이상 용접공", 2.0),
        ("3년 이상 경력 간호사", 3.0),
        ("5년차 이상 디자이너", 5.0),
        ("10년 이상의 실무 경험자", 10.0),
        ("Dispatcher~ 2 years experience!!!!!", 2.0),
        ("Customer Service 1+ years call center exp", 1.0),
        ("Dispatcher 1 to 2yrs experience", 1.0),
        ("Nurse, at least 4 years", 4.0),
        ("Engineer with 5 years of relevant work experience", 5.0),
        ("경력직(5년~) 채팅 상담", 5.0),
        ("✨[서울] 3년 이상 치매전담실 / 면접비 지급", 3.0),
        ("5년 이상 시설점검 파일럿(1종)", 5.0),
        ("2년 이상 근무 가능한 분", 0.0),
        ("설립 20년 이상 우량기업", 0.0),
        ("신입·경력 소프트웨어 연구원", 0.0),
        ("설립 20년 우량기업 경리", 0.0),
        ("경력 무관, 2년 계약직", 0.0),
        ("계약 2년 이상 가능한 분", 0.0),
        ("경력 99년", 0.0),
        ("3 years contract", 0.0),
        ("Celebrating 50 years experience", 0.0),
        ("", 0.0),
    ],
)
def test_years_that_a_title_asks_for(title: str, years: float) -> None:
    assert years_in(title) == years
