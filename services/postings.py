"""All postings in the order of their list, so that a page of it costs the page.

Neither engine reads the order from an index: Neo4j could, the embedded engine sorts all rows for
each page. The order is therefore kept in the process, as columns of text of fixed width: some 60
bytes a posting. What a page shows is read from the graph by its ids.
"""

import asyncio
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from domain.enums import JobStatus
from domain.ids import JobId
from domain.windows import Key, Window
from graph.queries import postings as queries
from graph.queries.postings import Listed
from graph.store import Store

TextArray: TypeAlias = NDArray[np.bytes_]
Places: TypeAlias = NDArray[np.int64]

_A_READ: Final = 1_000
"""Changed postings that are read at once."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of (n,) texts in UTF-8, which sort as the texts do, and (n,) `closed` by source."""

    ids: TextArray
    posted: TextArray
    closes: TextArray
    closed: NDArray[np.bool_]

    @classmethod
    def of(cls, rows: Sequence[Listed]) -> "Columns":
        """Return the columns of rows, the newest first, then by id."""
        columns = cls(
            _texts([row.id for row in rows]),
            _texts([row.posted for row in rows]),
            _texts([row.closes for row in rows]),
            np.array([row.status is JobStatus.CLOSED for row in rows], dtype=bool),
        )
        _, age = np.unique(columns.posted, return_inverse=True)
        return columns.at(np.lexsort((columns.ids, -age)))

    def at(self, chosen: Any) -> "Columns":
        """Return the rows at these places."""
        return Columns(
            self.ids[chosen], self.posted[chosen], self.closes[chosen], self.closed[chosen]
        )

    def joined(self, other: "Columns", places: Places) -> "Columns":
        """Return these with others, each inserted before the row at its place."""
        return Columns(
            _inserted(self.ids, places, other.ids),
            _inserted(self.posted, places, other.posted),
            _inserted(self.closes, places, other.closes),
            np.insert(self.closed, places, other.closed),
        )

    def after(self, key: Key) -> int:
        """Return the place of the first row after these order values: (posted, id)."""
        posted, posting = (str(value).encode() for value in key)

        def is_after(place: int) -> int:
            here: bytes = self.posted[place]
            return int(here < posted or (here == posted and self.ids[place] > posting))

        return bisect_left(range(len(self.ids)), 1, key=is_after)

    def keys(self, places: Places) -> list[tuple[str, JobId]]:
        """Return the order values of the rows at these places."""
        posted, ids = self.posted[places].tolist(), self.ids[places].tolist()
        return [(one.decode(), JobId(two.decode())) for one, two in zip(posted, ids, strict=True)]


class Postings:
    """All postings, the newest first, then by id, as they are on a calendar day."""

    def __init__(self, columns: Columns, day: str) -> None:
        """Decide once which are open on the day (an ISO date), as `domain.offers` does."""
        self.day = day
        self._columns = columns
        over = (columns.closes != b"") & (columns.closes < day.encode())
        closed = columns.closed | over
        self._places: dict[JobStatus | None, Places] = {
            None: np.arange(len(closed)),
            JobStatus.OPEN: np.flatnonzero(~closed),
            JobStatus.CLOSED: np.flatnonzero(closed),
        }

    def count(self, status: JobStatus | None) -> int:
        """Return how many have a status; with None, how many there are."""
        return len(self._places[status])

    def page(self, status: JobStatus | None, window: Window) -> list[tuple[str, JobId]]:
        """Return the order values of the rows to read for a page of those with a status."""
        places, begin = self._places[status], 0
        if window.after:
            begin = int(np.searchsorted(places, self._columns.after(window.after)))
        return self._columns.keys(places[begin : begin + window.limit])

    def on(self, day: str) -> "Postings":
        """Return the same postings on another day."""
        return self if day == self.day else Postings(self._columns, day)

    def updated(self, changed: Collection[str], rows: Sequence[Listed], day: str) -> "Postings":
        """Return the postings without those that changed, and with the rows that they now have."""
        gone = {one.encode() for one in changed}
        kept = [place for place, one in enumerate(self._columns.ids.tolist()) if one not in gone]
        columns, new = self._columns.at(np.array(kept, dtype=np.int64)), Columns.of(rows)
        keys = new.keys(np.arange(len(rows)))
        places = np.array([columns.after(key) for key in keys], dtype=np.int64)
        return Postings(columns.joined(new, places), day)


async def read_postings(store: Store, day: str) -> Postings:
    """Read all postings, closed ones too."""
    rows = [row async for row in store.stream(queries.everything())]
    return Postings(await asyncio.to_thread(Columns.of, rows), day)


async def update_postings(
    store: Store, known: Postings, changed: Collection[str], day: str
) -> Postings:
    """Read the postings that changed; equal to reading all of them again."""
    if not changed:
        return known.on(day)
    rows: list[Listed] = []
    wanted = [JobId(one) for one in sorted(changed)]
    for start in range(0, len(wanted), _A_READ):
        rows += await store.read(queries.by_ids(wanted[start : start + _A_READ]))
    return await asyncio.to_thread(known.updated, changed, rows, day)


def _texts(values: Sequence[str]) -> TextArray:
    return np.array([value.encode() for value in values], dtype=np.bytes_)


def _inserted(column: TextArray, places: Places, values: TextArray) -> TextArray:
    """Insert texts, in a column that is as wide as the longest of both."""
    width = np.result_type(column, values)
    return np.insert(column.astype(width, copy=False), places, values)
