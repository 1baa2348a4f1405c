"""The values of factors, each between 0 and 1 for every row of a table.

Bonds are what a person shares with a job: skills, substitutes, occupations, certifications.
Preference and circumstances (region, education, career, age of the posting) only count where
there is a bond, so that nothing is recommended for its location alone. A fact that is added to
a profile never lowers a value.
"""

from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import BoolArray, DoubleArray, FloatArray
from embeddings.features.marks import Marks
from embeddings.features.nearness import Calibration
from embeddings.features.space import Space
from embeddings.features.tables import JobTable, OccupationTable, Requirements
from embeddings.sparse import Links

SKILL_SHARES: Final = (
    FactorName.ESSENTIAL_SKILLS,
    FactorName.OPTIONAL_SKILLS,
    FactorName.NEAR_SKILLS,
)
BONDS: Final = (
    *SKILL_SHARES,
    FactorName.SKILLS_IN_COMMON,
    FactorName.OCCUPATION_SOUGHT,
    FactorName.OCCUPATION_WORKED,
    FactorName.OCCUPATION_APPLIED,
    FactorName.OCCUPATION_GROUP,
    FactorName.CERTIFICATIONS,
)
CIRCUMSTANCES: Final = (
    FactorName.REGION,
    FactorName.EDUCATION,
    FactorName.CAREER,
    FactorName.FRESHNESS,
)
JOB_FACTORS: Final = (*BONDS, FactorName.PREFERENCE, *CIRCUMSTANCES)
OCCUPATION_FACTORS: Final = (*BONDS, FactorName.PREFERENCE)

_FRESH_DAYS: Final = 30.0
_NOT_KNOWN: Final = 0.5
_FACTS_TO_CONVINCE: Final = 2.0
_SKILLS_TO_CONVINCE: Final = 3.0


def job_values(marks: Marks, jobs: JobTable, space: Space, day: int) -> DoubleArray:
    """Return the factors of every posting, (len(JOB_FACTORS), postings), in that order.

    `day` is the requested day, counted from 1970-01-01. For a person without any bond to work,
    only circumstances count. A required skill that matches no label of the graph counts as
    missing.
    """
    known = [jobs.occupations.times(one) for one in (marks.sought, marks.worked, marks.applied)]
    bonds = _bonds(marks, jobs.needs, known, jobs.groups)
    for at in range(len(SKILL_SHARES)):
        bonds[at] = bonds[at] * jobs.named
    others = [
        _preference(marks.facts, space.jobs, space.affinity),
        np.minimum(jobs.regions.times(marks.regions), 1.0),
        _education(marks.education, jobs),
        _career(marks.career, jobs),
        np.exp(-np.maximum(day - jobs.posted, 0) / _FRESH_DAYS),
    ]
    return _gated(bonds, others, always=not marks.has_bonds)


def occupation_values(marks: Marks, occupations: OccupationTable, space: Space) -> DoubleArray:
    """Return the factors of every occupation, (len(OCCUPATION_FACTORS), occupations)."""
    known = [marks.sought, marks.worked, marks.applied]
    bonds = _bonds(marks, occupations.needs, known, occupations.groups)
    preference = _preference(marks.facts, space.occupations, space.affinity)
    return _gated(bonds, [preference], always=False)


def relevant(values: DoubleArray) -> BoolArray:
    """Mark the columns of `values`, (factors, rows), in which any factor is above 0: (rows,)."""
    return np.asarray((values > 0).any(axis=0))


def _bonds(
    marks: Marks, needs: Requirements, known: list[FloatArray], groups: Links
) -> list[FloatArray]:
    """Return the bonds of every row; `known` counts its occupations sought, worked and applied."""
    return [
        needs.essential.share(marks.skills),
        needs.optional.share(marks.skills),
        needs.skills.share(marks.near),
        _in_common(needs.skills.times(marks.skills)),
        *(np.minimum(occupations, 1.0) for occupations in known),
        np.minimum(groups.times(marks.groups), 1.0),
        needs.certifications.share(marks.certifications),
    ]


def _in_common(skills: FloatArray) -> FloatArray:
    """Saturate a number of shared skills: the first counts most, the tenth hardly at all."""
    return np.asarray(1.0 - np.exp(-skills / _SKILLS_TO_CONVINCE), dtype=np.float32)


def _gated(bonds: list[FloatArray], others: list[FloatArray], *, always: bool) -> DoubleArray:
    values = np.stack([*bonds, *others]).astype(np.float64)
    if not always:
        values[len(bonds) :] *= (values[: len(bonds)] > 0).any(axis=0)
    return np.clip(values, 0.0, 1.0)


def _preference(facts: FloatArray, rows: FloatArray, affinity: Calibration) -> FloatArray:
    """Return the saturated sum of how far each fact points towards a row, beyond chance.

    No fact counts against a row, so one more never lowers the value.
    """
    if len(facts) == 0:
        return np.zeros(len(rows), dtype=np.float32)
    drawn = affinity.closeness(facts @ rows.T).sum(axis=0)
    return np.asarray(1.0 - np.exp(-drawn / _FACTS_TO_CONVINCE), dtype=np.float32)


def _education(level: int, jobs: JobTable) -> FloatArray:
    """Return 1 where the requirement is met or there is none, 1/2 where unknown."""
    met = jobs.education <= max(level, 0)
    return np.where(met, 1.0, _NOT_KNOWN if level < 0 else 0.0).astype(np.float32)


def _career(years: float, jobs: JobTable) -> FloatArray:
    """Return the share of the required years, 1 where there are none, 1/2 where unknown."""
    if np.isnan(years):
        return np.where(jobs.career <= 0, 1.0, _NOT_KNOWN).astype(np.float32)
    return np.minimum(years / np.maximum(jobs.career, 1e-6), 1.0).astype(np.float32)
