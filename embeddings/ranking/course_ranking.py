"""Ranking of courses by how much of the skill gap for jobs or occupations they close."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Final

import numpy as np

from domain.enums import FactorName, Need
from domain.ids import SkillId
from domain.matching import Profile, Ranked
from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.tables import Catalog, CourseTable
from embeddings.rankers.logit import Logit
from embeddings.rankers.ranker import Ranker, Scored
from embeddings.ranking.scoring import best

COURSE_RANKER: Final[Ranker] = Logit(
    {
        FactorName.GAP_CLOSED: 1.0,
        FactorName.CERTIFICATION_PREPARED: 0.3,
        FactorName.FOCUS: 0.2,
        FactorName.EMPLOYMENT_RATE: 0.1,
        FactorName.SATISFACTION: 0.05,
    }
)
"""Nobody's choices of courses are known, so these weights are set and not fitted."""

_NEED_WEIGHTS: Final = {Need.ESSENTIAL: 1.0, Need.OPTIONAL: 0.4}


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap: weights of the skills and certifications that targets require and a person lacks.

    `skills` is (skills,) and `certifications` (certifications,); a target at rank r
    adds 1 / log2(1 + r) for what is essential (the discount of NDCG).
    """

    skills: FloatArray
    certifications: FloatArray


def measure_gap(profile: Profile, targets: Sequence[Ranked], catalog: Catalog) -> Gap:
    """Return the gap over ranked jobs or occupations."""
    skills: defaultdict[int, float] = defaultdict(float)
    lacked = np.zeros(len(catalog.certifications), dtype=np.float32)
    for target in targets:
        discount = 1.0 / log2(1.0 + target.rank)
        for missing in target.missing:
            at = catalog.skills.positions[missing.skill]
            skills[at] += discount * _NEED_WEIGHTS[missing.need]
        lacked[_certifications(target.id, catalog)] += discount
    lacked[catalog.certifications.find(profile.certifications)] = 0.0
    weights = np.zeros(len(catalog.skills), dtype=np.float32)
    weights[list(skills)] = list(skills.values())
    return Gap(weights, lacked)


def rank_courses(
    profile: Profile, gap: Gap, catalog: Catalog, running: BoolArray, first: int
) -> list[Ranked]:
    """Return the courses that close most of the gap, without completed ones.

    Employment and satisfaction rates count only where a course closes something: no course is
    ranked for its popularity alone. `running` marks the courses that can be taken up.
    """
    courses = catalog.courses
    scored = COURSE_RANKER.score(_values(gap, courses))
    candidates = (
        running & (scored.values > 0).any(axis=0) & (courses.index.mask(profile.completed) == 0)
    )
    rows = best(scored.scores, candidates, first).tolist()
    return [_ranked(row, rank, scored, gap, catalog) for rank, row in enumerate(rows, start=1)]


def _certifications(target: str, catalog: Catalog) -> IntArray:
    for table in (catalog.jobs, catalog.occupations):
        row = table.index.positions.get(target)
        if row is not None:
            return table.needs.certifications.columns(row)
    return np.empty(0, dtype=np.int64)


def _values(gap: Gap, courses: CourseTable) -> FloatArray:
    closed = _part(courses.teaches.times(gap.skills), gap.skills)
    certified = _part(courses.prepares_for.times(gap.certifications), gap.certifications)
    useful = (closed > 0) | (certified > 0)
    focus = courses.teaches.share((gap.skills > 0).astype(np.float32))
    rates = [courses.employment_rate * useful, courses.satisfaction * useful]
    return np.clip(np.stack([closed, certified, focus, *rates]), 0.0, 1.0).astype(np.float32)


def _part(covered: FloatArray, gap: FloatArray) -> FloatArray:
    return covered / max(float(gap.sum()), 1e-6)


def _ranked(row: int, rank: int, scored: Scored, gap: Gap, catalog: Catalog) -> Ranked:
    taught = [at for at in catalog.courses.teaches.columns(row).tolist() if gap.skills[at] > 0]
    taught.sort(key=lambda at: (-float(gap.skills[at]), at))
    return Ranked(
        id=catalog.courses.index.ids[row],
        rank=rank,
        score=float(scored.scores[row]),
        factors=scored.factors(row),
        closes=tuple(SkillId(skill) for skill in catalog.skills.take(taught)),
    )
