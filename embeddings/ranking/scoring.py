"""The best rows of a table, exactly: every candidate is scored, none is approximated."""

from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, FloatArray, IntArray

_STEP: Final = 16
"""Every how many scores are looked at for a first idea of the best ones."""


def best(scores: DoubleArray | FloatArray, candidates: BoolArray, first: int) -> IntArray:
    """Return the rows of the `first` best candidates, the best first.

    Equal scores are in the order of rows, which is that of ids.
    """
    rows = np.flatnonzero(candidates)
    found = scores[rows]
    if 0 < first < len(rows):
        is_near = found >= _floor(found, first)
        rows, found = rows[is_near], found[is_near]
        is_best = found >= np.partition(found, len(rows) - first)[len(rows) - first]
        rows, found = rows[is_best], found[is_best]
    order = np.lexsort((rows, -found))
    return rows[order][:first]


def largest(scores: FloatArray, most: int) -> IntArray:
    """Return the places of the largest scores, ascending; of equal ones, those that come first."""
    if len(scores) <= most:
        return np.arange(len(scores))
    floor = _floor(scores, most)
    at: IntArray = np.flatnonzero(scores >= floor)
    found = scores[at]
    least = np.partition(found, len(found) - most)[len(found) - most]
    above = found > least
    spare = np.flatnonzero(found == least)[: most - np.count_nonzero(above)]
    above[spare] = True
    return np.asarray(at[above], dtype=np.int64)


def _floor(scores: DoubleArray | FloatArray, first: int) -> float:
    """Return a score that at least `first` scores reach, and in a long list not many more.

    To find the best exactly takes several times as long as to compare all with a number.
    """
    some = scores[::_STEP]
    most = 2 * first // _STEP + _STEP
    if len(some) > most:
        floor = float(np.partition(some, len(some) - most)[len(some) - most])
        if np.count_nonzero(scores >= floor) >= first:
            return floor
    return -np.inf
