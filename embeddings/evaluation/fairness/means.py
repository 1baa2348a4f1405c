"""Means of groups with a bootstrap over people, so that everything made of them has an interval."""

from dataclasses import dataclass
from math import erfc, sqrt
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray
from embeddings.evaluation.metrics import Interval

_DRAWS: Final = 1_000


@dataclass(frozen=True, eq=False)
class Means:
    """The means of groups, and of all other groups together: (1 + draws, groups).

    The first row is as measured, each further one of people drawn anew; NaN where a draw has
    nobody of a group.
    """

    own: DoubleArray
    rest: DoubleArray

    @classmethod
    def of(cls, values: DoubleArray, members: BoolArray, draws: DoubleArray) -> "Means":
        """Take the means.

        Args:
            values: (people,).
            members: (groups, people) who is in which group; nobody is in two.
            draws: (1 + draws, people) how often each person counts.
        """
        sums = draws @ (members * values).T
        counts = draws @ members.T.astype(np.float64)
        others = counts.sum(axis=1, keepdims=True) - counts
        rest = sums.sum(axis=1, keepdims=True) - sums
        return cls(_divided(sums, counts), _divided(rest, others))

    @property
    def apart(self) -> DoubleArray:
        """Return the difference of each group to all others."""
        return self.own - self.rest

    def ratios(self, best: int) -> DoubleArray | None:
        """Return the ratio of each group to one of them, None where that has 0."""
        base = self.own[:, [best]]
        return _divided(self.own, base) if base[0, 0] > 0 else None


def people_drawn(people: int, seed: int) -> DoubleArray:
    """Return how often each person counts: once, then in 1,000 draws: (1 + draws, people).

    This is the bootstrap of Efron 1979.
    """
    draw = np.random.default_rng(seed)
    counts = draw.multinomial(people, np.full(people, 1.0 / people), size=_DRAWS)
    return np.concatenate([np.ones((1, people)), counts.astype(np.float64)])


def interval(column: DoubleArray) -> Interval:
    """Return the first of some values, with the interval that 95 % of the others are in."""
    low, high = np.nanquantile(column[1:], [0.025, 0.975])
    return Interval(float(column[0]), float(low), float(high))


def chance(column: DoubleArray) -> float:
    """Return the probability of a difference as large as the first one if there were none.

    Two-sided, by the normal distribution with the standard deviation of the draws.
    """
    spread = float(np.nanstd(column[1:]))
    if spread == 0.0:
        return 1.0 if column[0] == 0.0 else 0.0
    return erfc(abs(float(column[0])) / spread / sqrt(2.0))


def _divided(sums: DoubleArray, counts: DoubleArray) -> DoubleArray:
    return np.where(counts > 0, sums / np.maximum(counts, 1e-12), np.nan)
