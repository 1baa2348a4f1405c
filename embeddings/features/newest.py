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

    (postings,): 1 for the newest, less for each one that was posted on a later day, 0 for what is
    not open or has no occupation.

    Args:
        jobs: The postings.
        occupations: Their occupations, (postings, occupations); the first one counts.
        day: The day, counted from 1970-01-01.
    """
    occupation = occupations.first_columns()
    rows = np.flatnonzero(jobs.open_on(day) & (occupation >= 0))
    rows = rows[np.lexsort((-jobs.posted[rows], occupation[rows]))]
    lists, days = occupation[rows], jobs.posted[rows]
    begins = np.flatnonzero(np.diff(lists, prepend=-1) | np.diff(days, prepend=-1))
    at = np.repeat(begins, np.diff(begins, append=len(rows)))
    newer = at - np.searchsorted(lists, lists)
    found = np.zeros(len(occupation), dtype=np.float32)
    found[rows] = np.exp(-newer / _READ)
    return found
