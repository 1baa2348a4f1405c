"""Calibration: how often postings are chosen beside the probability that the ranking gives them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray
from embeddings.evaluation.probability.shares import Shares

BINS: Final = (0.0, 1e-4, 1e-3, 1e-2, 3e-2, 1e-1, 1.0)
"""The bounds of the probabilities that are taken together."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Candidates with a similar probability: the mean of it, and the share that was chosen."""

    target: str
    count: int
    predicted: float
    observed: float


def calibrate(every: Iterable[Shares]) -> tuple[Bin, ...]:
    """Return the bins of cold and warm postings.

    The probability is that of the conditional logit among all candidates of a question.
    """
    counts, expected, chosen = np.zeros((3, 2, len(BINS) - 1))
    for one in every:
        warm = one.is_warm.astype(np.int64)
        bins = np.clip(np.searchsorted(BINS, one.shares, side="right") - 1, 0, len(BINS) - 2)
        np.add.at(counts, (warm, bins), 1.0)
        np.add.at(expected, (warm, bins), one.shares)
        chosen[warm[one.chosen], bins[one.chosen]] += 1.0
    return tuple(
        Bin(name, int(counts[kind, at]), *_means(expected, chosen, counts, (kind, at)))
        for kind, name in enumerate(("cold", "warm"))
        for at in range(len(BINS) - 1)
        if counts[kind, at]
    )


def _means(
    expected: DoubleArray, chosen: DoubleArray, counts: DoubleArray, at: Sequence[int]
) -> tuple[float, float]:
    place = tuple(at)
    return float(expected[place] / counts[place]), float(chosen[place] / counts[place])
