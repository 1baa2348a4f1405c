"""Prices of postings that would be recommended to more people than they have openings for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index

EXPOSURE: Final = 10.0
"""How often an opening is recommended at most, as a multiple of the mean over all openings."""


@dataclass(frozen=True)
class Crowding:
    """What is subtracted from the score of each posting: `prices` (jobs,), at least 0.

    A posting that is not here has no price.
    """

    jobs: Index
    prices: FloatArray

    def over(self, index: Index) -> "Crowding":
        """Return the prices of another index of postings."""
        to = index.locate(self.jobs.ids)
        prices = np.zeros(len(index), dtype=np.float32)
        prices[to[to >= 0]] = self.prices[to >= 0]
        return Crowding(index, prices)

    @property
    def highest(self) -> float:
        """Return the highest price, 0 where there is none."""
        return float(self.prices.max(initial=0.0))

    @cached_property
    def shares(self) -> FloatArray:
        """Return each price as a share of the highest one, 0-1: (jobs,)."""
        return np.asarray(self.prices / max(self.highest, 1e-12), dtype=np.float32)


NO_CROWDING: Final = Crowding(Index(()), np.zeros(0, dtype=np.float32))
"""Nothing is crowded."""
