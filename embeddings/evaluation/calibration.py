"""Calibration: how often postings are chosen beside the probability that the ranking gives them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray
from embeddings.evaluation.contenders import Learned
from embeddings.evaluation.measuring import Sitting

BINS: Final = (0.0, 1e-4, 1e-3, 1e-2, 3e-2, 1e-1, 1.0)
"""The bounds of the probabilities that are taken together."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Candidates with a similar probability: the mean of it, and the share that was chosen."""

    target: str
    count: int
    predicted: float
    observed: float


def calibrate(learned: Learned, sitting: Sitting) -> tuple[Bin, ...]:
    """Return the bins of cold and warm postings.

    The probability is that of the conditional logit among all candidates of a question.
    """
    counts, expected, chosen = np.zeros((3, 2, len(BINS) - 1))
    for material, (begin, end) in zip(sitting.rounds, sitting.bounds, strict=True):
        scorer = learned.at(material)
        for row in range(begin, end):
            rows = sitting.candidates(row)
            shares = softmax(scorer(sitting.questions[row])[rows])
            warm = (material.crowd.counts[rows] > 0).astype(np.int64)
            bins = np.clip(np.searchsorted(BINS, shares, side="right") - 1, 0, len(BINS) - 2)
            np.add.at(counts, (warm, bins), 1.0)
            np.add.at(expected, (warm, bins), shares)
            at = int(np.searchsorted(rows, sitting.targets[row]))
            chosen[warm[at], bins[at]] += 1.0
    return tuple(
        Bin(name, int(counts[kind, at]), *_means(expected, chosen, counts, (kind, at)))
        for kind, name in enumerate(("cold", "warm"))
        for at in range(len(BINS) - 1)
        if counts[kind, at]
    )


def softmax(scores: DoubleArray) -> DoubleArray:
    """Return exp(score) as shares of their sum; all the same where every score is -inf."""
    if not np.isfinite(scores).any():
        return np.full(len(scores), 1.0 / len(scores))
    shares = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def _means(
    expected: DoubleArray, chosen: DoubleArray, counts: DoubleArray, at: Sequence[int]
) -> tuple[float, float]:
    place = tuple(at)
    return float(expected[place] / counts[place]), float(chosen[place] / counts[place])
