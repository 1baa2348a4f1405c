"""Prices under which no posting is in the first ten of more people than its openings allow.

The prices are the multipliers of the limits in the problem of giving everybody the ten postings of
the highest scores: each rises while its posting is over its limit and falls while it is under it
(subgradient ascent of the dual; Held, Wolfe and Crowder 1974). With them everybody's list can be
made alone, and still no posting is crowded. Congestion-aware recommendation of jobs by optimal
transport (Mashayekhi et al. 2023) solves the same problem with everybody at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray, IntArray

SHOWN: Final = 10
"""What counts as exposure: being among the first ten of a list, which is what people read."""

_STEPS: Final = 300
_FIRST_STEP: Final = 0.5
_SLOWER: Final = 20.0
"""After so many steps a step is half as long."""


_TIE: Final = 1e-9
"""Of postings with equal scores, those of the first rows are shown."""

_HIGHEST: Final = 10.0
"""The best hundred postings of a person differ by less: a higher price would change nothing."""


@dataclass(frozen=True, slots=True)
class Pools:
    """The best postings of each person, of which the first ten are chosen.

    `rows` are those of postings, (people, most), and `scores` theirs; -inf where there are fewer.
    """

    rows: IntArray
    scores: DoubleArray

    @classmethod
    def of(cls, found: Sequence[tuple[IntArray, DoubleArray]], most: int) -> "Pools":
        """Put the rows and scores of people together; of each, the first `most` are taken."""
        rows = np.zeros((len(found), most), dtype=np.int64)
        scores = np.full((len(found), most), -np.inf)
        for at, (ours, theirs) in enumerate(found):
            size = min(len(ours), most)
            rows[at, :size], scores[at, :size] = ours[:size], theirs[:size] - _TIE * ours[:size]
        return cls(rows, scores)

    def exposures(self, prices: DoubleArray) -> DoubleArray:
        """Return in the first ten of how many people each posting is at prices: (postings,)."""
        left = self.scores - prices[self.rows]
        shown = left > -np.inf
        if left.shape[1] > SHOWN:
            least = np.partition(left, -SHOWN, axis=1)[:, -SHOWN]
            shown &= left >= least[:, None]
        return np.bincount(self.rows[shown], minlength=len(prices)).astype(np.float64)


def limits(openings: DoubleArray, people: int, times: float) -> DoubleArray:
    """Return in how many people's first ten each posting may be, at least 1: (postings,).

    Args:
        openings: Those of each posting; 0, which stands for unknown, counts as 1.
        people: Whose lists are made.
        times: The limit of an opening as a multiple of the mean over all openings.
    """
    places = np.maximum(openings, 1.0)
    return np.maximum(times * people * SHOWN * places / max(float(places.sum()), 1.0), 1.0)


def find_prices(pools: Pools, most: DoubleArray) -> DoubleArray:
    """Return prices, at least 0, under which no posting is far over its limit: (postings,).

    Those of the step with the least excess in sum are taken. People about whom the same is known
    have the same list: prices cannot divide a crowd of people who are alike.

    Args:
        pools: What everybody can be shown.
        most: The limit of each posting: (postings,).
    """
    prices = found = np.zeros(len(most), dtype=np.float64)
    least = np.inf
    for step in range(_STEPS):
        over = pools.exposures(prices) / most - 1.0
        if (excess := float(np.maximum(over, 0.0).sum())) < least:
            found, least = prices, excess
        if least == 0.0:
            break
        length = _FIRST_STEP / (1.0 + step / _SLOWER)
        prices = np.clip(prices + length * np.clip(over, -1.0, 1.0), 0.0, _HIGHEST)
    return found
