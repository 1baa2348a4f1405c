"""Loops over what people chose together."""

import numpy as np

from embeddings.arrays import BoolArray, FloatArray, IntArray, WholeArray
from embeddings.compiled import FLOATS, MARKS, ROWS, TO_FLOATS, TO_MARKS, WHOLE, compiled


@compiled(FLOATS, WHOLE, WHOLE, ROWS, FLOATS, FLOATS, MARKS, TO_FLOATS, TO_MARKS)
def add_together(  # noqa: PLR0913, PLR0917 - a matrix, what somebody chose, and sums
    data: FloatArray,
    indices: WholeArray,
    indptr: WholeArray,
    rows: IntArray,
    shares: FloatArray,
    counts: FloatArray,
    own: BoolArray,
    total: FloatArray,
    found: BoolArray,
) -> None:
    """Add to `total` how much each posting is chosen with some others, and mark it in `found`.

    Args:
        data: How many chose both, (postings, postings).
        indices: Their columns.
        indptr: Where each posting begins.
        rows: The others, (k,).
        shares: Their weights, (k,).
        counts: How many chose each posting.
        own: What the person in question is counted in.
        total: What is added to, (postings,).
        found: What is marked, (postings,).
    """
    one = np.float32(1.0)
    for at in range(len(rows)):
        row = rows[at]
        less = one if own[row] else np.float32(0.0)
        here = max(counts[row] - less, np.float32(0.0))
        for place in range(indptr[row], indptr[row + 1]):
            column = indices[place]
            also = one if own[column] else np.float32(0.0)
            both = data[place] - less * also
            left = max(counts[column] - also, np.float32(0.0)) * here
            total[column] += shares[at] * both / np.sqrt(max(left, one))
            found[column] = True
