"""A second ranker, unlike a weighted sum: a piecewise constant function of each factor.

Boosted stumps on the conditional logit (Friedman 2001), one factor a round. A value may lower
a score, and a higher value may add less, so code that works with it cannot rely on weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import DoubleArray, FloatArray, IntArray
from embeddings.rankers.ranker import Scored
from embeddings.ranking.weights import Choices

BINS = 8
STEP = 0.3


@dataclass(frozen=True)
class Stumps:
    """`heights` is (factors, BINS): what a value in each bin adds to the score."""

    names: Sequence[FactorName]
    heights: DoubleArray

    def rough(self, values: FloatArray) -> FloatArray:
        return self.scores(values).astype(np.float32)

    def scores(self, values: FloatArray) -> DoubleArray:
        return self.score(values).scores

    def score(self, values: FloatArray) -> Scored:
        rows = np.arange(len(self.names))[:, None]
        exact = values.astype(np.float64)
        contributions = self.heights[rows, bins(values)]
        scores = np.zeros(values.shape[1])
        for contribution in contributions:  # `np.sum` adds pairwise, with other last bits
            scores += contribution
        return Scored(self.names, exact, contributions, scores)

    def emphasis(self) -> Mapping[FactorName, float]:
        rises = np.maximum(self.heights[:, -1] - self.heights[:, 0], 0.0).tolist()
        return {**dict.fromkeys(FactorName, 0.0), **dict(zip(self.names, rises, strict=True))}

    def over(self, names: Sequence[FactorName]) -> "Stumps":
        return Stumps(names, self.heights[[self.names.index(name) for name in names]])

    def plus(self, name: FactorName, weight: float) -> "Stumps":
        rising = weight * np.arange(BINS, dtype=np.float64) / BINS
        kept = [at for at, one in enumerate(self.names) if one is not name]
        names = (*(self.names[at] for at in kept), name)
        return Stumps(names, np.concatenate([self.heights[kept], rising[None, :]]))

    def state(self) -> Mapping[str, Any]:
        heights = dict(zip(self.names, self.heights.tolist(), strict=True))
        return {"kind": "stumps", "heights": heights}


def bins(values: FloatArray | DoubleArray) -> IntArray:
    return np.minimum((values * BINS).astype(np.int64), BINS - 1)


def fit(choices: Choices, names: Sequence[FactorName], *, rounds: int) -> Stumps:
    """Fit with one Newton step per round, for the half of one factor's bins that gains most."""
    heights = np.zeros((len(names), BINS))
    at = bins(choices.values.astype(np.float64))
    factors = np.arange(len(names))
    for _ in range(rounds):
        scores = heights[factors, at].sum(axis=2)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slopes = -shares
        slopes[:, 0] += 1.0
        factor, cut, height = _best_cut(at, slopes, shares * (1.0 - shares))
        heights[factor, cut:] += STEP * height
    return Stumps(names, heights)


def _best_cut(at: IntArray, slopes: DoubleArray, curves: DoubleArray) -> tuple[int, int, float]:
    best = (0.0, 0, 1, 0.0)
    for factor in range(at.shape[2]):
        where = at[:, :, factor].ravel()
        slope, curve = (
            np.bincount(where, weights=each.ravel(), minlength=BINS)[::-1].cumsum()[::-1]
            for each in (slopes, curves)
        )
        for cut in range(1, BINS):
            gain = slope[cut] ** 2 / (curve[cut] + 1.0)
            best = max(best, (gain, factor, cut, slope[cut] / (curve[cut] + 1.0)))
    return best[1], best[2], float(best[3])
