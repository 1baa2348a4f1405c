"""Which rows of a list name something: a skill, an employer, a region.

The places of the rows are kept by what they name, one after the other, so that the rows of one
thing are a slice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Names: TypeAlias = NDArray[np.bytes_]
Places: TypeAlias = NDArray[np.int64]
Rows: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Facets:
    """(k,) names in order; those of name i are `places[starts[i]:starts[i + 1]]`, ascending.

    Shapes: names (k,), starts (k + 1,), places (m,), a place for each time that a row names
    something.
    """

    names: Names
    starts: Places
    places: Rows

    @classmethod
    def of(cls, named: Sequence[Sequence[str]]) -> "Facets":
        """Return the facets of rows, by the ids that each of them names."""
        flat = [one.encode() for one in chain.from_iterable(named)]
        names, codes = np.unique(np.array(flat, dtype=np.bytes_), return_inverse=True)
        rows = np.repeat(np.arange(len(named)), [len(one) for one in named])
        return _sorted(names, codes, rows)

    def of_one(self, name: str) -> Rows:
        """Return the places of the rows that name this, ascending; none for an unknown name."""
        sought = name.encode()
        at = int(np.searchsorted(self.names, sought))
        if at == len(self.names) or self.names[at] != sought:
            return self.places[:0]
        return self.places[self.starts[at] : self.starts[at + 1]]

    def of_any(self, names: Iterable[str]) -> Rows:
        """Return the places of the rows that name at least one of these, ascending."""
        return np.unique(np.concatenate([self.places[:0], *map(self.of_one, names)]))

    def joined(self, moved: Places, other: "Facets", there: Places) -> "Facets":
        """Return these facets with those of other rows.

        Args:
            moved: (rows,) The new places of the rows, -1 for those that are gone.
            other: The facets of the rows that are added.
            there: (other rows,) The places of these.
        """
        names = np.union1d(self.names, other.names)
        codes = [np.searchsorted(names, one.names)[one.codes()] for one in (self, other)]
        rows = np.concatenate([moved[self.places], there[other.places]])
        kept = rows >= 0
        return _sorted(names, np.concatenate(codes)[kept], rows[kept])

    def codes(self) -> Places:
        """Return the (m,) number of the name of each place."""
        return np.repeat(np.arange(len(self.names)), np.diff(self.starts))


def _sorted(names: Names, codes: Places, rows: Places) -> Facets:
    order = np.lexsort((rows, codes))
    starts = np.searchsorted(codes[order], np.arange(len(names) + 1))
    return Facets(names, starts, rows[order].astype(np.int32))
