"""Metrics of rankings, and confidence intervals of their differences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, FloatArray, IntArray

_DRAWS = 2_000
_CUT = 10
_WIDE = 20


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean, or a difference of means, with the 95 % interval of a bootstrap over people."""

    mean: float
    low: float
    high: float


def rank_of(scores: DoubleArray, target: int, candidates: BoolArray) -> float:
    """Return the rank of one row among the candidates, 1 the best; ties count half.

    `scores` is (n,). This is the realistic rank of Berrendorf et al. 2020: a method with equal
    scores for all gets the rank of chance.
    """
    others = candidates.copy()
    others[target] = False
    better = int((scores[others] > scores[target]).sum())
    equal = int((scores[others] == scores[target]).sum())
    return 1.0 + better + equal / 2.0


def ndcg(ranks: DoubleArray) -> DoubleArray:
    """Return NDCG@10 of questions with one right answer: 1 / log2(1 + rank) up to rank 10."""
    return np.where(ranks <= _CUT, 1.0 / np.log2(1.0 + ranks), 0.0)


def hits(ranks: DoubleArray) -> DoubleArray:
    """Return 1 where the right answer is among the first 10."""
    return (ranks <= _CUT).astype(np.float64)


def recall(ranks: DoubleArray) -> DoubleArray:
    """Return Recall@20 of questions with one right answer: 1 where it is among the first 20."""
    return (ranks <= _WIDE).astype(np.float64)


def reciprocal(ranks: DoubleArray) -> DoubleArray:
    """Return 1 / rank, whose mean is the MRR."""
    return 1.0 / ranks


def by_group(values: DoubleArray, groups: IntArray) -> DoubleArray:
    """Average values of the same group, so that each person counts once: (groups,)."""
    return np.bincount(groups, weights=values) / np.bincount(groups)


def bootstrap(values: DoubleArray, *, seed: int) -> Interval:
    """Return the mean over people with a 95 % bootstrap interval (Efron 1979) of 2,000 draws.

    The values of a paired comparison are the differences of each person.
    """
    draw = np.random.default_rng(seed)
    picks = draw.integers(0, len(values), size=(_DRAWS, len(values)))
    means = values[picks].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Interval(float(values.mean()), float(low), float(high))


def number_groups(names: Sequence[str]) -> IntArray:
    """Number names in the order of their first appearance."""
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(name, len(seen)) for name in names], dtype=np.int64)


def coverage(shown: IntArray, offered: int) -> float:
    """Return the share of all postings offered that are shown to anybody, 0-1.

    `shown` has the rows of the lists of all people in one array.
    """
    return len(np.unique(shown)) / offered if offered else 0.0


def novelty(shown: IntArray, counts: FloatArray, people: int) -> float:
    """Return the mean self-information of what is shown, in bits (Zhou et al. 2010).

    A posting that `counts` of `people` chose has -log2((counts + 1) / (people + 1)): what everybody
    knows has 0, what nobody chose yet the most.
    """
    if len(shown) == 0:
        return 0.0
    known = (counts[shown].astype(np.float64) + 1.0) / (people + 1.0)
    return float(-np.log2(np.minimum(known, 1.0)).mean())


def gini(exposures: DoubleArray) -> float:
    """Return how unequal exposures are: 0 if all are shown as often, near 1 if one is alone."""
    if exposures.sum() == 0:
        return 0.0
    ascending = np.sort(exposures)
    size = len(ascending)
    ranks = np.arange(1, size + 1)
    return float(((2 * ranks - size - 1) * ascending).sum() / (size * ascending.sum()))


def lorenz(exposures: DoubleArray, points: int) -> DoubleArray:
    """Return the share of all exposure that the least shown share of postings has.

    For `points` + 1 shares from 0 to 1, of which the first is 0 and the last 1.
    """
    summed = np.concatenate([[0.0], np.cumsum(np.sort(exposures))])
    at = np.linspace(0, len(exposures), points + 1)
    shares = summed / max(float(summed[-1]), 1e-12)
    return np.asarray(np.interp(at, np.arange(len(summed)), shares), dtype=np.float64)
