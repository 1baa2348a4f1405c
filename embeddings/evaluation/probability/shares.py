"""The probabilities that the ranking gives to the candidates of questions."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, IntArray
from embeddings.evaluation.contenders import Learned
from embeddings.evaluation.measuring import Sitting
from embeddings.features.choices import Choice


@dataclass(frozen=True, eq=False)
class Shares:
    """The candidates of a question: their probabilities, and which one was chosen.

    `rows` (candidates,) are those of the catalogue; `shares` is (candidates,), which sum to 1, by
    the conditional logit; `is_warm` marks the candidates that anybody had an interest in; `chosen`
    is a position.
    """

    question: Choice
    rows: IntArray
    shares: DoubleArray
    is_warm: BoolArray
    chosen: int


def shares_of(learned: Learned, sitting: Sitting) -> Iterator[Shares]:
    """Score the candidates of all questions, one question after the other."""
    for material, (begin, end) in zip(sitting.rounds, sitting.bounds, strict=True):
        scorer = learned.at(material)
        for row in range(begin, end):
            rows = sitting.candidates(row)
            yield Shares(
                question=sitting.questions[row],
                rows=rows,
                shares=softmax(scorer(sitting.questions[row])[rows]),
                is_warm=material.crowd.counts[rows] > 0,
                chosen=int(np.searchsorted(rows, sitting.targets[row])),
            )


def softmax(scores: DoubleArray) -> DoubleArray:
    """Return exp(score) as shares of their sum; all the same where every score is -inf."""
    if not np.isfinite(scores).any():
        return np.full(len(scores), 1.0 / len(scores))
    shares = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum(), dtype=np.float64)
