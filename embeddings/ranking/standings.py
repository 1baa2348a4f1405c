"""The best rows of a table by exact scores, alone and in a list with variety."""

from dataclasses import dataclass
from itertools import islice
from operator import length_hint
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.rankers.ranker import Ranker, Scored
from embeddings.ranking.scoring import best
from embeddings.ranking.variety import Variety

NEAR: Final = 300
"""The best rows by rough scores, which the ranker looks at; more would change nothing."""

_DEEPER: Final = 20
"""Rows beyond those asked for that a list with variety is made from at first."""


@dataclass(frozen=True, slots=True)
class Contest:
    """Rows that are to be ranked: `candidates` (rows,) marks those that may be listed.

    `values` are their factors, (factors, rows), in the order of the names of the `ranker`.
    """

    ranker: Ranker
    values: FloatArray
    candidates: BoolArray

    def best(self, first: int) -> IntArray:
        """Return the rows of the first, in their order; of many, only those best by rough scores.

        Scores are those of `Ranker.score` to the last bit.
        """
        near, most = self.candidates, max(NEAR, 2 * first)
        if len(near) <= most:
            return best(self.ranker.scores(self.values), near, first)
        rows = np.sort(best(self.ranker.rough(self.values), near, most))
        scores = self.ranker.scores(self.values[:, rows])
        return rows[best(scores, np.ones(len(rows), dtype=np.bool_), first)]


@dataclass(frozen=True, slots=True)
class Standings:
    """Rows of a table, the best first, and their scores in this order.

    `is_whole` says that a list with variety had to look at every row that may be listed.
    """

    rows: IntArray
    scored: Scored
    is_whole: bool = False

    @classmethod
    def of(cls, contest: Contest, first: int) -> "Standings":
        """Find the first."""
        return cls.at(contest.best(first), contest)

    @classmethod
    def at(cls, rows: IntArray, contest: Contest, *, is_whole: bool = False) -> "Standings":
        """Score some rows, in this order."""
        return cls(rows, contest.ranker.score(contest.values[:, rows]), is_whole)


def varied(contest: Contest, variety: Variety, first: int) -> Standings:
    """Return the first rows of a list with variety; see `Variety`.

    As many rows are ordered as the list needs: the more of the best are of one employer, the more.
    A longer list begins with the shorter one.
    """
    depth = first + _DEEPER
    while True:
        rows = contest.best(depth)
        unread = iter(range(len(rows)))
        places = list(islice(variety.only(rows).listed(unread), first))
        if length_hint(unread) or len(rows) < depth:
            return Standings.at(rows[places], contest, is_whole=not length_hint(unread))
        depth *= 2
