"""From factors to a ranked list, exactly: every candidate is scored, none is approximated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from domain.matching import Factor
from embeddings.arrays import BoolArray, DoubleArray, IntArray


@dataclass(frozen=True, slots=True)
class Scored:
    """The factors of every row, and the scores that they add up to.

    `values` is (factors, rows) in [0, 1], `scores` (rows,).
    """

    names: Sequence[str]
    weights: DoubleArray
    values: DoubleArray
    scores: DoubleArray

    def factors(self, row: int) -> tuple[Factor, ...]:
        """Give one row's reasons; their contributions, added in order, are its score."""
        values = self.values[:, row].tolist()
        return tuple(
            Factor(name, value, weight)
            for name, value, weight in zip(self.names, values, self.weights.tolist(), strict=True)
        )


def score(values: DoubleArray, names: Sequence[str], weights: Mapping[str, float]) -> Scored:
    """Weigh the factors; a factor without a weight counts nothing.

    They are added one after the other, so that the sum of a row's contributions
    is its score to the last bit.
    """
    by_factor = np.array([weights.get(name, 0.0) for name in names], dtype=np.float64)
    total = np.zeros(values.shape[1], dtype=np.float64)
    for weight, value in zip(by_factor, values, strict=True):
        total += weight * value
    return Scored(names, by_factor, values, total)


def best(scores: DoubleArray, candidates: BoolArray, first: int) -> IntArray:
    """Give the rows of the `first` best candidates that score above 0, the best first.

    Equal scores stand in the order of rows, which is that of ids.
    """
    rows = np.flatnonzero(candidates & (scores > 0))
    if len(rows) > first:
        least = np.partition(scores[rows], len(rows) - first)[len(rows) - first]
        rows = rows[scores[rows] >= least]
    order = np.lexsort((rows, -scores[rows]))
    return rows[order][:first]
