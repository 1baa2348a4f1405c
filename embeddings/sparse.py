"""Sparse matrices, 0/1 or weighted, over scipy.sparse."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

import numpy as np
from scipy import sparse

from embeddings.arrays import BoolArray, FloatArray, IntArray, WholeArray

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
        data: FloatArray,
        indices: WholeArray,
        indptr: WholeArray,
        width: int,
    ) -> None:
        """Take the parts of a matrix in canonical form; `Located` makes one from ids.

        Args:
            data: The values, by rows.
            indices: Their columns, ascending in each row.
            indptr: Where each row begins, and where the last one ends: (rows + 1,).
            width: The number of columns.
        """
        self.data = data
        self.indices = indices.astype(np.int32, copy=False)  # wider ones make scipy twice as slow
        self.indptr = indptr.astype(np.int32, copy=False)
        self._size = len(indptr) - 1, width

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

    @cached_property
    def _lookup(self) -> "_Lookup | None":
        return _Lookup.of(self)

    @cached_property
    def _divisors(self) -> FloatArray:
        return np.maximum(self.row_sums, np.float32(1.0))

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
    def row_sums(self) -> FloatArray:
        """Return the sum of every row: (rows,)."""
        return np.asarray(self.matrix.sum(axis=1), dtype=np.float32).ravel()

    @property
    def column_sums(self) -> FloatArray:
        """Return the sum of every column: (columns,)."""
        return np.asarray(self.matrix.sum(axis=0), dtype=np.float32).ravel()

    def times(self, values: FloatArray) -> FloatArray:
        """Return the product with (columns,) or (columns, k): (rows,) or (rows, k)."""
        if values.ndim == 1 and self._size[0] >= _TALL and self._lookup is not None:
            return self._lookup.times(values)
        return np.asarray(self.matrix @ values, dtype=np.float32)

    def share(self, marked: FloatArray) -> FloatArray:
        """Return the mean of `marked` (columns,) over each row's columns; 0 for an empty row."""
        return np.asarray(self.times(marked) / self._divisors, dtype=np.float32)

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
        return self.scaled(np.reciprocal(self._divisors), ones)

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

    def mixed(self, weights: FloatArray) -> "Links":
        """Return sums of rows weighted by `weights`, (sums, rows): (sums, columns)."""
        return Links.wrap(sparse.csr_array(sparse.csr_array(weights) @ self.matrix))

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
        """Return `weights @ self` for weights of all rows: (columns,)."""
        return np.asarray(self.matrix.T @ weights, dtype=np.float32)

    def gathered(self, weights: FloatArray) -> FloatArray:
        """Return `weights @ self` by visiting only the rows with a weight: (columns,).

        For few such rows that is much faster than `summed`.

        Args:
            weights: (rows,).
        """
        rows = np.flatnonzero(weights != 0.0)
        return np.asarray(self.matrix[rows].T @ weights[rows], dtype=np.float32)

    def only(self, rows: WholeArray) -> "Links":
        """Keep these rows, in this order."""
        starts = self.indptr[rows]
        counts = self.indptr[rows + 1] - starts
        ends = np.zeros(len(rows) + 1, dtype=counts.dtype)  # of any other type, scipy converts it
        np.cumsum(counts, out=ends[1:])
        at = np.arange(ends[-1]) + np.repeat(starts - ends[:-1], counts)
        return Links(self.data[at], self.indices[at], ends, self._size[1])

    def _indptr_of(self, kept: BoolArray) -> WholeArray:
        """Return where the rows end if only some of the values are kept."""
        ends = np.zeros(len(kept) + 1, dtype=self.indptr.dtype)
        np.cumsum(kept, out=ends[1:])
        return ends[self.indptr]


@dataclass(frozen=True, slots=True)
class _Lookup:
    """A tall matrix most rows of which are empty or have a single 1, such as postings by region.

    Attributes:
        at: For each row its column, the number of columns for an empty row, and more for the
            others, in their order: (rows,).
        others: These others.
    """

    at: IntArray
    others: Links

    @classmethod
    def of(cls, links: Links) -> "_Lookup | None":
        """Look a matrix over; None where the others are more than a quarter."""
        counts = np.diff(links.indptr)
        at = links.first_columns()
        at[counts == 0] = links.width
        ones = np.append(links.data, np.float32(1.0))[links.indptr[:-1]] == 1.0
        others = np.flatnonzero((counts > 1) | ((counts == 1) & ~ones))
        if len(others) > links.height // 4:
            return None
        at[others] = links.width + 1 + np.arange(len(others))
        return cls(at, links.only(others))

    def times(self, values: FloatArray) -> FloatArray:
        """Return the product with (columns,): (rows,)."""
        nothing = np.zeros(1, dtype=np.float32)
        found = np.concatenate([values, nothing, self.others.times(values)])
        return found.astype(np.float32, copy=False).take(self.at)
