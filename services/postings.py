"""All postings in the order of their list, so that a page of it costs the page.

Neither engine reads the order from an index: Neo4j could, the embedded engine sorts all rows for
each page. The order is therefore kept in the process, as columns of text of fixed width: some 60
bytes a posting. What a page shows is read from the graph by its ids.
"""

import asyncio
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from domain.enums import JobStatus
from domain.ids import JobId
from domain.windows import Key, Window
from graph.queries import postings as queries
from graph.queries.jobs import JobFilter
from graph.queries.postings import Listed
from graph.store import Store
from services.facets import Facets, Places, Rows
from services.region_list import read_regions
from services.within import Below, within

TextArray: TypeAlias = NDArray[np.bytes_]

_A_READ: Final = 1_000
"""Changed postings that are read at once."""
_KEPT: Final = 16
"""Filters whose postings are kept at once: at most four bytes a posting each."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of (n,) texts in UTF-8, which sort as the texts do, and (n,) `closed` by source.

    `named` says which rows name a skill, an occupation, an employer or a region.
    """

    ids: TextArray
    posted: TextArray
    closes: TextArray
    closed: NDArray[np.bool_]
    named: Facets

    @classmethod
    def of(cls, rows: Sequence[Listed]) -> "Columns":
        """Return the columns of rows, the newest first, then by id."""
        ids, posted = _texts([row.id for row in rows]), _texts([row.posted for row in rows])
        _, age = np.unique(posted, return_inverse=True)
        order = np.lexsort((ids, -age))
        return cls(
            ids[order],
            posted[order],
            _texts([row.closes for row in rows])[order],
            np.array([row.status is JobStatus.CLOSED for row in rows], dtype=bool)[order],
            Facets.of([rows[at].named for at in order]),
        )

    def updated(self, gone: NDArray[np.bool_], other: "Columns") -> "Columns":
        """Return the rows without those that are gone, and with others in their places."""
        kept = np.flatnonzero(~gone)
        posted, ids = self.posted[kept], self.ids[kept]
        places = np.array(
            [_after(posted, ids, key) for key in other.order_values()], dtype=np.int64
        )
        moved = np.full(len(gone), -1)
        moved[kept] = np.arange(len(kept)) + np.searchsorted(places, np.arange(len(kept)), "right")
        return Columns(
            _inserted(ids, places, other.ids),
            _inserted(posted, places, other.posted),
            _inserted(self.closes[kept], places, other.closes),
            np.insert(self.closed[kept], places, other.closed),
            self.named.joined(moved, other.named, places + np.arange(len(places))),
        )

    def after(self, key: Key) -> int:
        """Return the place of the first row after these order values: (posted, id)."""
        return _after(self.posted, self.ids, (str(key[0]).encode(), str(key[1]).encode()))

    def order_values(self, chosen: Any = slice(None)) -> list[tuple[bytes, bytes]]:
        """Return the order values of the rows at these places, in UTF-8; of all by default."""
        return list(zip(self.posted[chosen].tolist(), self.ids[chosen].tolist(), strict=True))


class Postings:
    """All postings, the newest first, then by id, as they are on a calendar day."""

    def __init__(self, columns: Columns, regions: Below, day: str) -> None:
        """Decide once which are open on the day (an ISO date), as `domain.offers` does."""
        self.day = day
        self.regions = regions
        self._columns = columns
        over = (columns.closes != b"") & (columns.closes < day.encode())
        self._closed = columns.closed | over
        self._kept = lru_cache(_KEPT)(self._places)

    def names(self, node_id: str) -> bool:
        """Return whether a posting names this skill, occupation, employer or region."""
        return len(self._columns.named.of_one(node_id)) > 0

    def count(self, wanted: JobFilter) -> int:
        """Return how many match."""
        return len(self._kept(wanted))

    def page(self, wanted: JobFilter, window: Window) -> list[tuple[str, JobId]]:
        """Return the order values of the rows to read for a page of those that match."""
        places, begin = self._kept(wanted), 0
        if window.after:
            begin = int(np.searchsorted(places, self._columns.after(window.after)))
        keys = self._columns.order_values(places[begin : begin + window.limit])
        return [(posted.decode(), JobId(posting.decode())) for posted, posting in keys]

    def on(self, day: str, regions: Below) -> "Postings":
        """Return the same postings on another day, or with other regions in regions."""
        if day == self.day and regions is self.regions:
            return self
        return Postings(self._columns, regions, day)

    def updated(
        self, changed: Collection[str], rows: Sequence[Listed], regions: Below, day: str
    ) -> "Postings":
        """Return the postings without those that changed, and with the rows that they now have."""
        gone = {one.encode() for one in changed}
        is_gone = np.array([one in gone for one in self._columns.ids.tolist()], dtype=bool)
        return Postings(self._columns.updated(is_gone, Columns.of(rows)), regions, day)

    def _places(self, wanted: JobFilter) -> Rows:
        """Return the places of those that match, ascending."""
        named = self._columns.named
        one_of = [one for one in (*wanted.skills, wanted.occupation, wanted.employer) if one]
        found = [named.of_one(one) for one in one_of]
        if wanted.region is not None:
            found.append(named.of_any(within(wanted.region, self.regions)))
        places: Rows = np.arange(len(self._closed), dtype=np.int32)
        # The fewest first: what is left of them is searched for in the others.
        for at, others in enumerate(sorted(found, key=len)):
            places = others if at == 0 else np.intersect1d(places, others, assume_unique=True)
        if wanted.status is not None:
            places = places[self._closed[places] == (wanted.status is JobStatus.CLOSED)]
        return places


async def read_postings(store: Store, day: str) -> Postings:
    """Read all postings, closed ones too."""
    rows = [row async for row in store.stream(queries.everything())]
    return Postings(await asyncio.to_thread(Columns.of, rows), await read_regions(store), day)


async def update_postings(
    store: Store, known: Postings, changed: Collection[str], regions: Below, day: str
) -> Postings:
    """Read the postings that changed; equal to reading all of them again."""
    if not changed:
        return known.on(day, regions)
    rows: list[Listed] = []
    wanted = [JobId(one) for one in sorted(changed)]
    for start in range(0, len(wanted), _A_READ):
        rows += await store.read(queries.by_ids(wanted[start : start + _A_READ]))
    return await asyncio.to_thread(known.updated, changed, rows, regions, day)


def _after(posted: TextArray, ids: TextArray, key: tuple[bytes, bytes]) -> int:
    """Return the place of the first row after a key in columns, the newest first, then by id."""

    def is_after(place: int) -> int:
        here: bytes = posted[place]
        return int(here < key[0] or (here == key[0] and ids[place] > key[1]))

    return bisect_left(range(len(ids)), 1, key=is_after)


def _texts(values: Sequence[str]) -> TextArray:
    return np.array([value.encode() for value in values], dtype=np.bytes_)


def _inserted(column: TextArray, places: Places, values: TextArray) -> TextArray:
    """Insert texts, in a column that is as wide as the longest of both."""
    width = np.result_type(column, values)
    return np.insert(column.astype(width, copy=False), places, values)
