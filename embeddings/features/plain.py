"""Factors of postings that are the same for everybody, each between 0 and 1."""

from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import FloatArray
from embeddings.features.space import Space
from embeddings.features.tables import JobTable

PLAIN: Final = (
    FactorName.WAGE,
    FactorName.EMPLOYER_SIZE,
    FactorName.OPENINGS,
    FactorName.FRESHNESS,
    FactorName.POPULARITY,
    FactorName.CROWDING,
)

_FRESH_DAYS: Final = 30.0

_USUAL_SPREAD: Final = 0.15
"""The logarithm of wages for the same work in the same province spreads about this much."""


def plain(jobs: JobTable, space: Space, day: int) -> FloatArray:
    """Return the factors of `PLAIN` on a day, (factors, postings).

    The popularity is that of others for a person who does not count in the crowd.
    """
    market = space.market
    rows = [wages(jobs, space), market.size, market.openings, freshness(jobs, day)]
    rows += [space.crowd.popularity[space.rows], space.crowding.shares[space.rows]]
    return np.stack(rows).astype(np.float32, copy=False)


def freshness(jobs: JobTable, day: int) -> FloatArray:
    """Return 1 for a posting of the day, less for every day that it is old."""
    return np.asarray(np.exp(-np.maximum(day - jobs.posted, 0) / _FRESH_DAYS), dtype=np.float32)


def wages(jobs: JobTable, space: Space) -> FloatArray:
    """Return the wage beside the usual one on a logistic scale: 1/2 for the usual, or unknown."""
    usual = space.market.usual
    known = (jobs.wage > 0) & (usual > 0)
    ratio = np.log(np.where(known, jobs.wage, 1.0) / np.where(known, usual, 1.0))
    return np.asarray(1.0 / (1.0 + np.exp(-ratio / _USUAL_SPREAD)), dtype=np.float32)
