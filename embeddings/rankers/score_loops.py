"""The loop that scores rows by weights and trees."""

import numpy as np

from embeddings.arrays import DoubleArray, FloatArray, IntArray
from embeddings.compiled import (
    DOUBLE_TABLE,
    DOUBLES,
    ROW_TABLE,
    TABLE,
    TO_DOUBLE_TABLE,
    TO_DOUBLES,
    compiled,
)


@compiled(TABLE, DOUBLES, ROW_TABLE, DOUBLE_TABLE, DOUBLE_TABLE, TO_DOUBLE_TABLE, TO_DOUBLES)
def score_rows(  # noqa: PLR0913, PLR0917 - rows, a ranker, and what it says
    values: FloatArray,
    weights: DoubleArray,
    factors: IntArray,
    thresholds: DoubleArray,
    shares: DoubleArray,
    contributions: DoubleArray,
    scores: DoubleArray,
) -> None:
    """Set the score of each row: its contributions, added in order.

    Args:
        values: The factors of rows, (factors, rows).
        weights: What each factor counts, (factors,).
        factors: The questions of trees; see `Answers`.
        thresholds: The same.
        shares: What they add.
        contributions: What each factor adds is written here, (factors, rows); (factors, 0) if
            nobody asks.
        scores: Sums are written here, (rows,).
    """
    added = np.empty(len(weights), np.float64)
    answers = 1 << factors.shape[1]
    for row in range(len(scores)):
        added[:] = 0.0
        for tree in range(len(factors)):
            at = tree * answers
            for place in range(factors.shape[1]):
                value = np.float64(values[factors[tree, place], row])
                at += (value > thresholds[tree, place]) << place
            for place in range(factors.shape[1]):
                added[factors[tree, place]] += shares[at, place]
        total = 0.0
        for factor in range(len(weights)):
            part = weights[factor] * np.float64(values[factor, row]) + added[factor]
            total += part
            if contributions.shape[1]:
                contributions[factor, row] = part
        scores[row] = total
