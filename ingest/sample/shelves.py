"""Where people come across postings: searches, lists of a place, and what others apply to."""

from bisect import bisect_right
from copy import deepcopy
from typing import Final

import numpy as np

from ingest.sample.board import Board
from ingest.sample.draws import Draws, FloatArray, IntArray
from ingest.sample.hidden import Person
from ingest.sample.vocabulary import Vocabulary

# How far down a list people scroll.
_SEARCH, _NATIONAL, _RELATED, _LOCAL = 25, 20, 8, 12
_RELATIVES: Final = 3
_AROUND: Final = 15
_PROVINCES: Final = 3
# What one hears of in a session, from people like oneself and from everybody of the field.
_HEARD: Final = 3
_COHORT_MEMORY, _FIELD_MEMORY = 16, 256


class Shelf:
    """Postings by a key, each list by date."""

    def __init__(self, keys: IntArray, posted: IntArray, count: int) -> None:
        """Sort the postings; keys are below `count`."""
        self._rows = np.lexsort((np.arange(len(keys)), posted, keys))
        self._starts = np.searchsorted(keys[self._rows], np.arange(count + 1)).tolist()
        self._posted = posted[self._rows].tolist()

    def newest(self, key: int, day: int, most: int) -> IntArray:
        """Return the postings that appeared last until a day."""
        low, high = self._starts[key], self._starts[key + 1]
        end = bisect_right(self._posted, day, low, high)
        return self._rows[max(low, end - most) : end]


class Shelves:
    """The lists of a board."""

    def __init__(self, board: Board, vocabulary: Vocabulary) -> None:
        """Index the postings by occupation, field, province and place."""
        places = vocabulary.places
        self._board = board
        self._provinces = len(places.provinces)
        self._places = len(places.all) + 1
        self._province_of = places.province_of
        self._around = [_around(near, places.province_of) for near in places.near]
        rows = vocabulary.occupation_rows
        self._relatives = [
            [rows[other.id] for other in vocabulary.relatives[each][:_RELATIVES]] for each in rows
        ]
        province = np.where(board.place >= 0, board.province_of[board.place], 0)
        occupations, fields = len(rows), len(vocabulary.fields)
        by_occupation = board.occupation * self._provinces + province
        by_field = board.field * self._places + np.where(board.place >= 0, board.place, 0)
        self._search = Shelf(by_occupation, board.posted, occupations * self._provinces)
        self._nation = Shelf(board.occupation, board.posted, occupations)
        self._local = Shelf(by_field, board.posted, fields * self._places)

    def reached(self, who: Person, day: int) -> IntArray:
        """Return the open postings that a person comes across without hearing of them."""
        home = int(who["home"])
        found = [self._local.newest(int(who["field"]) * self._places + home, day, _LOCAL)]
        for goal in {int(goal): None for goal in who["goals"]}:
            base = goal * self._provinces
            found.append(self._nation.newest(goal, day, _NATIONAL))
            found += [
                self._search.newest(base + province, day, _SEARCH)
                for province in self._around[home]
            ]
        province = self._province_of[home]
        found += [
            self._search.newest(other * self._provinces + province, day, _RELATED)
            for other in self._relatives[int(who["goals"][0])]
        ]
        return self._board.opened(np.unique(np.concatenate(found)), day)


class Crowd:
    """What others do: applications to each posting, and the last ones by cohort and by field."""

    def __init__(self, board: Board, cohorts: int, fields: int) -> None:
        """Begin without applications."""
        self._board = board
        self.counts = np.zeros(board.count, dtype=np.int32)
        self._cohorts = _Ring(cohorts, _COHORT_MEMORY)
        self._fields = _Ring(fields, _FIELD_MEMORY)

    def add(self, cohort: int, row: int) -> None:
        """Count an application of somebody of a cohort."""
        self.counts[row] += 1
        self._cohorts.push(cohort, row)
        self._fields.push(int(self._board.field[row]), row)

    def copy(self) -> "Crowd":
        """Return what others have done so far, which later applications do not change."""
        return deepcopy(self, {id(self._board): self._board})

    def heard(self, who: Person, day: int, draws: Draws) -> IntArray:
        """Draw the open postings that a person hears of."""
        chances = draws.uniforms(2 * _HEARD)
        rows = [
            recent[(chances[part : part + _HEARD] * len(recent)).astype(np.int64)]
            for part, recent in ((0, self._like(who)), (_HEARD, self._field(who)))
            if len(recent)
        ]
        found = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
        return self._board.opened(np.unique(found), day)

    def chance(self, who: Person, rows: IntArray) -> FloatArray:
        """Return (n,) the probability that a person hears of each posting in a session."""
        missed = np.ones(len(rows))
        for recent in (self._like(who), self._field(who)):
            if len(recent):
                share = np.bincount(recent, minlength=self._board.count)[rows] / len(recent)
                missed *= (1.0 - share) * (1.0 - share) * (1.0 - share)
        return np.asarray(1.0 - missed)

    def _like(self, who: Person) -> IntArray:
        return self._cohorts.recent(int(who["cohort"]))

    def _field(self, who: Person) -> IntArray:
        return self._fields.recent(int(who["field"]))


class _Ring:
    """The last postings by a key."""

    def __init__(self, keys: int, size: int) -> None:
        self._rows = np.zeros((keys, size), dtype=np.int64)
        self._pushed = [0] * keys
        self._size = size

    def push(self, key: int, row: int) -> None:
        self._rows[key, self._pushed[key] % self._size] = row
        self._pushed[key] += 1

    def recent(self, key: int) -> IntArray:
        return self._rows[key, : min(self._pushed[key], self._size)]


def _around(near: list[int], province_of: list[int]) -> list[int]:
    """Return the provinces of the places nearest to a home."""
    return list(dict.fromkeys(province_of[row] for row in near[:_AROUND]))[:_PROVINCES]
