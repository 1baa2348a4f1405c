"""Metrics of rankings, and confidence intervals of their differences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, IntArray

_DRAWS = 2_000
_CUT = 10


@dataclass(frozen=True, slots=True)
class Interval:
    """A difference of means with the 95 % interval of a paired bootstrap."""

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


def reciprocal(ranks: DoubleArray) -> DoubleArray:
    """Return 1 / rank, whose mean is the MRR."""
    return 1.0 / ranks


def by_group(values: DoubleArray, groups: IntArray) -> DoubleArray:
    """Average values of the same group, so that each person counts once: (groups,)."""
    return np.bincount(groups, weights=values) / np.bincount(groups)


def paired_bootstrap(left: DoubleArray, right: DoubleArray, *, seed: int) -> Interval:
    """Return mean(left - right) over people, with a 95 % bootstrap interval (Efron 1979).

    It takes 2,000 draws.
    """
    difference = left - right
    draw = np.random.default_rng(seed)
    picks = draw.integers(0, len(difference), size=(_DRAWS, len(difference)))
    means = difference[picks].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Interval(float(difference.mean()), float(low), float(high))


def number_groups(names: Sequence[str]) -> IntArray:
    """Number names in the order of their first appearance."""
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(name, len(seen)) for name in names], dtype=np.int64)
