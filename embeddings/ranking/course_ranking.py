"""Courses by the gap that they close among the jobs or occupations somebody could have."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final, cast

import numpy as np

from domain.enums import Need
from domain.ids import SkillId
from domain.matching import Profile, Ranked, SkillMatch
from embeddings.arrays import DoubleArray, FloatArray, Index, IntArray
from embeddings.features.tables import Catalog, CourseTable
from embeddings.ranking.scoring import Scored, best, score

COURSE_FACTORS: Final = ("gap_closed", "certifications", "focus", "employment_rate", "satisfaction")
COURSE_WEIGHTS: Final[Mapping[str, float]] = {
    "gap_closed": 1.0,
    "certifications": 0.3,
    "focus": 0.2,
    "employment_rate": 0.1,
    "satisfaction": 0.05,
}

_NEED_WEIGHTS: Final = {Need.ESSENTIAL: 1.0, Need.OPTIONAL: 0.4}


@dataclass(frozen=True, slots=True)
class Gap:
    """What targets ask for and somebody lacks: how much it matters, 0 where it does not.

    `skills` is (skills,) and `certifications` (certifications,); a target at rank r
    adds 1 / log2(1 + r) for what is essential (the discount of NDCG). `needs` says for
    each missing skill how the highest ranked target needs it.
    """

    skills: FloatArray
    certifications: FloatArray
    needs: Mapping[int, Need]


def measure_gap(profile: Profile, targets: Sequence[Ranked], catalog: Catalog) -> Gap:
    """Add up what is missing over ranked jobs or occupations."""
    skills: defaultdict[int, float] = defaultdict(float)
    needs: dict[int, Need] = {}
    lacked = np.zeros(len(catalog.certifications), dtype=np.float32)
    for target in targets:
        discount = 1.0 / log2(1.0 + target.rank)
        for missing in target.missing:
            at = catalog.skills.positions[missing.skill]
            skills[at] += discount * _NEED_WEIGHTS[missing.need]
            needs.setdefault(at, missing.need)
        lacked[_certifications(target.id, catalog)] += discount
    lacked[catalog.certifications.find(profile.certifications)] = 0.0
    weights = np.zeros(len(catalog.skills), dtype=np.float32)
    weights[list(skills)] = list(skills.values())
    return Gap(weights, lacked, needs)


def rank_courses(profile: Profile, gap: Gap, catalog: Catalog, first: int) -> list[Ranked]:
    """Give the courses that close most of the gap; those already completed are left out.

    Rates count only where a course closes something: a course is never ranked
    for being liked alone.
    """
    courses = catalog.courses
    scored = score(_values(gap, courses), COURSE_FACTORS, COURSE_WEIGHTS)
    candidates = courses.index.mask(profile.completed) == 0
    rows = best(scored.scores, candidates, first).tolist()
    return [_ranked(row, rank, scored, gap, catalog) for rank, row in enumerate(rows, start=1)]


def _certifications(target: str, catalog: Catalog) -> IntArray:
    for table in (catalog.jobs, catalog.occupations):
        row = table.index.positions.get(target)
        if row is not None:
            return table.needs.certifications.columns(row)
    return np.empty(0, dtype=np.int64)


def _values(gap: Gap, courses: CourseTable) -> DoubleArray:
    closed = _part(courses.teaches.times(gap.skills), gap.skills)
    certified = _part(courses.prepares_for.times(gap.certifications), gap.certifications)
    useful = (closed > 0) | (certified > 0)
    focus = courses.teaches.share((gap.skills > 0).astype(np.float32))
    rates = [courses.employment_rate * useful, courses.satisfaction * useful]
    return np.clip(np.stack([closed, certified, focus, *rates]).astype(np.float64), 0.0, 1.0)


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
        matched=tuple(_closes(at, gap, catalog.skills) for at in taught),
    )


def _closes(at: int, gap: Gap, skills: Index) -> SkillMatch:
    skill = cast("SkillId", skills.ids[at])
    return SkillMatch(skill=skill, need=gap.needs[at], covered_by=skill, closeness=1.0)
