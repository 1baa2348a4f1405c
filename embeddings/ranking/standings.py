"""The best rows of a table by exact scores, alone and in a list with variety."""

from dataclasses import dataclass, replace
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

_SPARE: Final = 4
"""Rows beyond those asked for that are scored exactly: the last bits may exchange neighbours."""

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


@dataclass(frozen=True, slots=True)
class Standings:
    """Rows of a table, the best first; `places` are their columns in `scored`.

    `is_whole` says that a list with variety had to look at every row that may be listed.
    """

    rows: IntArray
    places: IntArray
    scored: Scored
    is_whole: bool = False

    @classmethod
    def of(cls, contest: Contest, first: int) -> "Standings":
        """Find rows by rough scores, the first of them by better ones; exact ones order these."""
        ranker, values = contest.ranker, contest.values
        near = np.sort(best(ranker.rough(values), contest.candidates, max(NEAR, 2 * first)))
        found = best(ranker.scores(values[:, near]), _all(near), first + _SPARE)
        rows = near[np.sort(found)]
        scored = ranker.score(values[:, rows])
        order = best(scored.scores, _all(rows), first)
        return cls(rows[order], order, scored)

    def only(self, places: list[int]) -> "Standings":
        """Keep some, in this order."""
        return Standings(self.rows[places], self.places[places], self.scored)


def varied(contest: Contest, variety: Variety, first: int) -> Standings:
    """Return the first rows of a list with variety; see `Variety`.

    As many rows are scored exactly as the list needs: the more of the best are of one employer, the
    more. A longer list begins with the shorter one.
    """
    depth = first + _DEEPER
    while True:
        found = Standings.of(contest, depth)
        unread = iter(range(len(found.rows)))
        places = list(islice(variety.only(found.rows).listed(unread), first))
        if length_hint(unread) or len(found.rows) < depth:
            return replace(found.only(places), is_whole=not length_hint(unread))
        depth *= 2


def _all(rows: IntArray) -> BoolArray:
    return np.ones(len(rows), dtype=np.bool_)
