"""Pairs of ids as places in a matrix, so that several matrices can be made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np

from embeddings.arrays import BoolArray, Index, IntArray
from embeddings.sparse import Links


@dataclass(frozen=True, slots=True)
class Located:
    """A row and a column for each pair, -1 where the id is unknown: to find them takes long."""

    rows: IntArray
    columns: IntArray
    shape: tuple[int, int]

    @classmethod
    def of(
        cls, pairs: Sequence[tuple[str, str, *tuple[Any, ...]]], rows: Index, columns: Index
    ) -> "Located":
        """Locate pairs of ids; what follows the two ids in a pair is not looked at."""
        at_row = rows.locate(map(itemgetter(0), pairs))
        at_column = columns.locate(map(itemgetter(1), pairs))
        return cls(at_row, at_column, (len(rows), len(columns)))

    def only(self, marks: BoolArray) -> "Located":
        """Keep the pairs that are marked."""
        return Located(self.rows[marks], self.columns[marks], self.shape)

    def links(self) -> Links:
        """Set 1 for each pair whose ids are both known."""
        known = (self.rows >= 0) & (self.columns >= 0)
        ones = np.ones(np.count_nonzero(known), dtype=np.float32)
        return Links.at(self.rows[known], self.columns[known], ones, self.shape).present()
