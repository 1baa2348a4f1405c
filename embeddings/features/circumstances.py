"""The circumstances of a posting: place, requirements, terms, and how others see it.

Each value is between 0 and 1 for every posting. 1/2 stands for what is not known.
"""

from typing import Final

import numpy as np

from domain.enums import FactorName
from domain.matching import Conditions
from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.job_facts import JobFacts
from embeddings.features.marks import Marks
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
_SHORT: Final = 0.4
_SHORT_YEARS: Final = 1.5
"""A requirement that is missed by little is still missed; each year more counts as well."""


def circumstances(marks: Marks, jobs: JobFacts, dismissed: FloatArray) -> list[FloatArray]:
    """Return the circumstances of every posting, in the order of `CIRCUMSTANCES`.

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
        jobs.plain(FactorName.WAGE),
        jobs.plain(FactorName.EMPLOYER_SIZE),
        jobs.plain(FactorName.OPENINGS),
        jobs.plain(FactorName.FRESHNESS),
        newest_wanted(marks, jobs.occupations, jobs.newest),
        marks.liked.at(jobs.rows, jobs.plain(FactorName.POPULARITY)),
        1.0 - dismissed,
        jobs.plain(FactorName.CROWDING),
    ]


def is_anywhere(jobs: JobTable | JobFacts) -> BoolArray:
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


def terms(
    conditions: Conditions, jobs: JobTable | JobFacts, rows: IntArray | None = None
) -> FloatArray:
    """Return the share of stated conditions that a posting meets, 1/2 where it does not say.

    Of some rows, if they are given: (rows,).
    """
    rows = np.arange(len(jobs.hours)) if rows is None else rows
    found = np.zeros(len(rows), dtype=np.float32)
    if conditions.is_about_terms:
        wage, hours = conditions.wage, conditions.hours
        asked = (np.nan if wage is None else wage, np.nan if hours is None else hours)
        wages = np.ascontiguousarray(jobs.least_wage)
        times = np.ascontiguousarray(jobs.hours), np.ascontiguousarray(jobs.remote)
        meet_terms(rows, wages, *times, *asked, conditions.remote, found)
    return found


def newest_wanted(marks: Marks, occupations: Links, newest: FloatArray) -> FloatArray:
    """Return how high postings are on the lists of occupations that a person wants."""
    return np.minimum(occupations.times(marks.wanted), np.float32(1.0)) * newest


def education(level: int, jobs: JobTable | JobFacts) -> FloatArray:
    """Return 1 where the requirement is met or there is none, 1/2 where unknown."""
    met = jobs.education <= max(level, 0)
    return np.where(met, 1.0, _NOT_KNOWN if level < 0 else 0.0).astype(np.float32)


def career(years: float, jobs: JobTable | JobFacts) -> FloatArray:
    """Return 1 where there are enough years, at most 0.4 where some are short, 1/2 if unknown."""
    if np.isnan(years):
        return np.where(jobs.career <= 0, 1.0, _NOT_KNOWN).astype(np.float32)
    short = np.maximum(jobs.career - years, 0.0)
    lacking_some = _SHORT * np.exp(-short / _SHORT_YEARS)
    return np.where(short > 0, lacking_some, 1.0).astype(np.float32)


def lacking(held: FloatArray, required: Links) -> FloatArray:
    """Return 1 where an essential certification is missing, else 0: (postings,)."""
    return (required.times((1.0 - held).astype(np.float32)) > 0).astype(np.float32)
