"""What people see of a market on a day: the one score that simulation and oracle share."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.sample.board import Board
from ingest.sample.columns import Columns, IntArray, Taken
from ingest.sample.crowd import Crowd
from ingest.sample.draws import FloatArray
from ingest.sample.hidden import Records
from ingest.sample.shelves import Shelves
from ingest.sample.vocabulary import Vocabulary

# Log-odds of opening a posting in a list: what it loses each day, gains with the logarithm of
# the applications that it got, and where it was saved before.
_FADING_A_DAY: Final = 0.13
_CROWD: Final = 0.5
_SAVED: Final = 1.5
_AT_A_GLANCE: Final = 0.35
# What was opened before is seldom opened again.
_SEEN: Final = -2.0

NOISE: Final = 2.0
"""The scale of the Gumbel noise: how much of a choice nothing explains."""

_NAMED: Final = (1.6, 0.9)
# What the oracle adds for postings that a person would not come across.
_UNSEEN: Final = -12.0


@dataclass(frozen=True, slots=True)
class Past:
    """For each pair of a person and a posting, whether it was opened, and saved, before."""

    seen: NDArray[np.bool_]
    saved: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scene:
    """The postings with their lists."""

    board: Board
    shelves: Shelves
    cohorts: int
    fields: int

    def crowd(self) -> Crowd:
        """Return a market in which nobody has applied yet."""
        return Crowd(self.board, self.cohorts, self.fields)

    def glance(
        self, who: Taken, p: Taken, day: int, crowd: Crowd, past: Past
    ) -> tuple[FloatArray, FloatArray]:
        """Return (n,) the log-odds that postings are opened, and what they are worth."""
        utility = self.board.utility(who, p)
        rows = p.rows
        seen = _AT_A_GLANCE * utility
        for goal, weight in zip(who["goals"].T, _NAMED, strict=True):
            seen = seen + weight * (self.board.occupation[rows] == goal)
        seen = seen - _FADING_A_DAY * (day - self.board.posted[rows])
        seen = seen + _CROWD * np.log1p(crowd.counts[rows])
        seen = seen + _SAVED * past.saved + _SEEN * past.seen
        return seen, utility

    def scores(
        self, who: Columns, rows: IntArray, day: int, crowd: Crowd, past: Past
    ) -> FloatArray:
        """Return (n,) the logarithm of one person's chance to apply, but for a constant.

        It is exact up to the number of postings that are opened in a session.
        """
        them = Taken(who, np.zeros(len(rows), dtype=np.int64))
        seen, utility = self.glance(them, self.board.at(rows), day, crowd, past)
        chance = np.where(
            np.isin(rows, self.shelves.reached(who, day)[1]) | past.saved,
            1.0,
            crowd.chance(who, rows),
        )
        reach = np.where(chance > 0.0, np.log(np.maximum(chance, 1e-9)), _UNSEEN)
        return np.asarray((seen + utility) / NOISE + reach)


def make_scene(postings: Records, vocabulary: Vocabulary) -> Scene:
    """Index the postings of a market."""
    board = Board(postings, vocabulary.places)
    cohorts = len(vocabulary.occupations) * len(vocabulary.places.provinces)
    return Scene(board, Shelves(board, vocabulary), cohorts, len(vocabulary.fields))
