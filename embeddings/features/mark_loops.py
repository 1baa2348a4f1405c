"""Loops over the marks of a person."""

from embeddings.arrays import FloatArray, IntArray, WholeArray
from embeddings.compiled import FLOATS, ROWS, TO_FLOATS, WHOLE, compiled


@compiled(FLOATS, WHOLE, WHOLE, ROWS, TO_FLOATS)
def keep_largest(
    data: FloatArray, indices: WholeArray, indptr: WholeArray, rows: IntArray, found: FloatArray
) -> None:
    """Set `found`, (columns,), to the largest of itself and some rows of a matrix."""
    for at in range(len(rows)):
        for place in range(indptr[rows[at]], indptr[rows[at] + 1]):
            column = indices[place]
            found[column] = max(found[column], data[place])
