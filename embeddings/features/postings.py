"""Postings as they were read, and the order in which the arrays have them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from embeddings.arrays import Index, IntArray
from embeddings.text.counting import Counted, count_words
from graph.queries.catalog import JobRow

_Number = TypeVar("_Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings as they were read, and their order in the arrays.

    Attributes:
        rows: The postings. Whatever is made of them visits them in this order: so they lie in
            memory, and jumping between them would take several times as long.
        index: Their ids.
        order: Where each id of the index is among the rows.
        titles: The words of the titles, in the order of the index.
        bodies: The words of the descriptions, likewise.
    """

    rows: Sequence[JobRow]
    index: Index
    order: IntArray
    titles: Counted
    bodies: Counted

    @classmethod
    def of(cls, rows: Sequence[JobRow]) -> "Postings":
        """Order postings by id, and count their words."""
        index, order = Index.ordered([row.id for row in rows])
        titles, bodies = [row.title for row in rows], [row.text for row in rows]
        return cls(rows, index, order, _counted(titles, order), _counted(bodies, order))

    def array(self, values: Iterable[Any], dtype: type[_Number]) -> npt.NDArray[_Number]:
        """Return a value of each row as an array, in the order of the index."""
        return np.fromiter(values, dtype=dtype, count=len(self.rows))[self.order]

    def texts(self) -> Iterable[str]:
        """Return the title and the description of each posting, in the order of the index."""
        for at in self.order.tolist():
            row = self.rows[at]
            yield f"{row.title}\n{row.text}".strip()


def _counted(texts: Sequence[str], order: IntArray) -> Counted:
    return count_words(list(map(texts.__getitem__, order.tolist())))
