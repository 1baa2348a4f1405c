"""The concepts' vectors: one row a concept, none for a posting or a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index, IntArray

_TINY = 1e-12


@dataclass(frozen=True)
class EmbeddingTable:
    """Vectors by id: (n, width) float32, real and imaginary parts of a coordinate side by side."""

    index: Index
    vectors: FloatArray

    @classmethod
    def of(cls, ids: Iterable[str], vectors: FloatArray) -> "EmbeddingTable":
        """Make a table of ids in ascending order and their rows."""
        return cls(Index(tuple(ids)), np.ascontiguousarray(vectors, dtype=np.float32))

    @property
    def width(self) -> int:
        """Return the length of a vector."""
        return int(self.vectors.shape[1])

    @cached_property
    def units(self) -> FloatArray:
        """Return the directions, (n, width): the mean of each kind subtracted, then of length 1.

        Without this, any two skills look similar: what all of a kind have in common says nothing
        about one of them (Mu and Viswanath 2018, "All-but-the-Top").
        """
        kinds = np.array([node_id.partition("_")[0] for node_id in self.index.ids], dtype=np.str_)
        centred = self.vectors.copy()
        for kind in np.unique(kinds):
            rows = kinds == kind
            centred[rows] -= centred[rows].mean(axis=0)
        return unit(centred)

    def rows_of(self, ids: Index) -> tuple[IntArray, IntArray]:
        """Match another index: positions there, and the rows here of the same ids."""
        here = self.index.positions
        pairs = [(at, here[node_id]) for at, node_id in enumerate(ids.ids) if node_id in here]
        both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    def units_of(self, ids: Index) -> FloatArray:
        """Return the directions of these ids, (len(ids), width); zeros where there is no vector."""
        there, here = self.rows_of(ids)
        found = np.zeros((len(ids), self.width), dtype=np.float32)
        found[there] = self.units[here]
        return found


NO_VECTORS: Final = EmbeddingTable.of([], np.zeros((0, 4), dtype=np.float32))
"""The table without any concept, with which facts, texts and places rank alone."""


def unit(vectors: FloatArray) -> FloatArray:
    """Scale rows to length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _TINY), dtype=np.float32)
