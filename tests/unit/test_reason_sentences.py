"""Facts in words: every kind, both languages, and which of several are said."""

from dataclasses import replace
from typing import Any

import pytest

from domain.enums import (
    Basis,
    DealBreaker,
    DrawbackKind,
    Education,
    EmptyReason,
    FactKind,
    FactorName,
    InteractionKind,
    Lang,
    Need,
)
from domain.evidence import (
    Account,
    Closing,
    Fact,
    LeftOut,
    MissingCertification,
    MissingEducation,
    MissingYears,
)
from domain.matching import MissingSkill, Profile
from domain.vocabulary import Label
from services.wording import english, korean
from services.wording.choosing import SUBJECT_OF, chosen_facts
from services.wording.notes import note_about
from services.wording.sentences import Phrasing, named_in
from tests.truths import CHECKS, DRAWBACK_CHECKS

NAMES = {
    "py": "파이썬",
    "sql": "SQL",
    "fly": "드론 조종",
    "dev": "개발자",
    "it": "정보통신",
    "gu": "강남구",
    "mid": "동남권",
    "si": "서울",
    "job": "앱 개발",
    "org": "에이스",
    "cert": "정보처리기사",
    "course": "드론 입문",
}


def fact(kind: FactKind, contribution: float = 1.0, **fields: Any) -> Fact:
    return Fact(kind, FactorName.PREFERENCE, contribution, **fields)


