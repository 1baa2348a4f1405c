"""The upper bound of a synthetic world: a method that knows its hidden parameters."""

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np

from domain.errors import ModelError
from domain.ids import JobId, SeekerId
from embeddings.arrays import DoubleArray
from embeddings.evaluation.methods import At, Material, Method, Scorer
from embeddings.features.choices import Choice

ORACLE: Final = "oracle"


class Oracle(Protocol):
    """Knows what people want; `jobs` are the postings, in the order of the scores."""

    @property
    def jobs(self) -> Sequence[JobId]:
        """Return the ids of the postings."""
        ...

    def scores(self, seeker: SeekerId, moment: str) -> DoubleArray:
        """Return the worth of each posting to a seeker at a moment: (jobs,).

        Raises:
            KeyError: There is no such seeker.
        """
        ...


def oracle_method(oracle: Oracle) -> Method:
    """Return the method; postings that the oracle does not know come last."""

    def learn(material: Material, seed: int) -> At:
        del seed
        rows = material.catalog.jobs.index.locate(oracle.jobs)
        if (rows < 0).all():
            raise ModelError("the hidden parameters are of another world: no posting is in both")

        def scores(choice: Choice) -> DoubleArray:
            total = np.full(len(material.catalog.jobs.index), -np.inf)
            total[rows[rows >= 0]] = _known(oracle, choice)[rows >= 0]
            return total

        def at(_now: Material) -> Scorer:
            return scores

        return at

    return Method(ORACLE, learn)


def _known(oracle: Oracle, choice: Choice) -> DoubleArray:
    try:
        return oracle.scores(choice.seeker, choice.at)
    except KeyError:
        raise ModelError(
            "the hidden parameters are of another world: they have no seeker {seeker}",
            seeker=choice.seeker,
        ) from None
