"""The array types of matching, and the positions of ids in arrays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float32]
DoubleArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
WholeArray: TypeAlias = npt.NDArray[np.integer[Any]]
"""Whole numbers of any width."""


@dataclass(frozen=True)
class Index:
    """Ids in ascending order; the position of an id is its row or column in the arrays."""

    ids: tuple[str, ...]

    @classmethod
    def of(cls, ids: Iterable[str]) -> "Index":
        """Sort ids and drop repeated ones."""
        return cls(tuple(sorted(set(ids))))

    @classmethod
    def ordered(cls, ids: Sequence[str]) -> tuple["Index", IntArray]:
        """Sort ids, none of which is repeated; return also where each was among the given ones.

        What names many of them often does so in about the order in which they are given, and so
        they lie in memory. Their positions are kept in this order, so that they are found sooner.
        """
        order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
        positions = np.empty_like(order)
        positions[order] = np.arange(len(ids))
        index = cls(tuple(map(ids.__getitem__, order.tolist())))
        index.__dict__["positions"] = dict(zip(ids, positions.tolist(), strict=True))
        return index, order

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Return the position of every id."""
        return {node_id: position for position, node_id in enumerate(self.ids)}

    @cached_property
    def _objects(self) -> npt.NDArray[np.object_]:
        return np.array(self.ids, dtype=np.object_)

    def __len__(self) -> int:
        """Count the ids."""
        return len(self.ids)

    def find(self, ids: Iterable[str]) -> IntArray:
        """Return the positions of the ids that are here, ascending, each once: (k,) int64."""
        positions = self.positions
        found = {positions[node_id] for node_id in ids if node_id in positions}
        return np.array(sorted(found), dtype=np.int64)

    def take(self, positions: Sequence[int] | WholeArray) -> tuple[str, ...]:
        """Return the ids at these positions."""
        return tuple(self._objects[positions].tolist()) if len(positions) else ()

    def locate(self, ids: Iterable[str]) -> IntArray:
        """Return the position of each of these ids, in their order: -1 for one not here."""
        found = map(self.positions.get, ids, repeat(-1))
        return np.fromiter(found, dtype=np.int64)

    def mask(self, ids: Iterable[str]) -> FloatArray:
        """Return (n,) float32: 1 where an id is among these, else 0."""
        marked = np.zeros(len(self.ids), dtype=np.float32)
        marked[self.find(ids)] = 1.0
        return marked
