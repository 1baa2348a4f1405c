"""Records as columns: what is computed for many pairs of a person and a posting at a time."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

IntArray: TypeAlias = NDArray[np.int64]
Array: TypeAlias = NDArray[Any]


class Columns:
    """The columns of an array of records, each copied once it is asked for."""

    def __init__(self, records: NDArray[np.void]) -> None:
        """Keep the records."""
        self._records = records
        self._known: dict[str, Array] = {}

    def __getitem__(self, name: str) -> Array:
        """Return a column."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = np.ascontiguousarray(self._records[name])
        return known

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._records)


class Taken:
    """Some rows of columns: row after row, with repetitions."""

    __slots__ = ("columns", "rows")

    def __init__(self, columns: Columns, rows: IntArray) -> None:
        """Take (n,) rows."""
        self.columns, self.rows = columns, rows

    def __getitem__(self, name: str) -> Array:
        """Return (n, …) the values of a column."""
        return self.columns[name][self.rows]

    def __len__(self) -> int:
        """Return the number of rows taken."""
        return len(self.rows)

    def where(self, chosen: NDArray[np.bool_] | IntArray) -> "Taken":
        """Take some of these rows."""
        return Taken(self.columns, self.rows[chosen])


def within(groups: IntArray, count: int) -> IntArray:
    """Return (n,) for each of sorted group numbers below `count` its place within the group."""
    starts = np.searchsorted(groups, np.arange(count))
    return np.asarray(np.arange(len(groups)) - starts[groups])


def runs(lows: IntArray, lengths: IntArray) -> IntArray:
    """Return the numbers low, low + 1, …, as many as its length, for each of some lows."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(lows - (ends - lengths), lengths))
