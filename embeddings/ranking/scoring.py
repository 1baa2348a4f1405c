"""The best rows of a table, exactly: every candidate is scored, none is approximated."""

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, FloatArray, IntArray


def best(scores: DoubleArray | FloatArray, candidates: BoolArray, first: int) -> IntArray:
    """Return the rows of the `first` best candidates, the best first.

    Equal scores are in the order of rows, which is that of ids.
    """
    rows = np.flatnonzero(candidates)
    if len(rows) > first:
        least = np.partition(scores[rows], len(rows) - first)[len(rows) - first]
        rows = rows[scores[rows] >= least]
    order = np.lexsort((rows, -scores[rows]))
    return rows[order][:first]
