"""The linear ranker: contribution = weight x value.

Weights come from a conditional logit (see `embeddings.ranking.weights`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import DoubleArray, FloatArray
from embeddings.rankers.ranker import Scored

LOGIT: Final = "logit"


@dataclass(frozen=True)
class Logit:
    """Weighs the factors in the order of `weights`."""

    weights: Mapping[FactorName, float]

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "Logit":
        """Read what `state` returned.

        Raises:
            KeyError: A part is missing.
            ValueError: A factor is unknown, or a weight is no number.
        """
        weights = state["weights"]
        return cls({name: float(weights[name]) for name in map(FactorName, state["factors"])})

    @property
    def names(self) -> Sequence[FactorName]:
        """Return the factors that have a weight."""
        return tuple(self.weights)

    def rough(self, values: FloatArray) -> FloatArray:
        """Weigh and add up the values, (factors, rows) in the order of `names`: (rows,)."""
        weights = np.array(list(self.weights.values()), dtype=np.float32)
        return np.asarray(weights @ values, dtype=np.float32)

    def scores(self, values: FloatArray) -> DoubleArray:
        """Do the same without rounding."""
        weights = np.array(list(self.weights.values()), dtype=np.float64)
        return np.asarray(weights @ values.astype(np.float64), dtype=np.float64)

    def score(self, values: FloatArray) -> Scored:
        """Weigh the values, (factors, rows) in the order of `names`."""
        weights = np.array(list(self.weights.values()), dtype=np.float64)
        exact = values.astype(np.float64)
        return Scored.sum_of(self.names, exact, weights[:, None] * exact)

    def emphasis(self) -> Mapping[FactorName, float]:
        """Return the weights."""
        return {**dict.fromkeys(FactorName, 0.0), **self.weights}

    def over(self, names: Sequence[FactorName]) -> "Logit":
        """Keep the weights of these factors; one without a weight adds nothing."""
        return Logit({name: self.weights.get(name, 0.0) for name in names})

    def plus(self, name: FactorName, weight: float) -> "Logit":
        """Set the weight of a factor."""
        return Logit({**self.weights, name: weight})

    def state(self) -> Mapping[str, Any]:
        """Return the weights; JSON objects have no order, so the factors are listed too."""
        return {"kind": LOGIT, "factors": list(self.names), "weights": dict(self.weights)}
