"""Which row has which column: sparse 0/1 or weighted matrices, the one door to scipy.sparse."""

from collections.abc import Iterable

import numpy as np
from scipy import sparse

from embeddings.arrays import FloatArray, Index, IntArray


class Links:
    """A sparse matrix (rows x columns) of float32, by rows."""

    def __init__(self, matrix: "sparse.csr_array[np.float32, tuple[int, int]]") -> None:
        """Take a matrix in canonical form; use `of` to make one of ids."""
        self.matrix = matrix
        sums = np.asarray(matrix.sum(axis=1), dtype=np.float32).ravel()
        self._divisors = np.maximum(sums, np.float32(1.0))

    @classmethod
    def at(
        cls, rows: IntArray, columns: IntArray, values: FloatArray, shape: tuple[int, int]
    ) -> "Links":
        """Make a matrix of coordinates; values at the same place are added."""
        matrix = sparse.csr_array((values, (rows, columns)), shape=shape, dtype=np.float32)
        matrix.sum_duplicates()
        return cls(matrix)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], rows: Index, columns: Index) -> "Links":
        """Put 1 where a pair says so; pairs that name an id of neither index are left out."""
        at = sorted(
            {
                (rows.positions[row], columns.positions[column])
                for row, column in pairs
                if row in rows.positions and column in columns.positions
            }
        )
        places = np.array(at, dtype=np.int64).reshape(-1, 2)
        ones = np.ones(len(at), dtype=np.float32)
        return cls.at(places[:, 0], places[:, 1], ones, (len(rows), len(columns)))

    @classmethod
    def identity(cls, size: int) -> "Links":
        """Tie every row to itself."""
        return cls(sparse.csr_array(sparse.eye_array(size), dtype=np.float32))

    @property
    def row_sums(self) -> FloatArray:
        """Give the sum of every row: (rows,)."""
        return np.asarray(self.matrix.sum(axis=1), dtype=np.float32).ravel()

    @property
    def column_sums(self) -> FloatArray:
        """Give the sum of every column: (columns,)."""
        return np.asarray(self.matrix.sum(axis=0), dtype=np.float32).ravel()

    def times(self, values: FloatArray) -> FloatArray:
        """Multiply with (columns,) or (columns, k): (rows,) or (rows, k)."""
        return np.asarray(self.matrix @ values, dtype=np.float32)

    def share(self, marked: FloatArray) -> FloatArray:
        """Give the mean of `marked` (columns,) over each row's columns; 0 for an empty row."""
        return np.asarray(self.times(marked) / self._divisors, dtype=np.float32)

    def columns(self, row: int) -> IntArray:
        """Give the columns of one row, ascending."""
        start, end = self.matrix.indptr[row], self.matrix.indptr[row + 1]
        return np.asarray(self.matrix.indices[start:end], dtype=np.int64)

    def values(self, row: int) -> FloatArray:
        """Give the values of one row, in the order of `columns`."""
        start, end = self.matrix.indptr[row], self.matrix.indptr[row + 1]
        return np.asarray(self.matrix.data[start:end], dtype=np.float32)

    def reached(self, rows: IntArray) -> IntArray:
        """Give the columns that any of these rows has, ascending."""
        return np.unique(self.matrix[rows].indices).astype(np.int64)

    def through(self, other: "Links") -> "Links":
        """Follow two links one after the other; 1 where there is a way."""
        product = sparse.csr_array(self.matrix @ other.matrix)
        product.data = np.ones_like(product.data)
        return Links(product)

    def only(self, rows: IntArray) -> "Links":
        """Keep these rows, in this order."""
        return Links(sparse.csr_array(self.matrix[rows]))
