"""What is not as a person wishes, in words: every kind, and beside what is missing."""

from typing import Any

import pytest

from domain.enums import DrawbackKind, Education, FactKind, FactorName, Lang, Need, WagePeriod
from domain.evidence import Account, Drawback, Fact, MissingEducation, MissingYears
from domain.matching import MissingSkill
from services.wording.sentences import Phrasing, named_in

NAMES = {"fly": "드론 조종", "gu": "해운대구", "si": "부산", "home": "강남구", "past": "동래구"}
FAR = Drawback(DrawbackKind.FAR_FROM_HOME, ("gu", "si"), "home", number=321)
OUTSIDE = Drawback(DrawbackKind.OUTSIDE_STATED, ("gu", "si"))
ELSEWHERE = Drawback(DrawbackKind.OUTSIDE_HOME, ("gu", "si"), "home")
LONG = Drawback(DrawbackKind.HOURS_ABOVE, number=48, beside=40)
ON_SITE = Drawback(DrawbackKind.NOT_REMOTE)
FLY: Any = MissingSkill("fly", Need.ESSENTIAL)  # type: ignore[arg-type]
NO_FACTS = {
    Lang.KO: "눈에 띄는 사실은 없지만 전반적으로 어울리는 일입니다. ",
    Lang.EN: "No single fact stands out, but it fits overall. ",
}


def paid(per: WagePeriod, number: float, beside: float) -> Drawback:
    return Drawback(DrawbackKind.WAGE_BELOW, number=number, beside=beside, per=per)


def said(lang: Lang, *facts: Fact, **lacking: Any) -> str:
    return Phrasing(lang, NAMES).reason(Account("me", facts, **lacking))


SPOKEN: list[tuple[tuple[Drawback, ...], str, str]] = [
    (
        (FAR,),
        "다만 사시는 강남구에서 약 321km 떨어진 부산 해운대구에 있습니다.",
        "However, it is in 해운대구, 부산, about 321 km from your home in 강남구.",
    ),
    (
        (OUTSIDE,),
        "다만 희망 지역이 아닌 부산 해운대구에 있습니다.",
        "However, it is in 해운대구, 부산, outside the regions where you would work.",
    ),
    (
        (ELSEWHERE,),
        "다만 사시는 강남구 밖인 부산 해운대구에 있습니다.",
        "However, it is in 해운대구, 부산, outside 강남구, where you live.",
    ),
    (
        (paid(WagePeriod.YEAR, 34_000_000, 36_000_000),),
        "다만 공고에 적힌 최고 임금이 연 3,400만 원으로 희망하신 3,600만 원보다 적습니다.",
        (
            "However, the highest wage that it states is KRW 34,000,000 a year, below the "
            "36,000,000 that you want."
        ),
    ),
    (
        (paid(WagePeriod.MONTH, 2_833_333, 3_000_000),),
        "다만 공고에 적힌 최고 임금이 월 2,833,333원으로 희망하신 300만 원보다 적습니다.",
        (
            "However, the highest wage that it states is KRW 2,833,333 a month, below the "
            "3,000,000 that you want."
        ),
    ),
    (
        (paid(WagePeriod.DAY, 110_000, 120_000),),
        "다만 공고에 적힌 최고 임금이 일당 11만 원으로 희망하신 12만 원보다 적습니다.",
        (
            "However, the highest wage that it states is KRW 110,000 a day, below the 120,000 "
            "that you want."
        ),
    ),
    (
        (paid(WagePeriod.HOUR, 10_320, 12_000),),
        "다만 공고에 적힌 최고 임금이 시급 10,320원으로 희망하신 12,000원보다 적습니다.",
        (
            "However, the highest wage that it states is KRW 10,320 an hour, below the 12,000 "
            "that you want."
        ),
    ),
    (
        (FAR, LONG),
        (
            "다만 사시는 강남구에서 약 321km 떨어진 부산 해운대구에 있고, 근로 시간이 주 "
            "48시간으로 희망하신 40시간을 넘습니다."
        ),
        (
            "However, it is in 해운대구, 부산, about 321 km from your home in 강남구, and its 48 "
            "hours a week are more than the 40 that you want."
        ),
    ),
    (
        (ON_SITE,),
        "다만 희망하신 재택근무는 할 수 없습니다.",
        "However, it is done on site, and you want remote work.",
    ),
]


@pytest.mark.parametrize(("drawbacks", "in_korean", "in_english"), SPOKEN)
def test_a_drawback_in_words(
    drawbacks: tuple[Drawback, ...], in_korean: str, in_english: str
) -> None:
    reasons = [said(lang, drawbacks=drawbacks).removeprefix(NO_FACTS[lang]) for lang in Lang]

    assert reasons == [in_korean, in_english]


@pytest.mark.parametrize(
    ("drawback", "in_korean", "in_english"),
    [
        (
            FAR,
            "다만 근무지가 사시는 강남구에서 약 321km 떨어져 있습니다.",
            "However, the place is about 321 km from your home in 강남구.",
        ),
        (
            OUTSIDE,
            "다만 근무지가 희망 지역 밖에 있습니다.",
            "However, the place is outside the regions where you would work.",
        ),
        (
            ELSEWHERE,
            "다만 근무지가 사시는 강남구 밖에 있습니다.",
            "However, the place is outside 강남구, where you live.",
        ),
    ],
)
def test_a_place_is_named_once(drawback: Drawback, in_korean: str, in_english: str) -> None:
    worked = Fact(FactKind.PLACE_WORKED, FactorName.PLACE_WORKED, 1.0, ("gu", "si"))
    remote = Fact(FactKind.REMOTE_MET, FactorName.TERMS, 1.0)

    assert said(Lang.KO, worked, drawbacks=(drawback,)) == (
        f"일하셨던 부산 해운대구에 있습니다. {in_korean}"
    )
    assert said(Lang.EN, worked, drawbacks=(drawback,)) == (
        f"It is in 해운대구, 부산, where you have worked. {in_english}"
    )
    assert "it is in 해운대구, 부산" in said(Lang.EN, remote, drawbacks=(drawback,))


def test_what_is_missing_comes_first_and_what_is_to_be_checked_last() -> None:
    lacking: dict[str, Any] = {
        "skills": (FLY,),
        "years": MissingYears(1.0, None),
        "drawbacks": (FAR, LONG),
    }

    assert said(Lang.KO, **lacking) == (
        f"{NO_FACTS[Lang.KO]}다만 필수 스킬인 드론 조종이 부족합니다. 또한 사시는 강남구에서 약 "
        "321km 떨어진 부산 해운대구에 있고, 근로 시간이 주 48시간으로 희망하신 40시간을 넘습니다."
    )
    assert said(Lang.EN, **lacking | {"drawbacks": (LONG,)}) == (
        f"{NO_FACTS[Lang.EN]}However, you would still need 드론 조종. Also, its 48 hours a week "
        "are more than the 40 that you want. Also, check whether you have the 1 year of experience "
        "that it asks for."
    )


def test_two_that_are_missing_leave_room_for_one_that_is_different() -> None:
    school = MissingEducation(Education.MASTER, Education.BACHELOR)
    reason = said(Lang.EN, skills=(FLY,), education=school, drawbacks=(FAR, LONG))

    assert reason == (
        f"{NO_FACTS[Lang.EN]}However, you would still need 드론 조종, and it asks for a master's "
        "degree. Also, it is in 해운대구, 부산, about 321 km from your home in 강남구."
    )


def test_the_names_of_places_are_needed() -> None:
    assert named_in(Account("me", drawbacks=(FAR, OUTSIDE, LONG))) == {"gu", "si", "home"}