SAVED: dict[str, Any] = {"other": "job", "action": InteractionKind.SAVED}
SPOKEN: list[tuple[Fact, str, str]] = [
    (
        fact(FactKind.HAS_ESSENTIAL, things=("py",), through=(None,), number=1),
        "필수 스킬인 파이썬을 갖추셨습니다.",
        "You have 파이썬, which it requires.",
    ),
    (
        fact(FactKind.HAS_ESSENTIAL, things=("py", "sql"), through=(None, None), number=2),
        "필수 스킬인 파이썬과 SQL을 모두 갖추셨습니다.",
        "You have all skills that it requires: 파이썬 and SQL.",
    ),
    (
        fact(FactKind.HAS_ESSENTIAL, things=("py", "sql"), through=(None, None), number=3),
        "필수 스킬 3개 중 파이썬과 SQL을 갖추셨습니다.",
        "You have 파이썬 and SQL, 2 of the 3 skills that it requires.",
    ),
    (
        fact(FactKind.HAS_OPTIONAL, things=("sql",), through=(None,)),
        "우대 스킬인 SQL을 갖추셨습니다.",
        "You have SQL, which it lists as a plus.",
    ),
    (
        fact(FactKind.HAS_NEAR, things=("fly",), other="py"),
        "갖추신 파이썬이 요구 스킬인 드론 조종과 관련이 있습니다.",
        "Your experience of 파이썬 is related to 드론 조종, which it asks for.",
    ),
    (
        fact(FactKind.SEEKS_OCCUPATION, things=("dev",)),
        "희망하시는 개발자 일자리입니다.",
        "It is the work that you are looking for (개발자).",
    ),
    (
        fact(FactKind.SEEKS_OCCUPATION, things=("me",)),
        "희망하시는 직업입니다.",
        "It is the occupation that you are looking for.",
    ),
    (
        fact(FactKind.MEANS_SOUGHT, things=("dev",), words="프로그래머"),
        "희망하시는 '프로그래머'에 가까운 개발자 일자리입니다.",
        "It comes close to '프로그래머', which you look for (개발자).",
    ),
    (
        fact(FactKind.MEANS_SOUGHT, things=("dev",), words="개발자 희망"),
        "희망하시는 개발자 일자리입니다.",
        "It is the work that you are looking for (개발자).",
    ),
    (
        fact(FactKind.MEANS_WORKED, things=("dev",), words="개발자"),
        "일해 보신 개발자 일자리입니다.",
        "It is work that you have done before (개발자).",
    ),
    (
        fact(FactKind.HOLDS_CERTIFICATION, things=("cert",)),
        "요구 자격인 정보처리기사를 보유하셨습니다.",
        "You hold 정보처리기사, which it asks for.",
    ),
    (
        fact(FactKind.SHARES_GROUP, things=("it",), other="dev", words="WORKED"),
        "일해 보신 개발자와 같은 '정보통신' 분야입니다.",
        "It is in the same field (정보통신) as your earlier work as 개발자.",
    ),
    (
        fact(FactKind.TITLE_WORKED, words="앱 개발자"),
        "'앱 개발자'로 일하신 경력과 제목이 비슷합니다.",
        "Its title is close to your earlier job as '앱 개발자'.",
    ),
    (
        fact(FactKind.TITLE_SOUGHT, other="dev"),
        "희망하시는 개발자와 제목이 비슷합니다.",
        "Its title is close to 개발자, which you are looking for.",
    ),
    (
        fact(FactKind.TITLE_CHOSEN, **SAVED),
        "저장하신 '앱 개발' 공고와 제목이 비슷합니다.",
        "Its title is close to '앱 개발', which you saved.",
    ),
    (
        fact(FactKind.CHOSEN_TOGETHER, number=4, **SAVED),
        "저장하신 '앱 개발' 공고를 본 구직자 4명이 함께 관심을 보인 공고입니다.",
        "4 people who looked at '앱 개발', which you saved, were interested in it too.",
    ),
    (
        fact(FactKind.NEAR_HOME, things=("gu", "si"), other="si", number=11),
        "사시는 서울에서 약 11km 떨어진 서울 강남구에 있습니다.",
        "It is in 강남구, 서울, about 11 km from your home in 서울.",
    ),
    (
        fact(FactKind.PLACE_CHOSEN, things=("gu", "si"), number=1),
        "관심을 보이신 공고 1건과 같은 서울 강남구에 있습니다.",
        "It is in 강남구, 서울, like 1 posting that you showed interest in.",
    ),
    (
        fact(FactKind.EDUCATION, number=Education.BACHELOR.rank, beside=Education.MASTER.rank),
        "학력 조건(대졸 이상)을 충족하십니다.",
        "Your education meets what it asks for (a bachelor's degree).",
    ),
    (
        fact(FactKind.YEARS, number=3, beside=4.55),
        "요구 경력 3년을 4.5년의 경력으로 충족하십니다.",
        "Your 4.5 years of experience cover the 3 that it asks for.",
    ),
    (
        fact(FactKind.WAGE_ABOVE, number=12),
        "임금이 시장 중간값보다 12% 높습니다.",
        "It pays 12% more than the market median.",
    ),
    (
        fact(FactKind.WAGE_MET, number=4e7, beside=3.6e7, words="YEAR"),
        "희망하신 연 3,600만 원 이상을 받을 수 있습니다.",
        "It pays at least the KRW 36,000,000 a year that you want.",
    ),
    (
        fact(FactKind.WAGE_MET, number=4e6, beside=3_055_000, words="MONTH"),
        "희망하신 월 305.5만 원 이상을 받을 수 있습니다.",
        "It pays at least the KRW 3,055,000 a month that you want.",
    ),
    (
        fact(FactKind.WAGE_MET, number=12_000, beside=11_000, words="HOUR"),
        "희망하신 시급 11,000원 이상을 받을 수 있습니다.",
        "It pays at least the KRW 11,000 an hour that you want.",
    ),
    (
        fact(FactKind.WAGE_MET, number=150_000, beside=123_456, words="DAY"),
        "희망하신 일당 123,456원 이상을 받을 수 있습니다.",
        "It pays at least the KRW 123,456 a day that you want.",
    ),
    (
        fact(FactKind.AT_HOME, things=("gu", "si"), other="gu"),
        "사시는 서울 강남구에 있습니다.",
        "It is in 강남구, 서울, where you live.",
    ),
    (
        fact(FactKind.AT_HOME, things=("gu", "si"), other="mid"),
        "사시는 동남권 안(서울 강남구)에 있습니다.",
        "It is in 강남구, 서울, within 동남권, where you live.",
    ),
    (
        fact(FactKind.AT_HOME, things=("gu", "si"), other="si", words="PROVINCE"),
        "사시는 곳과 같은 시·도(서울 강남구)에 있습니다.",
        "It is in 강남구, 서울, in the province where you live.",
    ),
    (
        fact(FactKind.AT_HOME, things=("si",), other="si", words="PROVINCE"),
        "사시는 곳과 같은 시·도(서울)에 있습니다.",
        "It is in 서울, in the province where you live.",
    ),
    (fact(FactKind.POSTED), "오늘 올라온 공고입니다.", "It was posted today."),
    (fact(FactKind.POSTED, number=1), "1일 전에 올라온 공고입니다.", "It was posted 1 day ago."),
]


