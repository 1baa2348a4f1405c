"""The circumstances of a posting: place, requirements, terms, and how others see it.

Each value is between 0 and 1 for every posting. 1/2 stands for what is not known.
"""

from typing import Final

import numpy as np

from domain.enums import FactorName
from domain.matching import Conditions
from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.marks import Marks
from embeddings.features.space import Space
from embeddings.features.stays import Stays
from embeddings.features.tables import JobTable
from embeddings.features.term_loops import meet_terms
from embeddings.sparse import Links

CIRCUMSTANCES: Final = (
    FactorName.REGION,
    FactorName.DISTANCE,
    FactorName.PLACE_CHOSEN,
    FactorName.PROVINCE_CHOSEN,
    FactorName.PLACE_LATEST,
    FactorName.PLACE_WORKED,
    FactorName.EDUCATION,
    FactorName.CAREER,
    FactorName.REQUIRED_CERTIFICATIONS,
    FactorName.TERMS,
    FactorName.WAGE,
    FactorName.EMPLOYER_SIZE,
    FactorName.OPENINGS,
    FactorName.FRESHNESS,
    FactorName.NEWEST_OF_OCCUPATION,
    FactorName.POPULARITY,
    FactorName.NOT_DISMISSED,
    FactorName.CROWDING,
)

REMOTE: Final = 2
_NOT_KNOWN: Final = 0.5
_FRESH_DAYS: Final = 30.0
_SHORT: Final = 0.4
_SHORT_YEARS: Final = 1.5
"""A requirement that is missed by little is still missed; each year more counts as well."""

_USUAL_SPREAD: Final = 0.15
"""The logarithm of wages for the same work in the same province spreads about this much."""


def circumstances(
    marks: Marks, jobs: JobTable, space: Space, day: int, dismissed: FloatArray
) -> list[FloatArray]:
    """Return the circumstances of every posting on a day, in the order of `CIRCUMSTANCES`.

    `dismissed` says how like titles are to those of postings that were dismissed: (postings,).
    """
    stays, anywhere = marks.stays, is_anywhere(jobs)
    places = (stays.stated, stays.near, stays.chosen, stays.province, stays.latest, stays.worked)
    stated, near, *chosen = jobs.regions.times(np.stack(places, axis=1)).T
    return [
        inside(stays, stated, anywhere),
        nearness(stays, near, anywhere),
        *chosen,
        education(marks.education, jobs),
        career(marks.career, jobs),
        1.0 - lacking(marks.certifications, jobs.needs.required),
        terms(marks.conditions, jobs),
        wages(jobs, space),
        space.market.size,
        space.market.openings,
        freshness(jobs, day),
        newest_wanted(marks, space.linked.occupations, space.newest),
        marks.liked.at(space.rows, space.crowd.popularity[space.rows]),
        1.0 - dismissed,
        space.crowding.shares[space.rows],
    ]


def is_anywhere(jobs: JobTable) -> BoolArray:
    """Mark the postings whose place is not stated, or does not matter: (postings,)."""
    return np.asarray((jobs.regions.counts == 0) | (jobs.remote == REMOTE))


def inside(stays: Stays, stated: FloatArray, anywhere: BoolArray) -> FloatArray:
    """Return how far postings are in the regions stated; at least 1/2 where that is open.

    `stated` are the values of the places of postings.
    """
    return _at_least_half(stated, anywhere & bool(stays.stated.any()))


def nearness(stays: Stays, near: FloatArray, anywhere: BoolArray) -> FloatArray:
    """Return how near postings are; at least 1/2 where that is open.

    Work from home counts no more than that: employers seek, and people search, around a place.
    `near` are the values of the places of postings.
    """
    return _at_least_half(near, anywhere & bool(stays.near.any()))


def _at_least_half(values: FloatArray, is_open: BoolArray) -> FloatArray:
    return np.where(is_open, np.maximum(values, np.float32(_NOT_KNOWN)), values)


def freshness(jobs: JobTable, day: int) -> FloatArray:
    """Return 1 for a posting of the day, less for every day that it is old."""
    return np.asarray(np.exp(-np.maximum(day - jobs.posted, 0) / _FRESH_DAYS), dtype=np.float32)


def terms(conditions: Conditions, jobs: JobTable, rows: IntArray | None = None) -> FloatArray:
    """Return the share of stated conditions that a posting meets, 1/2 where it does not say.

    Of some rows, if they are given: (rows,).
    """
    rows = np.arange(len(jobs.hours)) if rows is None else rows
    found = np.zeros(len(rows), dtype=np.float32)
    if conditions.is_about_terms:
        wage, hours = conditions.wage, conditions.hours
        asked = (
            np.nan if wage is None else wage,
            np.nan if hours is None else hours,
            conditions.remote,
        )
        meet_terms(rows, jobs.least_wage, jobs.hours, jobs.remote, *asked, found)
    return found


def newest_wanted(marks: Marks, occupations: Links, newest: FloatArray) -> FloatArray:
    """Return how high postings are on the lists of occupations that a person wants."""
    return np.minimum(occupations.times(marks.wanted), np.float32(1.0)) * newest


def education(level: int, jobs: JobTable) -> FloatArray:
    """Return 1 where the requirement is met or there is none, 1/2 where unknown."""
    met = jobs.education <= max(level, 0)
    return np.where(met, 1.0, _NOT_KNOWN if level < 0 else 0.0).astype(np.float32)


def career(years: float, jobs: JobTable) -> FloatArray:
    """Return 1 where there are enough years, at most 0.4 where some are short, 1/2 if unknown."""
    if np.isnan(years):
        return np.where(jobs.career <= 0, 1.0, _NOT_KNOWN).astype(np.float32)
    short = np.maximum(jobs.career - years, 0.0)
    lacking_some = _SHORT * np.exp(-short / _SHORT_YEARS)
    return np.where(short > 0, lacking_some, 1.0).astype(np.float32)


def lacking(held: FloatArray, required: Links) -> FloatArray:
    """Return 1 where an essential certification is missing, else 0: (postings,)."""
    return (required.times((1.0 - held).astype(np.float32)) > 0).astype(np.float32)


def wages(jobs: JobTable, space: Space) -> FloatArray:
    """Return the wage beside the usual one on a logistic scale: 1/2 for the usual, or unknown."""
    usual = space.market.usual
    known = (jobs.wage > 0) & (usual > 0)
    ratio = np.log(np.where(known, jobs.wage, 1.0) / np.where(known, usual, 1.0))
    return np.asarray(1.0 / (1.0 + np.exp(-ratio / _USUAL_SPREAD)), dtype=np.float32)
