"""Values at a few places of a long column."""

from dataclasses import dataclass

import numpy as np

from embeddings.arrays import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Few:
    """`values` (k,) float32 at the places `rows` (k,), which ascend; elsewhere nothing is said."""

    rows: IntArray
    values: FloatArray

    @classmethod
    def nothing(cls) -> "Few":
        """Return values at no place."""
        return cls(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))

    @classmethod
    def ones(cls, rows: IntArray) -> "Few":
        """Return 1 at some places, in any order."""
        places = np.unique(rows)
        return cls(places, np.ones(len(places), dtype=np.float32))

    def at(self, rows: IntArray, others: FloatArray | None = None) -> FloatArray:
        """Return the values at some places, (rows,): `others`, or 0, where nothing is said.

        Args:
            rows: The places, in any order.
            others: What is there otherwise: (rows,).
        """
        found = np.zeros(len(rows), dtype=np.float32) if others is None else others.copy()
        if len(self.rows):
            at = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
            known = np.flatnonzero(self.rows[at] == rows)
            found[known] = self.values[at[known]]
        return found
