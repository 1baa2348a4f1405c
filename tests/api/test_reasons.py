"""Labels of factors, in both languages."""

from domain.enums import FactorName, Lang
from embeddings.features.factors import JOB_FACTORS
from embeddings.ranking.course_ranking import COURSE_RANKER
from services.reasons import LABELS, factor_label


def test_labels() -> None:
    names = (factor_label(FactorName.NEAR_SKILLS, lang) for lang in (Lang.KO, Lang.EN))

    assert list(names) == ["가까운 스킬", "related skills"]


def test_every_factor_has_its_texts() -> None:
    assert set(LABELS) == set(FactorName)
    assert {*JOB_FACTORS, *COURSE_RANKER.names} == set(FactorName)
