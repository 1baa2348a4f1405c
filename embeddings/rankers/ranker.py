"""The protocol of rankers, and the scores that they return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from domain.enums import FactorName
from domain.matching import Factor
from embeddings.arrays import DoubleArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of the rows of a table, and what each factor adds to them.

    `values` is (factors, rows) in [0, 1], `contributions` (factors, rows) and
    `scores` (rows,); contributions of a row, added in order, are its score to the last bit.
    """

    names: Sequence[FactorName]
    values: DoubleArray
    contributions: DoubleArray
    scores: DoubleArray

    def at(self, rows: IntArray) -> "Scored":
        """Keep these rows, in this order."""
        values, contributions = self.values[:, rows], self.contributions[:, rows]
        return Scored(self.names, values, contributions, self.scores[rows])

    def first(self, count: int) -> "Scored":
        """Keep the first rows."""
        values, contributions = self.values[:, :count], self.contributions[:, :count]
        return Scored(self.names, values, contributions, self.scores[:count])

    def factors(self, row: int) -> tuple[Factor, ...]:
        """Return the factors of one row."""
        values = self.values[:, row].tolist()
        contributions = self.contributions[:, row].tolist()
        return tuple(map(Factor, self.names, values, contributions))


class Ranker(Protocol):
    """Turns the values of factors into scores with additive contributions.

    Immutable, and shared by threads.
    """

    @property
    def names(self) -> Sequence[FactorName]:
        """Return the factors that it reads, in the order of the rows of its input."""
        ...

    def rough(self, values: FloatArray) -> FloatArray:
        """Score the columns of `values` fast and rounded, to find those that are worth `scores`.

        Args:
            values: (factors, rows) in [0, 1], in the order of `names`.
        """
        ...

    def scores(self, values: FloatArray) -> DoubleArray:
        """Return the scores of `score` of the same columns, to the last bit, and nothing else."""
        ...

    def score(self, values: FloatArray) -> Scored:
        """Score the same columns, with what each factor contributes."""
        ...

    def emphasis(self) -> Mapping[FactorName, float]:
        """Return about how much each factor of its `names` weighs, for retrieval; 0 for others."""
        ...

    def over(self, names: Sequence[FactorName]) -> "Ranker":
        """Return the same ranker for rows that have only these factors, in this order."""
        ...

    def plus(self, name: FactorName, weight: float) -> "Ranker":
        """Return the same ranker with a factor that counts by a weight and nothing else."""
        ...

    def state(self) -> Mapping[str, Any]:
        """Return its parameters as plain JSON data; `kind` names the ranker."""
        ...
