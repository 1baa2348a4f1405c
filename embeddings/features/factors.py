"""The values of factors, each between 0 and 1 for every row of a table."""

from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import FloatArray
from embeddings.features.bonds import BONDS, SHARED, job_bonds, occupation_bonds
from embeddings.features.circumstances import CIRCUMSTANCES, circumstances
from embeddings.features.job_facts import JobFacts
from embeddings.features.marks import Marks
from embeddings.features.space import Space
from embeddings.features.tables import OccupationTable
from embeddings.features.towers import Towers

JOB_FACTORS: Final = (*BONDS, FactorName.PREFERENCE, FactorName.MEANING, *CIRCUMSTANCES)
OCCUPATION_FACTORS: Final = SHARED


def job_values(marks: Marks, jobs: JobFacts, space: Space) -> FloatArray:
    """Return the factors of every posting, (len(JOB_FACTORS), postings), in that order.

    `space` is that of the catalogue, of whatever postings.
    """
    preference = _preference(marks, jobs, space.towers)
    meaning = space.meaning.likeness(marks.meant, jobs.meanings)
    *titles, dismissed = jobs.texts.like_kinds(marks.said.titles, marks.said.ends)
    bonds = job_bonds(marks, jobs, titles)
    rest = circumstances(marks, jobs, dismissed)
    return _stacked([*bonds, preference, meaning, *rest])


def occupation_values(marks: Marks, occupations: OccupationTable) -> FloatArray:
    """Return the factors of every occupation, (len(OCCUPATION_FACTORS), occupations)."""
    return _stacked(occupation_bonds(marks, occupations))


def _stacked(rows: list[FloatArray]) -> FloatArray:
    values = np.array(rows, dtype=np.float32)
    return np.clip(values, 0.0, 1.0, out=values)


def _preference(marks: Marks, jobs: JobFacts, towers: Towers | None) -> FloatArray:
    """Return what the two-tower model says of every posting, 0-1; 0 without one."""
    if towers is None:
        return np.zeros(len(jobs.rows), dtype=np.float32)
    return towers.preference(marks.person, towers.jobs[jobs.rows])
