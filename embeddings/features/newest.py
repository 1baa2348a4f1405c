"""Which postings are among the newest of their occupation: lists of them are read from the top."""

from typing import Final

import numpy as np

from embeddings.arrays import FloatArray
from embeddings.features.tables import JobTable
from embeddings.sparse import Links

_READ: Final = 20.0
"""How far down such a list people read, about."""


def newest(jobs: JobTable, occupations: Links, day: int) -> FloatArray:
    """Return how high each posting is among those of its occupation that are open on a day.

    (postings,): 1 for the newest, less for each one above it, 0 for what is not open or has no
    occupation. Of postings of one day, those that come first in the table are above.

    Args:
        jobs: The postings.
        occupations: Their occupations, (postings, occupations); the first one counts.
        day: The day, counted from 1970-01-01.
    """
    occupation = occupations.first_columns()
    rows = np.flatnonzero(jobs.open_on(day) & (occupation >= 0))
    rows = rows[np.lexsort((-jobs.posted[rows], occupation[rows]))]
    sorted_by = occupation[rows]
    above = np.arange(len(rows)) - np.searchsorted(sorted_by, sorted_by)
    found = np.zeros(len(occupation), dtype=np.float32)
    found[rows] = np.exp(-above / _READ)
    return found
