"""Sparse matrices most rows of which are empty or have a single 1, such as postings by region."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from embeddings.arrays import FloatArray, IntArray, WholeArray
from embeddings.sparse_loops import copy_rows, times_vector

Parts: TypeAlias = tuple[FloatArray, WholeArray, WholeArray]
"""The values of a matrix, their columns, and where each row begins and the last one ends."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A matrix as a number for each row, which says where its product with a vector is found.

    Attributes:
        at: For each row its column, the number of columns for an empty row, and more for the
            others, in their order: (rows,).
        others: The parts of a matrix of these others.
        width: The number of columns.
    """

    at: WholeArray
    others: Parts
    width: int

    @property
    def size(self) -> int:
        """Return how many results there are to look up."""
        return self.width + len(self.others[2])

    @classmethod
    def of(cls, parts: Parts, width: int) -> "Lookup":
        """Look a matrix over."""
        data, indices, indptr = parts
        counts = np.diff(indptr)
        at = np.append(indices, 0)[indptr[:-1]].astype(np.int32)
        at[counts == 0] = width
        ones = np.append(data, np.float32(1.0))[indptr[:-1]] == 1.0
        others = np.flatnonzero((counts > 1) | ((counts == 1) & ~ones))
        at[others] = width + 1 + np.arange(len(others))
        return cls(at, copied(parts, others), width)

    def results(self, values: FloatArray) -> FloatArray:
        """Return the products of all kinds of rows with `values`, (columns,), to be looked up."""
        ends = self.others[2]
        found = np.zeros(len(values) + len(ends), dtype=np.float32)
        found[: len(values)] = values
        times_vector(*self.others, np.arange(len(ends) - 1), values, found[len(values) + 1 :])
        return found

    def times(self, values: FloatArray) -> FloatArray:
        """Return the product with (columns,): (rows,)."""
        return self.results(values).take(self.at)


def copied(parts: Parts, rows: IntArray) -> Parts:
    """Return the parts of a matrix of some rows of another."""
    data, indices, indptr = parts
    ends = np.zeros(len(rows) + 1, dtype=np.int32)
    np.cumsum(indptr[rows + 1] - indptr[rows], out=ends[1:])
    kept, columns = np.empty(ends[-1], np.float32), np.empty(ends[-1], np.int32)
    copy_rows(data, indices, indptr, rows, ends, kept, columns)
    return kept, columns, ends


@lru_cache(maxsize=16)
def every(height: int) -> IntArray:
    """Return the numbers of so many rows; it must not be written to."""
    return np.arange(height, dtype=np.int64)


def floats(values: FloatArray, size: int) -> FloatArray:
    """Return values as loops read them; these would read beyond an array that is too short."""
    if len(values) != size:
        raise ValueError(f"{len(values)} values were given for {size} rows or columns")
    return np.ascontiguousarray(values, dtype=np.float32)
