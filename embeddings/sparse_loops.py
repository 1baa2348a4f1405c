"""Loops over the arrays of sparse matrices; see `embeddings.sparse` for what they are.

Each reads some rows and adds up a row in its order, in float32.
"""

import numpy as np

from embeddings.arrays import FloatArray, IntArray, WholeArray
from embeddings.compiled import FLOATS, ROWS, TABLE, TO_FLOATS, TO_TABLE, TO_WHOLE, WHOLE, compiled


@compiled(FLOATS, WHOLE, WHOLE, ROWS, FLOATS, TO_FLOATS)
def times_vector(  # noqa: PLR0913, PLR0917 - the parts of a matrix
    data: FloatArray,
    indices: WholeArray,
    indptr: WholeArray,
    rows: IntArray,
    values: FloatArray,
    found: FloatArray,
) -> None:
    """Set `found`, (rows,), to the product with `values`, (columns,)."""
    for at in range(len(rows)):
        row = rows[at]
        total = np.float32(0.0)
        for place in range(indptr[row], indptr[row + 1]):
            total += data[place] * values[indices[place]]
        found[at] = total


@compiled(FLOATS, WHOLE, WHOLE, ROWS, TABLE, TO_TABLE)
def times_table(  # noqa: PLR0913, PLR0917 - the parts of a matrix
    data: FloatArray,
    indices: WholeArray,
    indptr: WholeArray,
    rows: IntArray,
    values: FloatArray,
    found: FloatArray,
) -> None:
    """Set `found`, (rows, k), to the product with `values`, (columns, k)."""
    for at in range(len(rows)):
        row = rows[at]
        for k in range(values.shape[1]):
            found[at, k] = 0.0
        for place in range(indptr[row], indptr[row + 1]):
            weight, column = data[place], indices[place]
            for k in range(values.shape[1]):
                found[at, k] += weight * values[column, k]


@compiled(FLOATS, WHOLE, WHOLE, ROWS, FLOATS, TO_FLOATS)
def share_of_vector(  # noqa: PLR0913, PLR0917 - the parts of a matrix
    data: FloatArray,
    indices: WholeArray,
    indptr: WholeArray,
    rows: IntArray,
    values: FloatArray,
    found: FloatArray,
) -> None:
    """Set `found`, (rows,), to the product divided by the sum of each row, which is at least 1."""
    for at in range(len(rows)):
        row = rows[at]
        total, weights = np.float32(0.0), np.float32(0.0)
        for place in range(indptr[row], indptr[row + 1]):
            total += data[place] * values[indices[place]]
            weights += data[place]
        found[at] = total / max(weights, np.float32(1.0))


@compiled(FLOATS, WHOLE, WHOLE, ROWS, FLOATS, TO_FLOATS)
def add_rows(  # noqa: PLR0913, PLR0917 - the parts of a matrix
    data: FloatArray,
    indices: WholeArray,
    indptr: WholeArray,
    rows: IntArray,
    weights: FloatArray,
    total: FloatArray,
) -> None:
    """Add some rows, each times its weight, (rows,), to `total`, (columns,)."""
    for at in range(len(rows)):
        row, weight = rows[at], weights[at]
        for place in range(indptr[row], indptr[row + 1]):
            total[indices[place]] += data[place] * weight


@compiled(FLOATS, WHOLE, WHOLE, ROWS, WHOLE, TO_FLOATS, TO_WHOLE)
def copy_rows(  # noqa: PLR0913, PLR0917 - the parts of two matrices
    data: FloatArray,
    indices: WholeArray,
    indptr: WholeArray,
    rows: IntArray,
    ends: WholeArray,
    to_data: FloatArray,
    to_indices: WholeArray,
) -> None:
    """Copy some rows; `ends` says where each begins afterwards, (rows + 1,)."""
    for at in range(len(rows)):
        shift = ends[at] - indptr[rows[at]]
        for place in range(indptr[rows[at]], indptr[rows[at] + 1]):
            to_data[place + shift] = data[place]
            to_indices[place + shift] = indices[place]
