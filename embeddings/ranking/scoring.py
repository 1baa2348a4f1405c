"""The best rows of a table, exactly: every candidate is scored, none is approximated."""

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, FloatArray, IntArray


def best(scores: DoubleArray | FloatArray, candidates: BoolArray, first: int) -> IntArray:
    """Return the rows of the `first` best candidates, the best first.

    Equal scores are in the order of rows, which is that of ids.
    """
    rows = np.flatnonzero(candidates)
    found = scores[rows]
    if len(rows) > first:
        is_best = found >= np.partition(found, len(rows) - first)[len(rows) - first]
        rows, found = rows[is_best], found[is_best]
    order = np.lexsort((rows, -found))
    return rows[order][:first]