def said(lang: Lang, *facts: Fact, **lacking: Any) -> str:
    return Phrasing(lang, NAMES).reason(Account("me", tuple(facts), **lacking))


@pytest.mark.parametrize(("one", "in_korean", "in_english"), SPOKEN)
def test_a_fact_in_words(one: Fact, in_korean: str, in_english: str) -> None:
    assert (said(Lang.KO, one), said(Lang.EN, one)) == (in_korean, in_english)


def test_every_kind_of_fact_has_words_a_subject_and_a_check() -> None:
    for known in (korean.KINDS, english.KINDS, set(SUBJECT_OF), set(CHECKS)):
        assert known == set(FactKind)
    assert set(korean.CLAUSES) == set(english.CLAUSES)
    assert set(korean.LACKS) == set(english.LACKS)
    assert set(korean.DRAWBACKS) == set(english.DRAWBACKS)
    drawn = {name.partition(".")[0] for name in korean.DRAWBACKS}
    assert drawn == set(DrawbackKind) == set(DRAWBACK_CHECKS)
    every = (korean.CLAUSES, korean.LACKS, korean.DRAWBACKS)
    assert all(clause.endswith("고") for clauses in every for clause in clauses.values())


HELD = fact(FactKind.HAS_ESSENTIAL, 0.5, things=("py",), through=(None,), number=2)
OPTIONAL = fact(FactKind.HAS_OPTIONAL, 0.4, things=("sql",), through=(None,))
PLACE = fact(FactKind.AT_HOME, 2.0, things=("gu", "si"), other="gu")
STATED = fact(FactKind.STATED_REGION, 1.9, things=("gu", "si"), other="si")
WAGE = fact(FactKind.WAGE_ABOVE, 1.0, number=12)
OPENINGS = fact(FactKind.OPENINGS, 3.0, number=4)
GROUP = fact(FactKind.SHARES_GROUP, 4.0, things=("it",), other="dev")
SOUGHT = fact(FactKind.SEEKS_OCCUPATION, 0.9, things=("dev",))
NEAR = fact(FactKind.HAS_NEAR, 0.3, things=("fly",), other="py")
CHOSE = fact(FactKind.CHOSE_OCCUPATION, 0.7, things=("dev",), number=2)
SCHOOL = fact(FactKind.EDUCATION, 5.0, number=3, beside=3)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # the work first, then what adds most, and nothing twice on a subject
        ([PLACE, STATED, WAGE, HELD, OPTIONAL], [HELD, PLACE, WAGE]),
        # what says little waits
        ([OPENINGS, HELD, PLACE], [HELD, PLACE]),
        ([OPENINGS, HELD], [HELD, OPENINGS]),
        # what holds for a whole field waits too, and is not said of an occupation that is named
        ([GROUP, HELD, PLACE], [HELD, PLACE, GROUP]),
        ([GROUP, SOUGHT, PLACE], [SOUGHT, PLACE]),
        # a requirement that is met waits: most are
        ([SCHOOL, SOUGHT, PLACE, WAGE], [SOUGHT, PLACE, WAGE]),
        ([SCHOOL, SOUGHT, PLACE], [SOUGHT, PLACE, SCHOOL]),
        # two of one subject rather than one
        ([HELD, OPTIONAL], [HELD, OPTIONAL]),
        # but nothing twice in other words
        ([NEAR, HELD], [HELD]),
        ([CHOSE, GROUP], [CHOSE]),
        ([CHOSE, GROUP, SOUGHT], [SOUGHT, CHOSE]),
        ([PLACE], [PLACE]),
        ([], []),
    ],
)
def test_the_strongest_facts_on_different_subjects(facts: list[Fact], expected: list[Fact]) -> None:
    assert chosen_facts(facts) == expected
    assert chosen_facts(facts[::-1]) == expected


