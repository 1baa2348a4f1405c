"""Labels of factors, and sentences about courses made of them, in both languages."""

import pytest

from domain.enums import FactorName, Lang
from domain.matching import Factor
from embeddings.features.factors import JOB_FACTORS
from embeddings.ranking.course_ranking import COURSE_RANKER
from services.reasons import CLAUSES, LABELS, LEAST_VALUES, factor_label, reason

GAP = Factor(FactorName.GAP_CLOSED, 0.5, 0.3)
NOTHING_SAID = "Nothing in particular speaks for it."


@pytest.mark.parametrize(
    ("name", "korean"),
    [
        (FactorName.GAP_CLOSED, "추천 일자리에 부족한 스킬을 채워 줍니다."),
        (FactorName.CERTIFICATION_PREPARED, "추천 일자리가 요구하는 자격증을 준비해 줍니다."),
        (FactorName.FOCUS, "가르치는 스킬의 절반 이상이 부족한 스킬입니다."),
        (FactorName.EMPLOYMENT_RATE, "수료생의 절반 이상이 취업했습니다."),
        (FactorName.SATISFACTION, "수료생의 만족도가 높습니다."),
    ],
)
def test_courses(name: FactorName, korean: str) -> None:
    assert reason([Factor(name, 1.0, 1.0)], Lang.KO) == korean


@pytest.mark.parametrize(
    ("name", "least", "clause"),
    [
        (
            FactorName.FOCUS,
            0.5,
            "At least half of the skills that it teaches are ones that you lack.",
        ),
        (
            FactorName.EMPLOYMENT_RATE,
            0.5,
            "At least half of those who completed it found work.",
        ),
        (FactorName.SATISFACTION, 0.7, "Those who completed it were satisfied."),
    ],
)
def test_a_clause_needs_a_value_that_supports_it(
    name: FactorName, least: float, clause: str
) -> None:
    assert reason([Factor(name, least, 0.1)], Lang.EN) == clause
    assert reason([Factor(name, least - 0.01, 0.1)], Lang.EN) == NOTHING_SAID
    assert LEAST_VALUES[name] == least


def test_what_is_not_said_makes_room_for_the_next() -> None:
    unemployed = Factor(FactorName.EMPLOYMENT_RATE, 0.38, 5.0)
    said = "It teaches skills that you lack for recommended jobs."

    assert reason([unemployed, GAP], Lang.EN) == said


def test_labels() -> None:
    names = (factor_label(FactorName.NEAR_SKILLS, lang) for lang in (Lang.KO, Lang.EN))

    assert list(names) == ["가까운 스킬", "related skills"]


def test_every_factor_has_its_texts() -> None:
    assert set(LABELS) == set(FactorName)
    assert set(CLAUSES) == set(COURSE_RANKER.names)
    assert {*JOB_FACTORS, *COURSE_RANKER.names} == set(FactorName)
