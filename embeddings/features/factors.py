"""The values of factors, each between 0 and 1 for every row of a table."""

from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import FloatArray
from embeddings.features.bonds import BONDS, SHARED, job_bonds, occupation_bonds
from embeddings.features.circumstances import CIRCUMSTANCES, circumstances
from embeddings.features.marks import Marks
from embeddings.features.nearness import Calibration
from embeddings.features.space import Space
from embeddings.features.tables import JobTable, OccupationTable

JOB_FACTORS: Final = (*BONDS, FactorName.PREFERENCE, FactorName.MEANING, *CIRCUMSTANCES)
OCCUPATION_FACTORS: Final = (*SHARED, FactorName.PREFERENCE)

_FACTS_TO_CONVINCE: Final = 2.0


def job_values(marks: Marks, jobs: JobTable, space: Space, day: int) -> FloatArray:
    """Return the factors of every posting, (len(JOB_FACTORS), postings), in that order.

    `day` is the requested day, counted from 1970-01-01; `space` has the same postings as `jobs`.
    """
    preference = _preference(marks.facts, space.jobs, space.affinity)
    meaning = space.meaning.likeness(marks.meant, jobs.meanings)
    bonds, rest = job_bonds(marks, jobs, space), circumstances(marks, jobs, space, day)
    return _stacked([*bonds, preference, meaning, *rest])


def occupation_values(marks: Marks, occupations: OccupationTable, space: Space) -> FloatArray:
    """Return the factors of every occupation, (len(OCCUPATION_FACTORS), occupations).

    What embeddings say counts only where there is a bond.
    """
    bonds = _stacked(occupation_bonds(marks, occupations))
    preference = _preference(marks.facts, space.occupations, space.affinity)
    return np.concatenate([bonds, [preference * (bonds > 0).any(axis=0)]])


def _stacked(rows: list[FloatArray]) -> FloatArray:
    values = np.empty((len(rows), len(rows[0])), dtype=np.float32)
    for at, row in enumerate(rows):
        np.clip(row, 0.0, 1.0, out=values[at], casting="unsafe")
    return values


def _preference(facts: FloatArray, rows: FloatArray, affinity: Calibration) -> FloatArray:
    """Return the saturated sum of how far each fact points towards a row, beyond chance.

    No fact counts against a row, so one more never lowers the value.
    """
    if len(facts) == 0:
        return np.zeros(len(rows), dtype=np.float32)
    drawn = affinity.closeness(facts @ rows.T).sum(axis=0)
    return np.asarray(1.0 - np.exp(-drawn / _FACTS_TO_CONVINCE), dtype=np.float32)
