"""Ranking of courses by how much of the gap for jobs and occupations that fit they close."""

from typing import Final

import numpy as np

from domain.enums import FactorName
from domain.ids import SkillId
from domain.matching import Profile, Ranked
from embeddings.arrays import BoolArray, FloatArray
from embeddings.features.course_tables import CourseTable
from embeddings.features.marks import Marks
from embeddings.features.tables import Catalog
from embeddings.rankers.logit import Logit
from embeddings.rankers.ranker import Ranker, Scored
from embeddings.ranking.course_gap import Gap
from embeddings.ranking.course_offers import Offers, sessions_of
from embeddings.ranking.course_purpose import purpose_of
from embeddings.ranking.course_variety import varied
from embeddings.ranking.scoring import best

COURSE_RANKER: Final[Ranker] = Logit(
    {
        FactorName.GAP_CLOSED: 3.0,
        FactorName.POSTINGS_OPENED: 0.5,
        FactorName.CERTIFICATION_PREPARED: 0.5,
        FactorName.FOCUS: 0.2,
        FactorName.LOW_COST: 0.15,
        FactorName.EARLY_START: 0.1,
        FactorName.DISTANCE: 0.15,
        FactorName.EMPLOYMENT_RATE: 0.15,
        FactorName.SATISFACTION: 0.05,
    }
)
"""Nobody's choices of courses are known, so these weights are set and not fitted.

A good course closes a tenth to a third of the gap; what it costs, and when and where it begins,
decide between courses that close about the same.
"""

_MANY: Final = 50.0
"""Postings opened that count as many."""

_MOSTLY: Final = 0.5


def rank_courses(  # noqa: PLR0913, PLR0917 - who asks, for what, and what there is
    profile: Profile, marks: Marks, gap: Gap, offers: Offers, catalog: Catalog, first: int
) -> list[Ranked]:
    """Return the courses that close most of the gap, one entry a programme.

    Rates, cost, start and place count only where a course closes something: no course is ranked
    for its popularity or its price alone. The order does not depend on `first`.
    """
    courses = catalog.courses
    scored = COURSE_RANKER.score(_values(gap, offers, courses))
    useful = (courses.teaches.times(gap.skills) > 0) | (
        courses.prepares_for.times(gap.certifications) > 0
    )
    candidates = useful & offers.is_offered & _is_new(profile, marks, courses)
    order = best(scored.scores, candidates, len(candidates)).tolist()
    rows = varied(order, courses)[:first]
    return [_ranked(row, rank, scored, gap, offers, catalog) for rank, row in enumerate(rows, 1)]


def _is_new(profile: Profile, marks: Marks, courses: CourseTable) -> BoolArray:
    """Mark the courses that teach a person something.

    Left out are programmes that they completed, and courses for certifications that they all hold
    already unless they lack more than half of what is taught.
    """
    done = courses.index.mask(profile.completed)
    completed = np.bincount(courses.programmes, weights=done, minlength=len(done)) > 0
    prepared = courses.prepares_for.row_sums
    held = (prepared > 0) & (courses.prepares_for.times(marks.certifications) == prepared)
    lacked = courses.teaches.share((1.0 - marks.skills).astype(np.float32))
    return np.asarray(~completed[courses.programmes] & (~held | (lacked > _MOSTLY)))


def _values(gap: Gap, offers: Offers, courses: CourseTable) -> FloatArray:
    """Return the values of the factors, in the order of the ranker: (factors, courses)."""
    closed = _part(courses.teaches.times(gap.skills), gap.skills)
    opened = courses.teaches.times(gap.openings.skills)
    opened += courses.prepares_for.times(gap.openings.certifications)
    certified = _part(courses.prepares_for.times(gap.certifications), gap.certifications)
    focus = courses.teaches.share((gap.skills > 0).astype(np.float32))
    values = [
        closed,
        np.log1p(opened) / np.log1p(_MANY),
        certified,
        focus,
        offers.low_cost,
        offers.early,
        offers.near,
        courses.employment_rate,
        courses.satisfaction,
    ]
    return np.asarray(np.clip(np.stack(values), 0.0, 1.0), dtype=np.float32)


def _part(covered: FloatArray, gap: FloatArray) -> FloatArray:
    return np.asarray(covered / max(float(gap.sum()), 1e-6), dtype=np.float32)


def _ranked(  # noqa: PLR0913, PLR0917 - a row, and all that is said of it
    row: int, rank: int, scored: Scored, gap: Gap, offers: Offers, catalog: Catalog
) -> Ranked:
    courses = catalog.courses
    taught = [at for at in courses.teaches.columns(row).tolist() if gap.skills[at] > 0]
    taught.sort(key=lambda at: (-float(gap.skills[at]), at))
    return Ranked(
        id=courses.index.ids[row],
        rank=rank,
        score=float(scored.scores[row]),
        factors=scored.factors(row),
        closes=tuple(SkillId(skill) for skill in catalog.skills.take(taught)),
        sessions=sessions_of(row, offers, courses),
        purpose=purpose_of(row, gap, catalog),
    )
