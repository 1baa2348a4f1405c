"""Labels of factors and sentences made of them, in both languages."""

import pytest

from domain.enums import FactorName, Lang
from domain.matching import Factor
from embeddings.features.factors import JOB_FACTORS
from embeddings.ranking.course_ranking import COURSE_RANKER
from services.reasons import CLAUSES, LABELS, LEAST_VALUES, factor_label, reason

HALF = Factor(FactorName.ESSENTIAL_SKILLS, 0.5, 0.3)
REGION = Factor(FactorName.REGION, 1.0, 0.2)
SOUGHT = Factor(FactorName.OCCUPATION_SOUGHT, 1.0, 0.1)
FRESH = Factor(FactorName.FRESHNESS, 1.0, 0.05)
NOTHING_SAID = "Nothing in particular speaks for it."
NOTHING = Factor(FactorName.EDUCATION, 0.0, 0.0)


def test_the_three_that_contribute_most() -> None:
    factors = [FRESH, SOUGHT, NOTHING, REGION, HALF]

    assert reason(factors, Lang.EN) == (
        "You have 50% of the essential skills, it is in a region where you would work "
        "and it is the occupation that you look for."
    )
    assert reason(factors, Lang.KO) == (
        "필수 스킬의 50%를 갖추고 있고, 희망 지역에 있고, 희망하는 직업입니다."
    )


@pytest.mark.parametrize(
    ("factor", "korean", "english"),
    [
        (HALF, "필수 스킬의 50%를 갖추고 있습니다.", "You have 50% of the essential skills."),
        (FRESH, "최근에 올라온 공고입니다.", "It was posted recently."),
        (NOTHING, "두드러진 이유는 없습니다.", "Nothing in particular speaks for it."),
        (
            Factor(FactorName.EDUCATION, 1.0, 1.0),
            "학력 조건에 맞습니다.",
            "Your education meets what it asks for.",
        ),
    ],
)
def test_one(factor: Factor, korean: str, english: str) -> None:
    assert (reason([factor], Lang.KO), reason([factor], Lang.EN)) == (korean, english)


@pytest.mark.parametrize(
    ("name", "least", "clause"),
    [
        (FactorName.SKILLS_IN_COMMON, 0.6, "It asks for several of your skills."),
        (FactorName.EDUCATION, 1.0, "Your education meets what it asks for."),
        (FactorName.CAREER, 1.0, "Your years of work meet what it asks for."),
        (FactorName.FRESHNESS, 0.5, "It was posted recently."),
    ],
)
def test_a_clause_needs_a_value_that_supports_it(
    name: FactorName, least: float, clause: str
) -> None:
    assert reason([Factor(name, least, 0.1)], Lang.EN) == clause
    assert reason([Factor(name, least - 0.01, 0.1)], Lang.EN) == NOTHING_SAID
    assert LEAST_VALUES[name] == least


def test_what_is_not_said_makes_room_for_the_next() -> None:
    few = Factor(FactorName.SKILLS_IN_COMMON, 0.38, 5.0)

    assert reason([few, REGION], Lang.EN) == "It is in a region where you would work."


def test_labels() -> None:
    names = (factor_label(FactorName.NEAR_SKILLS, lang) for lang in (Lang.KO, Lang.EN))

    assert list(names) == ["가까운 스킬", "related skills"]


def test_every_factor_has_its_texts() -> None:
    assert set(LABELS) == set(FactorName)
    assert set(CLAUSES) <= {*JOB_FACTORS}
    assert {*JOB_FACTORS, *COURSE_RANKER.names} == set(FactorName)
