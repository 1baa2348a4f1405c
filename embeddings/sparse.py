"""Sparse matrices, 0/1 or weighted, over scipy.sparse and loops of our own."""

from functools import cached_property
from typing import Any, Final, cast

import numpy as np
from scipy import sparse

from embeddings.arrays import BoolArray, DoubleArray, FloatArray, IntArray, WholeArray
from embeddings.lookup import Lookup, Parts, copied, every, floats
from embeddings.sparse_loops import add_rows, share_of_vector, times_table, times_vector

_TALL: Final = 20_000
"""From so many rows on, a product with a vector is looked up where most rows have a single 1."""

_WIDE: Final = 100_000
_FEW: Final = 10_000
"""A product of so few values with a matrix so wide visits only the columns that occur: scipy
clears an array of the whole width first."""


class Links:
    """A sparse matrix (rows x columns) of float32, by rows."""

    def __init__(
        self,
        data: FloatArray | DoubleArray,
        indices: WholeArray,
        indptr: WholeArray,
        width: int,
        rows: IntArray | None = None,
    ) -> None:
        """Take the parts of a matrix in canonical form; `Located` makes one from ids.

        Args:
            data: The values, by rows.
            indices: Their columns, ascending in each row.
            indptr: Where each row begins, and where the last one ends: (rows + 1,).
            width: The number of columns.
            rows: The rows that are shown of the matrix, in this order; all if not given.
        """
        parts = (
            np.ascontiguousarray(data, dtype=np.float32),
            np.ascontiguousarray(indices, dtype=np.int32),  # wider ones make scipy twice as slow
            np.ascontiguousarray(indptr, dtype=np.int32),
        )
        self._shown: tuple[Parts, IntArray | None] = parts, rows
        self._size = len(indptr) - 1 if rows is None else len(rows), width

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process without what can be made again."""
        parts, rows = self._shown
        return Links, (*parts, self._size[1], rows)

    @property
    def parts(self) -> Parts:
        """Return the values, their columns, and where each row begins; copied where shown."""
        parts, rows = self._shown
        if rows is not None:
            parts = copied(parts, rows)
            self._shown = parts, None
        return parts

    @property
    def pattern(self) -> tuple[WholeArray, WholeArray]:
        """Return the columns of the values, and where each row begins."""
        return self.parts[1:]

    @property
    def data(self) -> FloatArray:
        """Return the values, by rows."""
        return self.parts[0]

    @property
    def indices(self) -> WholeArray:
        """Return the columns of the values, ascending in each row."""
        return self.parts[1]

    @property
    def indptr(self) -> WholeArray:
        """Return where each row begins, and where the last one ends: (rows + 1,)."""
        return self.parts[2]

    def shown(self, rows: WholeArray) -> "Links":
        """Return what `only` returns without copying anything until it is needed.

        Products need no copy. It keeps the whole matrix in memory.
        """
        parts, all_of_them = self._shown
        shown = rows if all_of_them is None else all_of_them[rows]
        return Links(*parts, self._size[1], np.ascontiguousarray(shown, dtype=np.int64))

    @classmethod
    def wrap(cls, matrix: "sparse.csr_array[np.float32, tuple[int, int]]") -> "Links":
        """Take a matrix in canonical form."""
        width = cast("tuple[int, int]", matrix.shape)[1]
        data = np.asarray(matrix.data, dtype=np.float32)
        return cls(data, matrix.indices, matrix.indptr, width)

    @cached_property
    def matrix(self) -> "sparse.csr_array[np.float32, tuple[int, int]]":
        """Return the matrix of scipy, made when it is first needed.

        Making it takes longer than most of what is done with a few rows.
        """
        parts = (self.data, self.indices, self.indptr)
        return sparse.csr_array(parts, shape=self._size)

    @property
    def _read(self) -> tuple[Parts, IntArray]:
        """Return arrays and which of their rows these are, to be read by loops."""
        parts, rows = self._shown
        return parts, every(self._size[0]) if rows is None else rows

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup.of(self.parts, self._size[1])

    @cached_property
    def _is_single(self) -> bool:
        """Whether at least three quarters of the rows are empty or have a single 1."""
        return self._size[0] >= _TALL and len(self._lookup.others[2]) <= self._size[0] // 4

    @classmethod
    def at(
        cls, rows: WholeArray, columns: WholeArray, values: FloatArray, shape: tuple[int, int]
    ) -> "Links":
        """Make a matrix of coordinates; values at the same place are added."""
        matrix = sparse.csr_array((values, (rows, columns)), shape=shape, dtype=np.float32)
        matrix.sum_duplicates()
        return cls.wrap(matrix)

    @classmethod
    def empty(cls, height: int) -> "Links":
        """Make a matrix without columns."""
        nothing = np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int32)
        return cls(*nothing, np.zeros(height + 1, dtype=np.int32), 0)

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return self._size[0]

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return self._size[1]

    @property
    def column_counts(self) -> IntArray:
        """Return how many rows have each column: (columns,)."""
        return np.bincount(self.indices, minlength=self._size[1]).astype(np.int64)

    @property
    def counts(self) -> WholeArray:
        """Return how many columns each row has: (rows,)."""
        (_, _, indptr), rows = self._read
        return indptr[rows + 1] - indptr[rows]

    @property
    def row_sums(self) -> FloatArray:
        """Return the sum of every row: (rows,)."""
        return self.times(np.ones(self._size[1], dtype=np.float32))

    @property
    def column_sums(self) -> FloatArray:
        """Return the sum of every column: (columns,)."""
        return self.summed(np.ones(self._size[0], dtype=np.float32))

    def times(self, values: FloatArray) -> FloatArray:
        """Return the product with (columns,) or (columns, k): (rows,) or (rows, k)."""
        values = floats(values, self._size[1])
        if values.ndim == 1 and self._shown[1] is None and self._is_single:
            return self._lookup.times(values)
        found = np.empty((self._size[0], *values.shape[1:]), dtype=np.float32)
        loop = times_vector if values.ndim == 1 else times_table
        parts, rows = self._read
        loop(*parts, rows, values, found)
        return found

    def share(self, marked: FloatArray) -> FloatArray:
        """Return the mean of `marked` (columns,) over each row's columns; 0 for an empty row."""
        found, marked = np.empty(self._size[0], np.float32), floats(marked, self._size[1])
        parts, rows = self._read
        share_of_vector(*parts, rows, marked, found)
        return found

    def columns(self, row: int) -> WholeArray:
        """Return the columns of one row, ascending."""
        return self.indices[self.indptr[row] : self.indptr[row + 1]]

    def first_columns(self) -> IntArray:
        """Return the first column of every row, -1 for an empty one: (rows,)."""
        starts = self.indptr[:-1]
        indices = np.append(self.indices, -1).astype(np.int64)
        return np.where(np.diff(self.indptr) > 0, indices[starts], -1)

    def values(self, row: int) -> FloatArray:
        """Return the values of one row, in the order of `columns`."""
        return self.data[self.indptr[row] : self.indptr[row + 1]]

    def reached(self, rows: WholeArray) -> IntArray:
        """Return the columns that any of these rows has, ascending."""
        return np.unique(self.only(rows).indices).astype(np.int64)

    def largest(self, values: FloatArray) -> FloatArray:
        """Return the largest of `values` (rows,) among the rows of each column: (columns,)."""
        found = np.zeros(self._size[1], dtype=np.float32)
        np.maximum.at(found, self.indices, np.repeat(values, np.diff(self.indptr)))
        return found

    @property
    def largest_values(self) -> FloatArray:
        """Return the largest value of each column, 0 where there is none: (columns,)."""
        found = np.zeros(self._size[1], dtype=np.float32)
        np.maximum.at(found, self.indices, self.data)
        return found

    @property
    def used_columns(self) -> IntArray:
        """Return the columns that any row has, ascending."""
        counts = np.bincount(self.indices, minlength=self._size[1])
        return np.flatnonzero(counts).astype(np.int64)

    def shares(self) -> "Links":
        """Scale every row to the sum 1; empty rows stay empty."""
        ones = np.ones(self._size[1], dtype=np.float32)
        return self.scaled(np.reciprocal(np.maximum(self.row_sums, np.float32(1.0))), ones)

    def unit_rows(self) -> "Links":
        """Scale every row to length 1; empty rows stay empty."""
        lengths = np.maximum(self.row_norms(), np.float32(1e-12))
        return self.scaled(np.reciprocal(lengths), np.ones(self._size[1], dtype=np.float32))

    def product(self, other: "Links") -> "Links":
        """Return the product with another matrix."""
        if other.width < _WIDE or len(self.data) > _FEW:
            return Links.wrap(sparse.csr_array(self.matrix @ other.matrix))
        used, at = np.unique(self.indices, return_inverse=True)
        rows = other.only(used.astype(np.int64))
        columns, places = np.unique(rows.indices, return_inverse=True)
        left = (self.data, at, self.indptr)
        right = (rows.data, places, rows.indptr)
        narrow = sparse.csr_array(left, shape=(self._size[0], len(used)))
        found = sparse.csr_array(narrow @ sparse.csr_array(right, shape=(len(used), len(columns))))
        data = np.asarray(found.data, dtype=np.float32)
        return Links(data, columns[found.indices], found.indptr, other.width)

    def dense(self, other: "Links") -> FloatArray:
        """Return the product with another matrix as an array: (rows, columns of the other)."""
        product = sparse.csr_array(self.matrix @ other.matrix)
        return np.asarray(product.toarray(), dtype=np.float32)

    def against(self, other: "Links") -> FloatArray:
        """Return the inner products of rows with those of another: (rows, rows of the other).

        Only columns that the other has are visited, however wide both are.
        """
        used = np.unique(other.indices).astype(np.int64)
        product = self.at_columns(used) @ other.at_columns(used).T
        return np.asarray(product, dtype=np.float32)

    def at_columns(self, columns: IntArray) -> FloatArray:
        """Return some columns, which ascend, as an array: (rows, len(columns))."""
        dense = np.zeros((self._size[0], len(columns)), dtype=np.float32)
        if len(columns):
            at = np.minimum(np.searchsorted(columns, self.indices), len(columns) - 1)
            kept = columns[at] == self.indices
            rows = np.repeat(np.arange(self._size[0]), np.diff(self.indptr))
            dense[rows[kept], at[kept]] = self.data[kept]
        return dense

    def holders(self, column: int) -> IntArray:
        """Return the rows that have a column, ascending."""
        places = np.flatnonzero(self.indices == column)
        return np.searchsorted(self.indptr, places, side="right").astype(np.int64) - 1

    def through(self, other: "Links") -> "Links":
        """Compose with `other`: 1 where a path of two links leads from a row to a column."""
        product = sparse.csr_array(self.matrix @ other.matrix)
        product.data = np.ones_like(product.data)
        product.sort_indices()
        return Links.wrap(product)

    def without(self, other: "Links") -> "Links":
        """Remove the links of `other`, which must be a subset."""
        rest = sparse.csr_array(self.matrix - other.matrix)
        rest.eliminate_zeros()
        rest.sort_indices()
        return Links.wrap(rest)

    def stacked(self, other: "Links") -> "Links":
        """Append the rows of another matrix with the same columns."""
        data = np.concatenate([self.data, other.data])
        indices = np.concatenate([self.indices, other.indices])
        indptr = np.concatenate([self.indptr, self.indptr[-1] + other.indptr[1:]])
        return Links(data, indices, indptr, self._size[1])

    def moved(self, columns: IntArray, width: int) -> "Links":
        """Renumber the columns.

        Args:
            columns: The new number of each column, ascending; -1 drops a column.
            width: The number of columns afterwards.
        """
        moved = columns[self.indices]
        kept = moved >= 0
        return Links(self.data[kept], moved[kept], self._indptr_of(kept), width)

    def picked(self, columns: IntArray) -> "Links":
        """Keep some columns, which ascend, and number them anew; faster than `moved` for few."""
        at = np.minimum(np.searchsorted(columns, self.indices), max(len(columns) - 1, 0))
        kept = columns[at] == self.indices if len(columns) else np.zeros(len(at), np.bool_)
        return Links(self.data[kept], at[kept], self._indptr_of(kept), len(columns))

    def moved_any(self, columns: IntArray, width: int) -> "Links":
        """Renumber the columns in any order; -1 drops a column."""
        return self.turned().rows_moved(columns, width).turned()

    def shared_rows(self) -> "Links":
        """Return (columns, columns): how many rows have both, without the diagonal."""
        product = sparse.csr_array(self.matrix.T @ self.matrix)
        product.setdiag(0)
        product.eliminate_zeros()
        product.sort_indices()
        return Links.wrap(product)

    def rows_moved(self, rows: IntArray, height: int) -> "Links":
        """Renumber the rows: the new number of each, ascending; -1 drops a row."""
        places = self.matrix.tocoo()
        at_row = rows[places.row]
        kept = at_row >= 0
        shape = (height, self._size[1])
        values = np.asarray(places.data[kept], dtype=np.float32)
        return Links.at(at_row[kept], places.col[kept].astype(np.int64), values, shape)

    def widened(self, width: int) -> "Links":
        """Append empty columns, up to a width."""
        return Links(self.data, self.indices, self.indptr, width)

    def added(self, other: "Links") -> "Links":
        """Return the sum with a matrix of the same shape."""
        return Links.wrap(sparse.csr_array(self.matrix + other.matrix))

    def scaled(self, rows: FloatArray, columns: FloatArray) -> "Links":
        """Multiply each value by the factors of its row, (rows,), and its column, (columns,)."""
        counts = np.diff(self.indptr)
        values = self.data * np.repeat(rows, counts) * columns[self.indices]
        return self.valued(values.astype(np.float32))

    def at_least(self, least: float) -> "Links":
        """Set 1 where a value is no less than this, and drop the others."""
        return self.valued((self.data >= least).astype(np.float32)).without_zeros()

    def without_zeros(self) -> "Links":
        """Drop the places whose value is 0."""
        kept = self.matrix.copy()
        kept.eliminate_zeros()
        return Links.wrap(kept)

    def present(self) -> "Links":
        """Set 1 wherever there is a value."""
        return self.valued(np.ones(len(self.data), dtype=np.float32))

    def valued(self, values: FloatArray) -> "Links":
        """Replace the values; their places stay."""
        return Links(values, self.indices, self.indptr, self._size[1])

    def row_norms(self) -> FloatArray:
        """Return the Euclidean length of every row: (rows,)."""
        squares = self.valued(np.square(self.data)).row_sums
        return np.asarray(np.sqrt(squares), dtype=np.float32)

    def turned(self) -> "Links":
        """Return the transpose."""
        return Links.wrap(sparse.csr_array(self.matrix.T))

    def summed(self, weights: FloatArray) -> FloatArray:
        """Return `weights @ self` for weights of all rows: (columns,).

        Only the rows with a weight are visited.
        """
        total = np.zeros(self._size[1], dtype=np.float32)
        weights = floats(weights, self._size[0])
        rows = np.flatnonzero(weights)
        add_rows(*self.parts, rows, weights[rows], total)
        return total

    def only(self, rows: WholeArray) -> "Links":
        """Keep these rows, in this order."""
        parts = copied(self.parts, np.ascontiguousarray(rows, dtype=np.int64))
        return Links(*parts, self._size[1])

    def _indptr_of(self, kept: BoolArray) -> WholeArray:
        """Return where the rows end if only some of the values are kept."""
        ends = np.zeros(len(kept) + 1, dtype=self.indptr.dtype)
        np.cumsum(kept, out=ends[1:])
        return ends[self.indptr]
