"""Isotonic calibration: scores as probabilities, by a function that only ever rises."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import isotonic_regression

from embeddings.arrays import DoubleArray


@dataclass(frozen=True, eq=False)
class Isotonic:
    """A calibration: `scores`, (n,) ascending, and their probabilities, (n,) ascending in [0, 1].

    Between two scores the probability is on the line between theirs; beyond the first and the last
    one it stays as it is there.
    """

    scores: DoubleArray
    probabilities: DoubleArray

    @classmethod
    def fit(cls, scores: DoubleArray, events: DoubleArray, counts: DoubleArray) -> "Isotonic":
        """Pool adjacent violators (Ayer et al. 1955; Zadrozny and Elkan 2002).

        Args:
            scores: (n,), n above 0; equal ones are taken together.
            events: (n,) how many of those with a score had the event.
            counts: (n,) how many had the score, above 0.
        """
        at, back = np.unique(scores, return_inverse=True)
        total = np.bincount(back, weights=counts)
        found = isotonic_regression(np.bincount(back, weights=events) / total, weights=total)
        values = np.asarray(found.x, dtype=np.float64)
        inner = (np.diff(values, prepend=-1.0) != 0) | (np.diff(values, append=2.0) != 0)
        return cls(at[inner], values[inner])

    def __call__(self, scores: DoubleArray) -> DoubleArray:
        """Return the probability of each score: (n,)."""
        found = np.interp(scores, self.scores, self.probabilities)
        return np.asarray(found, dtype=np.float64)

    def to_arrays(self) -> dict[str, DoubleArray]:
        """Return what it consists of, to be stored."""
        return {"scores": self.scores, "probabilities": self.probabilities}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, DoubleArray]) -> "Isotonic":
        """Read it back.

        Raises:
            ValueError: The arrays are no calibration.
        """
        scores, found = (
            np.asarray(arrays[name], dtype=np.float64) for name in ("scores", "probabilities")
        )
        rises = bool((np.diff(scores) > 0).all() and (np.diff(found) >= 0).all())
        inside = bool(np.isfinite(scores).all() and ((found >= 0) & (found <= 1)).all())
        if scores.ndim != 1 or len(scores) == 0 or scores.shape != found.shape:
            raise ValueError(f"scores {scores.shape} and probabilities {found.shape}")
        if not rises or not inside:
            raise ValueError("scores and probabilities must rise, probabilities within 0 and 1")
        return cls(scores, found)
