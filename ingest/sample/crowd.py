"""What others do: applications to each posting, and which people hear of."""

from copy import deepcopy
from typing import Final

import numpy as np

from ingest.sample.board import Board
from ingest.sample.columns import Columns, IntArray
from ingest.sample.draws import FloatArray

HEARD: Final = 3
"""What one hears of in a session, from people like oneself and from everybody of the field."""

_COHORT_MEMORY, _FIELD_MEMORY = 16, 256


class Crowd:
    """Applications to each posting, and the last ones by cohort and by field."""

    def __init__(self, board: Board, cohorts: int, fields: int) -> None:
        """Begin without applications."""
        self._board = board
        self.counts = np.zeros(board.count, dtype=np.int32)
        self._cohorts = _Ring(cohorts, _COHORT_MEMORY)
        self._fields = _Ring(fields, _FIELD_MEMORY)

    def add(self, cohorts: IntArray, rows: IntArray) -> None:
        """Count applications of somebody of these cohorts, in their order."""
        np.add.at(self.counts, rows, 1)
        fields = self._board.field[rows].tolist()
        for cohort, field, row in zip(cohorts.tolist(), fields, rows.tolist(), strict=True):
            self._cohorts.push(cohort, row)
            self._fields.push(field, row)

    def copy(self) -> "Crowd":
        """Return what others have done so far, which later applications do not change."""
        return deepcopy(self, {id(self._board): self._board})

    def heard(self, who: Columns, chances: FloatArray) -> tuple[IntArray, IntArray]:
        """Return what people hear of, by (n, 6) chances: their numbers, and rows."""
        by_cohort = self._cohorts.drawn(who["cohort"], chances[:, :HEARD])
        by_field = self._fields.drawn(who["field"], chances[:, HEARD:])
        rows = np.hstack((by_cohort, by_field))
        at, place = np.nonzero(rows >= 0)
        return at, rows[at, place]

    def chance(self, who: Columns, rows: IntArray) -> FloatArray:
        """Return (n,) the probability that one person hears of each posting in a session."""
        missed = np.ones(len(rows))
        for ring, name in ((self._cohorts, "cohort"), (self._fields, "field")):
            recent = ring.recent(int(who[name][0]))
            if len(recent):
                share = np.bincount(recent, minlength=self._board.count)[rows] / len(recent)
                missed *= (1.0 - share) ** HEARD
        return np.asarray(1.0 - missed)


class _Ring:
    """The last postings by a key."""

    def __init__(self, keys: int, size: int) -> None:
        self._rows = np.full((keys, size), -1, dtype=np.int64)
        self._pushed = np.zeros(keys, dtype=np.int64)
        self._size = size

    def push(self, key: int, row: int) -> None:
        pushed = int(self._pushed[key])
        self._rows[key, pushed % self._size] = row
        self._pushed[key] = pushed + 1

    def recent(self, key: int) -> IntArray:
        return self._rows[key, : min(int(self._pushed[key]), self._size)]

    def drawn(self, keys: IntArray, chances: FloatArray) -> IntArray:
        """Return (n, k) rows drawn by (n, k) chances from (n,) keys; -1 where there are none."""
        lengths = np.minimum(self._pushed[keys], self._size)
        return self._rows[keys[:, None], (chances * lengths[:, None]).astype(np.int64)]
