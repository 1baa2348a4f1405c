"""The reasons behind a score, each a value between 0 and 1 for every row of a table.

Bonds say what somebody shares with a job: skills, substitutes, occupations,
certifications. Circumstances (preference, region, education, career, age of the
posting) only count where there is a bond, so that nothing is recommended for
its address alone; all values rise, or stay, with every fact added to a profile.
"""

from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray, FloatArray
from embeddings.features.holdings import Holdings
from embeddings.features.nearness import Calibration
from embeddings.features.space import Space
from embeddings.features.tables import JobTable, OccupationTable, Requirements
from embeddings.sparse import Links

NEAR: Final = "near_skills"
SKILL_SHARES: Final = ("essential_skills", "optional_skills", NEAR)
BONDS: Final = (
    *SKILL_SHARES,
    "skills_in_common",
    "occupation_sought",
    "occupation_worked",
    "occupation_applied",
    "occupation_group",
    "certifications",
)
PREFERENCE: Final = "preference"
CIRCUMSTANCES: Final = ("region", "education", "career", "freshness")
JOB_FACTORS: Final = (*BONDS, PREFERENCE, *CIRCUMSTANCES)
OCCUPATION_FACTORS: Final = (*BONDS, PREFERENCE)

_FRESH_DAYS: Final = 30.0
_NOT_KNOWN: Final = 0.5
_FACTS_TO_CONVINCE: Final = 2.0
_SKILLS_TO_CONVINCE: Final = 3.0


def job_values(holdings: Holdings, jobs: JobTable, space: Space, day: int) -> DoubleArray:
    """Give the factors of every posting, (len(JOB_FACTORS), postings), in that order.

    `day` counts from 1970-01-01 and is when the question is asked. Somebody of
    whom nothing is known that ties them to work is told about circumstances alone.
    A skill that a posting asks for in words which the graph does not know counts as lacking.
    """
    bonds = _bonds(holdings, jobs.needs, jobs.occupations, jobs.groups)
    for at in range(len(SKILL_SHARES)):
        bonds[at] = bonds[at] * jobs.named
    others = [
        _preference(holdings.facts, space.jobs, space.affinity),
        np.minimum(jobs.regions.times(holdings.regions), 1.0),
        _education(holdings.education, jobs),
        _career(holdings.career, jobs),
        np.exp(-np.maximum(day - jobs.posted, 0) / _FRESH_DAYS),
    ]
    return _gated(bonds, others, always=not holdings.has_bonds)


def occupation_values(
    holdings: Holdings, occupations: OccupationTable, space: Space
) -> DoubleArray:
    """Give the factors of every occupation, (len(OCCUPATION_FACTORS), occupations)."""
    itself = Links.identity(len(occupations.index))
    bonds = _bonds(holdings, occupations.needs, itself, occupations.groups)
    preference = _preference(holdings.facts, space.occupations, space.affinity)
    return _gated(bonds, [preference], always=False)


def _bonds(
    holdings: Holdings, needs: Requirements, occupations: Links, groups: Links
) -> list[FloatArray]:
    return [
        needs.essential.share(holdings.skills),
        needs.optional.share(holdings.skills),
        needs.skills.share(holdings.near),
        _in_common(needs.skills.times(holdings.skills)),
        np.minimum(occupations.times(holdings.sought), 1.0),
        np.minimum(occupations.times(holdings.worked), 1.0),
        np.minimum(occupations.times(holdings.applied), 1.0),
        np.minimum(groups.times(holdings.groups), 1.0),
        needs.certifications.share(holdings.certifications),
    ]


def _in_common(skills: FloatArray) -> FloatArray:
    """Saturate a number of shared skills: one says something, the tenth little more."""
    return np.asarray(1.0 - np.exp(-skills / _SKILLS_TO_CONVINCE), dtype=np.float32)


def _gated(bonds: list[FloatArray], others: list[FloatArray], *, always: bool) -> DoubleArray:
    values = np.stack([*bonds, *others]).astype(np.float64)
    if not always:
        values[len(bonds) :] *= (values[: len(bonds)] > 0).any(axis=0)
    return np.clip(values, 0.0, 1.0)


def _preference(facts: FloatArray, rows: FloatArray, affinity: Calibration) -> FloatArray:
    """Add up how far each fact points towards a row beyond chance, and saturate.

    No fact counts against a row, so that one more never lowers the value.
    """
    if len(facts) == 0:
        return np.zeros(len(rows), dtype=np.float32)
    drawn = affinity.closeness(facts @ rows.T).sum(axis=0)
    return np.asarray(1.0 - np.exp(-drawn / _FACTS_TO_CONVINCE), dtype=np.float32)


def _education(level: int, jobs: JobTable) -> FloatArray:
    """Give 1 where it is met or nothing is asked, a half where it is not known."""
    met = jobs.education <= max(level, 0)
    return np.where(met, 1.0, _NOT_KNOWN if level < 0 else 0.0).astype(np.float32)


def _career(years: float, jobs: JobTable) -> FloatArray:
    """Give the share of the years asked for, 1 where none are, a half where not known."""
    if np.isnan(years):
        return np.where(jobs.career <= 0, 1.0, _NOT_KNOWN).astype(np.float32)
    return np.minimum(years / np.maximum(jobs.career, 1e-6), 1.0).astype(np.float32)
