"""Boosted trees on top of the linear ranker, over the same factors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from domain.enums import FactorName
from domain.messages import Message
from embeddings.arrays import DoubleArray, FloatArray
from embeddings.rankers.answers import Answers
from embeddings.rankers.boosters import lightgbm
from embeddings.rankers.logit import Logit
from embeddings.rankers.ranker import Ranker, Scored

TREES: Final = "trees"


@dataclass(frozen=True)
class Trees:
    """Adds the sum of some trees to the score of `below`.

    `text` are the trees as LightGBM writes them. TreeSHAP (Lundberg et al. 2020, "From local
    explanations to global understanding with explainable AI for trees") divides their sum, less
    its mean over the rows that were learned from, exactly among the factors: `answers` has it by
    what trees ask. That mean is the same for every row and belongs to no factor: it is left out of
    all scores.
    """

    below: Logit
    text: str
    answers: Answers = field(repr=False, compare=False)

    @classmethod
    def of(cls, below: Logit, text: str) -> "Trees":
        """Read trees over the factors of `below`.

        Raises:
            ValueError: The text is not that of trees, or they are over other factors or too large.
        """
        try:
            booster = lightgbm().Booster(model_str=text)
        except lightgbm().basic.LightGBMError as error:
            raise ValueError(
                Message("trees that LightGBM cannot read: {error}", error=error)
            ) from error
        if booster.feature_name() != list(below.names):
            raise ValueError(Message("trees over other factors than the weights"))
        return cls(below, text, Answers.of(booster))

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> "Trees":
        """Read what `state` returned.

        Raises:
            KeyError: A part is missing.
            ValueError: A part is not what it should be.
        """
        return cls.of(Logit.from_state(state["below"]), str(state["trees"]))

    @property
    def names(self) -> Sequence[FactorName]:
        """Return the factors of the ranker below."""
        return self.below.names

    def rough(self, values: FloatArray) -> FloatArray:
        """Score by the ranker below, as fast as a product of matrices."""
        return self.below.rough(values)

    def scores(self, values: FloatArray) -> DoubleArray:
        """Score the columns of (factors, rows), in the order of `names`: (rows,)."""
        return self.below.corrected(values, self.answers, explained=False)[0]

    def score(self, values: FloatArray) -> Scored:
        """Score the same columns: what weight and trees add for a factor is one contribution."""
        scores, contributions = self.below.corrected(values, self.answers, explained=True)
        return Scored(self.names, values.astype(np.float64), contributions, scores)

    def emphasis(self) -> Mapping[FactorName, float]:
        """Return the weights below: trees change the order near the top, not what is found."""
        return self.below.emphasis()

    def over(self, names: Sequence[FactorName]) -> "Trees | Logit":
        """Return this ranker for rows with all factors, else the ranker below.

        Trees learned from postings say nothing about rows without places and terms.
        """
        return self if tuple(names) == tuple(self.names) else self.below.over(names)

    def plus(self, name: FactorName, weight: float) -> "Trees":
        """Set the weight of one of the factors; the trees stay as they are.

        Raises:
            KeyError: It is none of the factors.
        """
        if name not in self.names:
            raise KeyError(name)
        return replace(self, below=self.below.plus(name, weight))

    def state(self) -> Mapping[str, Any]:
        """Return the state below and the text of the trees."""
        return {"kind": TREES, "below": self.below.state(), "trees": self.text}


def without_trees(ranker: Ranker) -> Ranker:
    """Return the ranker below trees, or the same one."""
    return ranker.below if isinstance(ranker, Trees) else ranker
