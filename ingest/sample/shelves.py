"""Where people come across postings: searches, and lists of a place."""

from typing import Final

import numpy as np

from ingest.sample.board import Board
from ingest.sample.columns import Columns, IntArray, runs
from ingest.sample.vocabulary import Vocabulary

# How far down a list people scroll.
_SEARCH, _NATIONAL, _RELATED, _LOCAL = 25, 20, 8, 12
_RELATIVES: Final = 3
_AROUND: Final = 15
_PROVINCES: Final = 3
_NONE: Final = -1
"""Stands for a list that somebody does not look at."""


class Shelf:
    """Postings by a key, each list by date."""

    def __init__(self, keys: IntArray, posted: IntArray, count: int) -> None:
        """Sort the postings; keys are below `count`."""
        self._count = count
        self._rows = np.lexsort((np.arange(len(keys)), posted, keys))
        self._keys, self._posted = keys, posted
        self._starts = np.searchsorted(keys[self._rows], np.arange(count))
        self._day, self._ends = _NONE, self._starts

    def newest(self, at: IntArray, wanted: IntArray, day: int, most: int) -> list[IntArray]:
        """Return the last postings until a day for (n,) keys: for whom, and rows.

        `at` are the numbers of those who ask; a key of -1 has none.
        """
        asked = wanted != _NONE
        at, wanted = at[asked], wanted[asked]
        ends = self._until(day)[wanted]
        lows = np.maximum(self._starts[wanted], ends - most)
        lengths = ends - lows
        return [np.repeat(at, lengths), self._rows[runs(lows, lengths)]]

    def _until(self, day: int) -> IntArray:
        """Return (keys,) where the postings until a day end, in the order of the shelf."""
        if day != self._day:
            there = np.bincount(self._keys[self._posted <= day], minlength=self._count)
            self._day, self._ends = day, self._starts + there
        return self._ends


class Shelves:
    """The lists of a board."""

    def __init__(self, board: Board, vocabulary: Vocabulary) -> None:
        """Index the postings by occupation, field, province and place."""
        places = vocabulary.places
        self._provinces = len(places.provinces)
        self._places = len(places.all) + 1
        self._province_of = np.array(places.province_of)
        self._around = _table([_around(near, places.province_of) for near in places.near])
        rows = vocabulary.occupation_rows
        self._relatives = _table(
            [[rows[other.id] for other in vocabulary.relatives[each][:_RELATIVES]] for each in rows]
        )
        province = np.where(board.place >= 0, board.province_of[board.place], 0)
        occupations, fields = len(rows), len(vocabulary.fields)
        by_occupation = board.occupation * self._provinces + province
        by_field = board.field * self._places + np.where(board.place >= 0, board.place, 0)
        self._search = Shelf(by_occupation, board.posted, occupations * self._provinces)
        self._nation = Shelf(board.occupation, board.posted, occupations)
        self._local = Shelf(by_field, board.posted, fields * self._places)

    def reached(self, who: Columns, day: int) -> tuple[IntArray, IntArray]:
        """Return what people come across without hearing of it: their numbers, and rows.

        The same posting may be there several times, and closed ones are.
        """
        at = np.arange(len(who))
        home, goals = who["home"].astype(np.int64), who["goals"].astype(np.int64)
        second = np.where(goals[:, 1] == goals[:, 0], _NONE, goals[:, 1])
        local = who["field"] * self._places + home
        found = [self._local.newest(at, local, day, _LOCAL)]
        for goal in (goals[:, 0], second):
            found.append(self._nation.newest(at, goal, day, _NATIONAL))
            for province in self._around[home].T:
                key = self._key(goal, province)
                found.append(self._search.newest(at, key, day, _SEARCH))
        for other in self._relatives[goals[:, 0]].T:
            key = self._key(other, self._province_of[home])
            found.append(self._search.newest(at, key, day, _RELATED))
        people, rows = zip(*found, strict=True)
        return np.concatenate(people), np.concatenate(rows)

    def _key(self, occupation: IntArray, province: IntArray) -> IntArray:
        unknown = (occupation == _NONE) | (province == _NONE)
        return np.where(unknown, _NONE, occupation * self._provinces + province)


def _table(lists: list[list[int]]) -> IntArray:
    """Return lists as one array, filled up with -1."""
    most = max(map(len, lists))
    return np.array([[*one, *[_NONE] * (most - len(one))] for one in lists], dtype=np.int64)


def _around(near: list[int], province_of: list[int]) -> list[int]:
    """Return the provinces of the places nearest to a home."""
    return list(dict.fromkeys(province_of[row] for row in near[:_AROUND]))[:_PROVINCES]