def test_a_third_fact_where_nothing_is_missing() -> None:
    assert said(Lang.KO, HELD, PLACE, WAGE) == (
        "필수 스킬 2개 중 파이썬을 갖추셨고, 사시는 서울 강남구에 있습니다. "
        "또한 임금이 시장 중간값보다 12% 높습니다."
    )
    assert said(Lang.EN, HELD, PLACE, WAGE) == (
        "You have 파이썬, 1 of the 2 skills that it requires, and it is in 강남구, 서울, where you "
        "live. Also, it pays 12% more than the market median."
    )


FLY: Any = MissingSkill("fly", Need.ESSENTIAL)  # type: ignore[arg-type]
GIT: Any = MissingSkill("py", Need.OPTIONAL)  # type: ignore[arg-type]
CERT: Any = MissingCertification("cert", Need.ESSENTIAL)  # type: ignore[arg-type]
LACKS: list[tuple[dict[str, Any], str, str]] = [
    ({"skills": (GIT,)}, "", ""),
    ({"skills": (FLY,)}, "필수 스킬인 드론 조종이 부족합니다.", "you would still need 드론 조종."),
    (
        {"skills": (FLY,), "closing": Closing("fly", "course")},  # type: ignore[arg-type]
        "부족한 필수 스킬인 드론 조종은 훈련과정 '드론 입문'에서 배울 수 있습니다.",
        "you would still need 드론 조종, which the course '드론 입문' teaches.",
    ),
    (
        {
            "skills": (FLY,),
            "closing": Closing("fly", "course"),  # type: ignore[arg-type]
            "years": MissingYears(1.0, None),
        },
        (
            "부족한 필수 스킬인 드론 조종은 훈련과정 '드론 입문'에서 배울 수 있습니다. 또한 요구 "
            "경력(1년 이상)을 충족하는지 확인이 필요합니다."
        ),
        (
            "you would still need 드론 조종, which the course '드론 입문' teaches. Also, check "
            "whether you have the 1 year of experience that it asks for."
        ),
    ),
    (
        {
            "skills": (FLY,),
            "closing": Closing("fly", "course"),  # type: ignore[arg-type]
            "education": MissingEducation(Education.MASTER, Education.BACHELOR),
        },
        (
            "부족한 필수 스킬인 드론 조종은 훈련과정 '드론 입문'에서 배울 수 있습니다. 또한 석사 "
            "이상 학력을 요구합니다."
        ),
        (
            "you would still need 드론 조종, which the course '드론 입문' teaches. Also, it asks "
            "for a master's degree."
        ),
    ),
    (
        {
            "skills": (FLY, replace(GIT, need=Need.ESSENTIAL)),
            "closing": Closing("fly", "course"),  # type: ignore[arg-type]
        },
        ("필수 스킬 2개가 부족하고, 그중 드론 조종은 훈련과정 '드론 입문'에서 배울 수 있습니다."),
        ("you would still need 2 skills, one of which (드론 조종) the course '드론 입문' teaches."),
    ),
    (
        {"certifications": (CERT,), "closing": Closing("cert", "course")},  # type: ignore[arg-type]
        "필요한 자격인 정보처리기사는 훈련과정 '드론 입문'에서 준비할 수 있습니다.",
        "you would need 정보처리기사, which the course '드론 입문' prepares for.",
    ),
    (
        {"certifications": (CERT,), "years": MissingYears(3.0, 1.5)},
        "필수 자격인 정보처리기사가 필요하고, 요구 경력 3년에 1.5년이 모자랍니다.",
        (
            "you would need 정보처리기사, and you are 1.5 years short of the 3 years of "
            "experience that it asks for."
        ),
    ),
    (
        {"years": MissingYears(1.0, None), "education": MissingEducation(Education.BACHELOR, None)},
        (
            "요구 경력(1년 이상)을 충족하는지 확인이 필요하고, 학력 조건(대졸 이상)을 충족하는지 "
            "확인이 필요합니다."
        ),
        (
            "check whether you have the 1 year of experience that it asks for, and check whether "
            "your education meets what it asks for (a bachelor's degree)."
        ),
    ),
    (
        {"education": MissingEducation(Education.MASTER, Education.BACHELOR)},
        "석사 이상 학력을 요구합니다.",
        "it asks for a master's degree.",
    ),
]


