"""Regions: which are in which, and how far apart they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, FloatArray, Index, IntArray
from graph.queries.market import RegionRow

REACH_KM: Final = 50.0
"""Kilometres that people travel every day, to work or to a course of some weeks; what is farther is
not near, and is not said to be."""

_KEPT: Final = 512
"""Regions of which the distances to all others are kept: 7 MB where there are 3,500."""

_EARTH_KM: Final = 6371.0
_DEEPEST: Final = 8
"""No hierarchy of regions has more levels; a circle of parents ends here."""


@dataclass(frozen=True)
class Places:
    """Regions, a row each.

    `parents` are rows, -1 at the top; `radians` (regions, 2) are latitude and longitude, 0 where
    `is_located` is False. `is_stated` marks those that are in the graph: postings may name others.
    """

    parents: IntArray
    radians: DoubleArray
    is_located: BoolArray
    is_stated: BoolArray

    @classmethod
    def of(cls, rows: Sequence[RegionRow], index: Index) -> "Places":
        """Lay out the regions of an index; one without a row has no parent, no child and no place.

        A region without coordinates of its own is where its parent is.
        """
        parents = np.full(len(index), -1, dtype=np.int64)
        degrees = np.full((len(index), 2), np.nan)
        known = {row.id: index.positions[row.id] for row in rows if row.id in index.positions}
        for row in rows:
            at = known.get(row.id)
            if at is not None:
                parents[at] = -1 if row.parent is None else known.get(row.parent, -1)
                if row.latitude is not None and row.longitude is not None:
                    degrees[at] = row.latitude, row.longitude
        degrees = _inherited(degrees, parents)
        located = ~np.isnan(degrees[:, 0])
        stated = index.mask(row.id for row in rows) > 0
        return cls(parents, np.radians(np.nan_to_num(degrees)), located, stated)

    def moved(self, before: Index, after: Index) -> "Places":
        """Renumber the regions; one that was not there has no parent and no place."""
        to = after.locate(before.ids)
        kept = to >= 0
        parents = np.full(len(after), -1, dtype=np.int64)
        parents[to[kept]] = np.where(self.parents >= 0, to[self.parents], -1)[kept]
        radians = np.zeros((len(after), 2))
        radians[to[kept]] = self.radians[kept]
        located, stated = np.zeros((2, len(after)), dtype=np.bool_)
        located[to[kept]], stated[to[kept]] = self.is_located[kept], self.is_stated[kept]
        return Places(parents, radians, located, stated)

    def within(self, regions: FloatArray) -> FloatArray:
        """Return (regions,): 1 for the marked regions and all below them, else 0."""
        marked = np.append(regions, np.float32(0.0))  # the last one stands for the row -1
        return np.asarray(marked[self._levels].max(axis=0))

    def around(self, regions: FloatArray) -> FloatArray:
        """Return (regions,): 1 for all above the marked regions, else 0."""
        marked = np.zeros(len(self.parents), dtype=np.float32)
        rows = self._levels[1:, np.flatnonzero(regions > 0)]
        marked[rows[rows >= 0]] = 1.0
        return marked

    def above(self, shares: FloatArray) -> FloatArray:
        """Return (regions,): for each region, the sum of the shares of all below the one on top.

        A share of a district counts for the whole province.
        """
        tops = self.tops
        return np.bincount(tops, weights=shares, minlength=len(tops))[tops].astype(np.float32)

    @cached_property
    def tops(self) -> IntArray:
        """Return the row of the region at the top of each: (regions,)."""
        at = np.arange(len(self.parents), dtype=np.int64)
        for line in self._lines:
            at = np.where(line >= 0, line, at)
        return at

    @cached_property
    def is_wide(self) -> BoolArray:
        """Mark the regions on top that contain others: a home there may be far from another."""
        contains = np.zeros(len(self.parents), dtype=np.bool_)
        contains[self.parents[self.parents >= 0]] = True
        return np.asarray(contains & (self.parents < 0))

    def kilometres(self, starts: IntArray) -> FloatArray:
        """Return (regions,) the distance to the nearest of some regions; inf if unknown."""
        every = self.kilometres_from(starts)
        return np.asarray(every.min(axis=0, initial=np.inf), dtype=np.float32)

    def expected_kilometres(self, starts: IntArray) -> FloatArray:
        """Return (regions,) the distance to expect from the nearest region; inf if unknown.

        Somebody of whom only the province is known may live anywhere in it, and a posting may be
        anywhere in its own: the root of the mean square distance between two such places.
        """
        squares = self._squares
        between = np.square(self.kilometres_from(starts)) + squares[starts, None] + squares
        return np.asarray(np.sqrt(between.min(axis=0, initial=np.inf)), dtype=np.float32)

    def kilometres_from(self, rows: IntArray) -> FloatArray:
        """Return (rows, regions) great-circle distances; inf where either place is unknown."""
        nothing = np.zeros((0, len(self.parents)), dtype=np.float32)
        return np.vstack([nothing, *map(self._distances, rows.tolist())])

    def _distances(self, row: int) -> FloatArray:
        """Return (regions,) the distances from a region; those of some regions are kept."""
        found = self._kept.get(row)
        if found is None:
            km = _haversine(self.radians[row], self.radians)
            is_known = self.is_located & self.is_located[row]
            found = np.where(is_known, km, np.inf).astype(np.float32)
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[row] = found
        return found

    @cached_property
    def _kept(self) -> dict[int, FloatArray]:
        return {}

    @cached_property
    def spreads(self) -> FloatArray:
        """Return how far the lowest regions in each are from its centre: (regions,) kilometres.

        The root of the mean square; 0 for a region that contains none.
        """
        total, count = np.zeros((2, len(self.parents)))
        lowest = np.flatnonzero(np.bincount(self.parents + 1, minlength=len(total) + 1)[1:] == 0)
        for line in self._lines[1:]:
            above = line[lowest]
            kept = (above >= 0) & self.is_located[lowest] & self.is_located[above]
            one, other = lowest[kept], above[kept]
            km = _haversine(self.radians[one], self.radians[other])
            np.add.at(total, other, np.square(km))
            np.add.at(count, other, 1.0)
        return np.sqrt(total / np.maximum(count, 1.0)).astype(np.float32)

    @cached_property
    def _levels(self) -> IntArray:
        return np.array(self._lines)

    @cached_property
    def _squares(self) -> FloatArray:
        return np.square(self.spreads)

    @cached_property
    def _lines(self) -> list[IntArray]:
        """Return for each level the row above every region, -1 where there is none."""
        lines = [np.arange(len(self.parents), dtype=np.int64)]
        while len(lines) < _DEEPEST and (lines[-1] >= 0).any():
            below = lines[-1]
            lines.append(np.where(below >= 0, self.parents[below], -1))
        return lines


def _haversine(one: DoubleArray, other: DoubleArray) -> DoubleArray:
    """Return great-circle distances of (..., 2) latitudes and longitudes (Sinnott 1984)."""
    away = other - one
    cosines = np.cos(one[..., 0]) * np.cos(other[..., 0])
    chord = np.sin(away[..., 0] / 2) ** 2 + cosines * np.sin(away[..., 1] / 2) ** 2
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0))))


def _inherited(degrees: DoubleArray, parents: IntArray) -> DoubleArray:
    for _ in range(_DEEPEST):
        lacking = np.isnan(degrees[:, 0]) & (parents >= 0)
        degrees[lacking] = degrees[parents[lacking]]
    return degrees
