"""Hard facts: what rules a posting out, whatever its score."""

import numpy as np

from domain.enums import DealBreaker
from domain.matching import Conditions, Profile
from embeddings.arrays import BoolArray
from embeddings.features.circumstances import REMOTE
from embeddings.features.marks import Marks
from embeddings.features.tables import JobTable
from embeddings.ranking.licences import Licensed


def eligible(profile: Profile, marks: Marks, jobs: JobTable, licensed: Licensed) -> BoolArray:
    """Mark the postings that can be recommended to a person: (postings,).

    Left out are those that the person applied to or dismissed, those that need a certification
    which the law requires for the work and the person does not hold, and those that do not meet
    a deal-breaker.
    """
    return possible(profile, marks, jobs) & ~licensed.lacked_by(marks)


def possible(profile: Profile, marks: Marks, jobs: JobTable) -> BoolArray:
    """Mark the postings that would be eligible for somebody who holds every licence."""
    met = acceptable(profile, marks, jobs)
    met[jobs.index.find(profile.applied | profile.dismissed | profile.settled)] = False
    return met


def acceptable(profile: Profile, marks: Marks, jobs: JobTable) -> BoolArray:
    """Mark the postings that meet every deal-breaker; what a posting does not say is not met.

    A deal-breaker without a wish, such as REGION of somebody who names none, rules out nothing.
    """
    wanted = profile.conditions
    met = np.ones(len(jobs.index), dtype=np.bool_)
    if _insists(wanted, DealBreaker.REGION) and profile.regions:
        met &= (jobs.regions.times(marks.stays.inside) > 0) | (jobs.remote == REMOTE)
    if _insists(wanted, DealBreaker.WAGE) and wanted.wage is not None:
        met &= jobs.least_wage >= wanted.wage
    if _insists(wanted, DealBreaker.HOURS) and wanted.hours is not None:
        met &= (jobs.hours > 0) & (jobs.hours <= wanted.hours)
    if _insists(wanted, DealBreaker.REMOTE):
        met &= jobs.remote == REMOTE
    return met


def _insists(wanted: Conditions, on: DealBreaker) -> bool:
    return on in wanted.deal_breakers
