"""Ranking of courses by how much of the gap for jobs and occupations that fit they close."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.enums import FactorName
from domain.matching import Profile
from embeddings.arrays import BoolArray, FloatArray
from embeddings.features.course_tables import CourseTable
from embeddings.features.marks import Marks
from embeddings.features.tables import Catalog, JobTable
from embeddings.rankers.logit import Logit
from embeddings.rankers.ranker import Ranker
from embeddings.ranking.course_gap import Gap, measure_gap
from embeddings.ranking.course_listed import ListedCourses
from embeddings.ranking.course_offers import Offering, Offers
from embeddings.ranking.course_openings import Openable
from embeddings.ranking.course_variety import Variety
from embeddings.ranking.listed import Listed
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


@dataclass(frozen=True, slots=True)
class CourseRanking:
    """Ranks courses on a day: what they open, their sessions, and which are alike."""

    catalog: Catalog
    openable: Openable
    offering: Offering
    variety: Variety

    @classmethod
    def of(cls, catalog: Catalog, jobs: JobTable, day: int) -> "CourseRanking":
        """Prepare the courses of a catalogue, of which `jobs` are the open postings."""
        return cls(
            catalog=catalog,
            openable=Openable.of(jobs),
            offering=Offering.after(day, catalog.courses),
            variety=Variety(catalog.courses),
        )

    def ranked(
        self, profile: Profile, marks: Marks, jobs: Listed, occupations: Listed, first: int
    ) -> ListedCourses:
        """Return the courses that close most of the gap, one entry a programme.

        Rates, cost, start and place count only where a course closes something: no course is ranked
        for its popularity or its price alone. The order does not depend on `first`.

        Args:
            profile: What is known of the person.
            marks: The same as marks.
            jobs: The jobs that fit best.
            occupations: The occupations that fit best.
            first: The most courses.
        """
        catalog, courses = self.catalog, self.catalog.courses
        own = self.openable.jobs.occupations.reached(jobs.rows)
        stated = catalog.occupations.index.find(profile.sought | profile.worked)
        openings = self.openable.count(marks, np.concatenate([own, stated, occupations.rows]))
        gap = measure_gap(jobs, occupations, openings, marks)
        offers = self.offering.to(marks.stays)
        values = _values(gap, offers, courses)
        scores = COURSE_RANKER.score(values)
        useful = (values[0] > 0) | (values[2] > 0)
        candidates = useful & offers.is_offered & _is_new(profile, marks, courses)
        order = best(scores.scores, candidates, len(candidates))
        rows = self.variety.of(order, first)
        return ListedCourses(rows, scores.at(rows), gap, offers, catalog)


def _is_new(profile: Profile, marks: Marks, courses: CourseTable) -> BoolArray:
    """Mark the courses that teach a person something.

    Left out are programmes that they completed, and courses for certifications that they all hold
    already unless they lack more than half of what is taught.
    """
    lacked = courses.teaches.share(np.float32(1.0) - marks.skills)
    unheld = courses.prepares_for.times(np.float32(1.0) - marks.certifications)
    is_new = (unheld > 0) | (courses.prepares_for.first_columns() < 0) | (lacked > _MOSTLY)
    if profile.completed:
        done = courses.programmes[courses.index.find(profile.completed)]
        is_new &= ~np.isin(courses.programmes, done)
    return is_new


def _values(gap: Gap, offers: Offers, courses: CourseTable) -> FloatArray:
    """Return the values of the factors, in the order of the ranker: (factors, courses)."""
    taught = np.stack([gap.skills, gap.openings.skills, (gap.skills > 0).astype(np.float32)], 1)
    prepared = np.stack([gap.certifications, gap.openings.certifications], axis=1)
    skills, held = courses.teaches.times(taught), courses.prepares_for.times(prepared)
    values = np.empty((len(COURSE_RANKER.names), len(courses.index)), dtype=np.float32)
    values[0] = _part(skills[:, 0], gap.skills)
    values[1] = np.log1p(skills[:, 1] + held[:, 1]) / np.log1p(_MANY)
    values[2] = _part(held[:, 0], gap.certifications)
    values[3] = skills[:, 2] / np.maximum(courses.teaches.counts, 1)
    values[4:7] = offers.low_cost, offers.early, offers.near
    values[7:] = courses.employment_rate, courses.satisfaction
    return np.clip(values, 0.0, 1.0, out=values)


def _part(covered: FloatArray, gap: FloatArray) -> FloatArray:
    return np.asarray(covered / max(float(gap.sum()), 1e-6), dtype=np.float32)
