"""The linear ranker: contribution = weight x value.

Weights come from a conditional logit (see `embeddings.ranking.weights`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import DoubleArray, FloatArray
from embeddings.rankers.answers import Answers
from embeddings.rankers.ranker import Scored
from embeddings.rankers.score_loops import score_rows

LOGIT: Final = "logit"
NO_TREES: Final = Answers.none()


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
        return np.asarray(self._exact.astype(np.float32) @ values, dtype=np.float32)

    def scores(self, values: FloatArray) -> DoubleArray:
        """Do the same without rounding, one factor after the other."""
        return self.corrected(values, NO_TREES, explained=False)[0]

    def score(self, values: FloatArray) -> Scored:
        """Weigh the values, (factors, rows) in the order of `names`."""
        scores, contributions = self.corrected(values, NO_TREES, explained=True)
        return Scored(self.names, values.astype(np.float64), contributions, scores)

    def corrected(
        self, values: FloatArray, trees: Answers, *, explained: bool
    ) -> tuple[DoubleArray, DoubleArray]:
        """Return scores, (rows,), and contributions, (factors, rows or 0), with those of trees."""
        weights = self._exact
        rows = values.shape[1]
        scores, contributions = np.empty(rows), np.empty((len(weights), rows * explained))
        values = np.ascontiguousarray(values, dtype=np.float32)
        tables = trees.factors, trees.thresholds, trees.shares
        score_rows(values, weights, *tables, contributions, scores)
        return scores, contributions

    def emphasis(self) -> Mapping[FactorName, float]:
        """Return the weights."""
        return self._emphasis

    @cached_property
    def _emphasis(self) -> Mapping[FactorName, float]:
        return {**dict.fromkeys(FactorName, 0.0), **self.weights}

    @cached_property
    def _exact(self) -> DoubleArray:
        return np.array(list(self.weights.values()), dtype=np.float64)

    def over(self, names: Sequence[FactorName]) -> "Logit":
        """Keep the weights of these factors; one without a weight adds nothing."""
        return Logit({name: self.weights.get(name, 0.0) for name in names})

    def plus(self, name: FactorName, weight: float) -> "Logit":
        """Set the weight of a factor."""
        return Logit({**self.weights, name: weight})

    def state(self) -> Mapping[str, Any]:
        """Return the weights; JSON objects have no order, so the factors are listed too."""
        return {"kind": LOGIT, "factors": list(self.names), "weights": dict(self.weights)}
