"""Sparse matrices, 0/1 or weighted: the only module that imports scipy.sparse."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Final, cast

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from embeddings.arrays import FloatArray, Index, IntArray, WholeArray

_SEED: Final = 7
_LINALG: Any = linalg
"""What is guessed of its types is wrong: it has none."""

_TALL: Final = 20_000
"""From so many rows on, a product with a vector is looked up where most rows have a single 1."""

_WIDE: Final = 100_000
_FEW: Final = 10_000
"""A product of so few values with a matrix so wide visits only the columns that occur: scipy
clears an array of the whole width first."""

_LEAST: Final = 1e-5
"""A smaller singular value, beside the largest one, is rounding."""


class Links:
    """A sparse matrix (rows x columns) of float32, by rows."""

    def __init__(self, matrix: "sparse.csr_array[np.float32, tuple[int, int]]") -> None:
        """Wrap a matrix in canonical form; use `of` to make one from ids."""
        self.matrix = matrix
        self._size = cast("tuple[int, int]", matrix.shape)

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
        return cls(matrix)

    @classmethod
    def of(
        cls, pairs: Sequence[tuple[str, str, *tuple[Any, ...]]], rows: Index, columns: Index
    ) -> "Links":
        """Set 1 for each pair of ids; a pair with an id that is not in its index is ignored.

        What follows the two ids in a pair is not looked at.
        """
        at_row = rows.locate(map(itemgetter(0), pairs))
        at_column = columns.locate(map(itemgetter(1), pairs))
        known = (at_row >= 0) & (at_column >= 0)
        ones = np.ones(int(known.sum()), dtype=np.float32)
        found = cls.at(at_row[known], at_column[known], ones, (len(rows), len(columns)))
        return found.present()

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return self._size[0]

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return self._size[1]

    @property
    def every_value(self) -> FloatArray:
        """Return the values of all places, by rows."""
        return np.asarray(self.matrix.data, dtype=np.float32)

    @property
    def column_counts(self) -> IntArray:
        """Return how many rows have each column: (columns,)."""
        return np.bincount(self.matrix.indices, minlength=self._size[1]).astype(np.int64)

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

    def columns(self, row: int) -> IntArray:
        """Return the columns of one row, ascending."""
        start, end = self.matrix.indptr[row], self.matrix.indptr[row + 1]
        return np.asarray(self.matrix.indices[start:end], dtype=np.int64)

    def first_columns(self) -> IntArray:
        """Return the first column of every row, -1 for an empty one: (rows,)."""
        starts = self.matrix.indptr[:-1]
        indices = np.append(self.matrix.indices, -1).astype(np.int64)
        return np.where(np.diff(self.matrix.indptr) > 0, indices[starts], -1)

    def values(self, row: int) -> FloatArray:
        """Return the values of one row, in the order of `columns`."""
        start, end = self.matrix.indptr[row], self.matrix.indptr[row + 1]
        return np.asarray(self.matrix.data[start:end], dtype=np.float32)

    def reached(self, rows: IntArray) -> IntArray:
        """Return the columns that any of these rows has, ascending."""
        return np.unique(self.matrix[rows].indices).astype(np.int64)

    def largest(self, values: FloatArray) -> FloatArray:
        """Return the largest of `values` (rows,) among the rows of each column: (columns,)."""
        found = np.zeros(self._size[1], dtype=np.float32)
        np.maximum.at(found, self.matrix.indices, np.repeat(values, np.diff(self.matrix.indptr)))
        return found

    @property
    def largest_values(self) -> FloatArray:
        """Return the largest value of each column, 0 where there is none: (columns,)."""
        found = np.zeros(self._size[1], dtype=np.float32)
        np.maximum.at(found, self.matrix.indices, self.matrix.data)
        return found

    @property
    def used_columns(self) -> IntArray:
        """Return the columns that any row has, ascending."""
        counts = np.bincount(self.matrix.indices, minlength=self._size[1])
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
        if other.width < _WIDE or len(self.matrix.data) > _FEW:
            return Links(sparse.csr_array(self.matrix @ other.matrix))
        used, at = np.unique(self.matrix.indices, return_inverse=True)
        rows = other.only(used.astype(np.int64)).matrix
        columns, places = np.unique(rows.indices, return_inverse=True)
        left = (self.matrix.data, at, self.matrix.indptr)
        right = (rows.data, places, rows.indptr)
        narrow = sparse.csr_array(left, shape=(self._size[0], len(used)))
        found = sparse.csr_array(narrow @ sparse.csr_array(right, shape=(len(used), len(columns))))
        parts = (found.data, columns[found.indices], found.indptr)
        return Links(sparse.csr_array(parts, shape=(self._size[0], other.width)))

    def mixed(self, weights: FloatArray) -> "Links":
        """Return sums of rows weighted by `weights`, (sums, rows): (sums, columns)."""
        return Links(sparse.csr_array(sparse.csr_array(weights) @ self.matrix))

    def dense(self, other: "Links") -> FloatArray:
        """Return the product with another matrix as an array: (rows, columns of the other)."""
        product = sparse.csr_array(self.matrix @ other.matrix)
        return np.asarray(product.toarray(), dtype=np.float32)

    def against(self, other: "Links") -> FloatArray:
        """Return the inner products of rows with those of another: (rows, rows of the other).

        Only columns that the other has are visited, however wide both are.
        """
        used = np.unique(other.matrix.indices).astype(np.int64)
        product = _narrow(self.matrix, used) @ _narrow(other.matrix, used).T
        return np.asarray(product, dtype=np.float32)

    def at_columns(self, columns: IntArray) -> FloatArray:
        """Return some columns, which ascend, as an array: (rows, len(columns))."""
        return _narrow(self.matrix, columns)

    def holders(self, column: int) -> IntArray:
        """Return the rows that have a column, ascending."""
        places = np.flatnonzero(self.matrix.indices == column)
        return np.searchsorted(self.matrix.indptr, places, side="right").astype(np.int64) - 1

    def through(self, other: "Links") -> "Links":
        """Compose with `other`: 1 where a path of two links leads from a row to a column."""
        product = sparse.csr_array(self.matrix @ other.matrix)
        product.data = np.ones_like(product.data)
        product.sort_indices()
        return Links(product)

    def without(self, other: "Links") -> "Links":
        """Remove the links of `other`, which must be a subset."""
        rest = sparse.csr_array(self.matrix - other.matrix)
        rest.eliminate_zeros()
        rest.sort_indices()
        return Links(rest)

    def stacked(self, other: "Links") -> "Links":
        """Append the rows of another matrix with the same columns."""
        return Links(sparse.csr_array(sparse.vstack([self.matrix, other.matrix], format="csr")))

    def moved(self, columns: IntArray, width: int) -> "Links":
        """Renumber the columns.

        Args:
            columns: The new number of each column, ascending; -1 drops a column.
            width: The number of columns afterwards.
        """
        moved = columns[self.matrix.indices]
        kept = moved >= 0
        ends = np.concatenate([[0], np.cumsum(kept)])[self.matrix.indptr]
        shape = (self._size[0], width)
        return Links(sparse.csr_array((self.matrix.data[kept], moved[kept], ends), shape=shape))

    def picked(self, columns: IntArray) -> "Links":
        """Keep some columns, which ascend, and number them anew; faster than `moved` for few."""
        at = np.minimum(np.searchsorted(columns, self.matrix.indices), max(len(columns) - 1, 0))
        kept = columns[at] == self.matrix.indices if len(columns) else np.zeros(len(at), np.bool_)
        ends = np.concatenate([[0], np.cumsum(kept)])[self.matrix.indptr]
        shape = (self._size[0], len(columns))
        return Links(sparse.csr_array((self.matrix.data[kept], at[kept], ends), shape=shape))

    def moved_any(self, columns: IntArray, width: int) -> "Links":
        """Renumber the columns in any order; -1 drops a column."""
        return self.turned().rows_moved(columns, width).turned()

    def shared_rows(self) -> "Links":
        """Return (columns, columns): how many rows have both, without the diagonal."""
        product = sparse.csr_array(self.matrix.T @ self.matrix)
        product.setdiag(0)
        product.eliminate_zeros()
        product.sort_indices()
        return Links(product)

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
        parts = (self.matrix.data, self.matrix.indices, self.matrix.indptr)
        return Links(sparse.csr_array(parts, shape=(self._size[0], width)))

    def added(self, other: "Links") -> "Links":
        """Return the sum with a matrix of the same shape."""
        return Links(sparse.csr_array(self.matrix + other.matrix))

    def scaled(self, rows: FloatArray, columns: FloatArray) -> "Links":
        """Multiply each value by the factors of its row, (rows,), and its column, (columns,)."""
        counts = np.diff(self.matrix.indptr)
        values = self.matrix.data * np.repeat(rows, counts) * columns[self.matrix.indices]
        return self.valued(values.astype(np.float32))

    def without_zeros(self) -> "Links":
        """Drop the places whose value is 0."""
        kept = self.matrix.copy()
        kept.eliminate_zeros()
        return Links(kept)

    def present(self) -> "Links":
        """Set 1 wherever there is a value."""
        return self.valued(np.ones(self.matrix.nnz, dtype=np.float32))

    def valued(self, values: FloatArray) -> "Links":
        """Replace the values; their places stay."""
        parts = (values, self.matrix.indices, self.matrix.indptr)
        return Links(sparse.csr_array(parts, shape=self._size))

    def row_norms(self) -> FloatArray:
        """Return the Euclidean length of every row: (rows,)."""
        squares = self.valued(np.square(self.matrix.data)).row_sums
        return np.asarray(np.sqrt(squares), dtype=np.float32)

    def turned(self) -> "Links":
        """Return the transpose."""
        return Links(sparse.csr_array(self.matrix.T))

    def summed(self, weights: FloatArray) -> FloatArray:
        """Return `weights @ self` for weights of all rows: (columns,)."""
        return np.asarray(self.matrix.T @ weights, dtype=np.float32)

    def gathered(self, weights: FloatArray) -> FloatArray:
        """Return `weights @ self` by visiting only the rows with a weight: (columns,).

        For few such rows that is much faster than `summed`.

        Args:
            weights: (rows,).
        """
        rows = np.flatnonzero(weights)
        return Links(sparse.csr_array(self.matrix[rows])).summed(weights[rows])

    def only(self, rows: IntArray) -> "Links":
        """Keep these rows, in this order."""
        starts = self.matrix.indptr[rows]
        counts = self.matrix.indptr[rows + 1] - starts
        ends = np.zeros(len(rows) + 1, dtype=counts.dtype)  # of any other type, scipy converts it
        np.cumsum(counts, out=ends[1:])
        at = np.arange(ends[-1]) + np.repeat(starts - ends[:-1], counts)
        parts = (self.matrix.data[at], self.matrix.indices[at], ends)
        return Links(sparse.csr_array(parts, shape=(len(rows), self._size[1])))


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
        counts = np.diff(links.matrix.indptr)
        at = links.first_columns()
        at[counts == 0] = links.width
        ones = np.append(links.matrix.data, np.float32(1.0))[links.matrix.indptr[:-1]] == 1.0
        others = np.flatnonzero((counts > 1) | ((counts == 1) & ~ones))
        if len(others) > links.height // 4:
            return None
        at[others] = links.width + 1 + np.arange(len(others))
        return cls(at, links.only(others))

    def times(self, values: FloatArray) -> FloatArray:
        """Return the product with (columns,): (rows,)."""
        nothing = np.zeros(1, dtype=np.float32)
        found = np.concatenate([values, nothing, self.others.times(values)])
        return found.astype(np.float32, copy=False)[self.at]


def main_directions(left: Links, right: Links, width: int) -> FloatArray:
    """Return the directions in which the rows of `left @ right` differ most, (columns, k).

    They are the right singular vectors of the largest singular values (Eckart and Young 1936), at
    most `width`, and fewer where the matrix has a lower rank; the product is not formed if it is
    large. The same matrices give the same directions.
    """
    height, columns = left.height, right.width
    if min(height, columns) <= 2 * width:
        dense = left.matrix @ right.matrix.toarray()
        _, values, found = np.linalg.svd(dense.astype(np.float64), full_matrices=False)
        values, found = values[:width], found[:width]
    else:
        product = _LINALG.LinearOperator(
            (height, columns),
            matvec=lambda one: left.matrix @ (right.matrix @ one),
            rmatvec=lambda one: right.matrix.T @ (left.matrix.T @ one),
            dtype=np.float64,
        )
        start = np.random.default_rng(_SEED).standard_normal(min(height, columns))
        _, values, found = _LINALG.svds(
            product, k=width, v0=start, solver="arpack", return_singular_vectors="vh"
        )
        order = np.argsort(-values)
        values, found = values[order], found[order]
    kept = found[values > _LEAST * values.max(initial=0.0)]
    signs = np.sign(kept[np.arange(len(kept)), np.abs(kept).argmax(axis=1)])
    return np.asarray((kept * signs[:, None]).T, dtype=np.float32)


def _narrow(
    matrix: "sparse.csr_array[np.float32, tuple[int, int]]", columns: IntArray
) -> FloatArray:
    """Return some columns, which ascend, as an array: (rows, len(columns))."""
    height = cast("tuple[int, int]", matrix.shape)[0]
    dense = np.zeros((height, len(columns)), dtype=np.float32)
    if len(columns):
        at = np.minimum(np.searchsorted(columns, matrix.indices), len(columns) - 1)
        kept = columns[at] == matrix.indices
        rows = np.repeat(np.arange(height), np.diff(matrix.indptr))
        dense[rows[kept], at[kept]] = matrix.data[kept]
    return dense