@pytest.mark.parametrize(("lacking", "in_korean", "in_english"), LACKS)
def test_what_is_missing(lacking: dict[str, Any], in_korean: str, in_english: str) -> None:
    tails = [
        said(lang, HELD, PLACE, **lacking).removeprefix(said(lang, HELD, PLACE)).strip()
        for lang in Lang
    ]

    assert tails == [in_korean and f"다만 {in_korean}", in_english and f"However, {in_english}"]


def test_without_facts() -> None:
    assert said(Lang.KO) == "눈에 띄는 사실은 없지만 전반적으로 어울리는 일입니다."
    assert said(Lang.EN) == "No single fact stands out, but it fits overall."


def test_the_names_that_are_needed_and_the_id_of_one_that_is_gone() -> None:
    account = Account("me", (HELD, replace(PLACE, things=("gone",))), skills=(FLY, GIT))

    assert named_in(account) == {"py", "gone", "gu", "fly"}
    assert "gone" in Phrasing(Lang.KO, NAMES).reason(account)


def test_notes_about_lists() -> None:
    assert note_about(Label.JOB_POSTING, Basis.FACTS, None, Lang.EN) is None
    assert note_about(Label.JOB_POSTING, Basis.PLACE_AND_TERMS, None, Lang.EN) == (
        "No skills, work or wishes are known yet, so this list rests on place, terms and "
        "popularity alone."
    )
    skilled: Any = Profile(skills=frozenset({"py"}))  # type: ignore[arg-type]
    for basis, note in (
        (
            Basis.PLACE_AND_TERMS,
            (
                "Nothing that you stated about skills, work or wishes matches any posting, so this "
                "list rests on place, terms and popularity alone."
            ),
        ),
        (
            Basis.NOTHING_MATCHED,
            (
                "Nothing that you stated matches any posting, so these are recent postings that "
                "many people look at. Tell us other skills, or the work that you want, for "
                "recommendations of your own."
            ),
        ),
    ):
        assert note_about(Label.JOB_POSTING, basis, None, Lang.EN, profile=skilled) == note
    cut = LeftOut(frozenset({DealBreaker.REMOTE, DealBreaker.WAGE}))
    assert [
        note_about(Label.JOB_POSTING, Basis.FACTS, None, lang, left_out=cut) for lang in Lang
    ] == [
        "양보할 수 없다고 하신 조건(임금, 재택근무)에 맞지 않아 제외한 공고가 있습니다.",
        (
            "Further postings that fit you were left out because of your deal-breakers (wage, "
            "remote work)."
        ),
    ]
    reasons = [(Label.JOB_POSTING, why) for why in EmptyReason]
    reasons += [
        (Label.COURSE, EmptyReason.NOTHING_OPEN),
        (Label.COURSE, EmptyReason.NOTHING_SHARED),
    ]
    reasons += [(Label.OCCUPATION, EmptyReason.NOTHING_SHARED)]
    notes = {note_about(kind, Basis.FACTS, why, lang) for kind, why in reasons for lang in Lang}
    assert len(notes - {None}) == 2 * len(reasons)
