"""Facts of people and postings as numbered tokens: the columns of what a model is trained on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.features.facets import Weighted, ids_of
from embeddings.sparse import Links

_FEW: Final = 3
"""A token of fewer rows teaches nothing that holds for others."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The tokens `facet/id` in ascending order, and where those of each facet begin."""

    tokens: Index
    starts: Mapping[str, int]

    @classmethod
    def of(cls, facets: Sequence[str], ids: Mapping[str, Index]) -> "Numbering":
        """Number the ids of all facets."""
        tokens: list[str] = []
        starts: dict[str, int] = {}
        for facet in sorted(facets, key=lambda one: f"{one}/"):
            starts[facet] = len(tokens)
            tokens.extend(f"{facet}/{one}" for one in ids_of(facet, ids).ids)
        return cls(Index(tuple(tokens)), starts)

    def of_people(self, people: Sequence[Mapping[str, Weighted]]) -> Links:
        """Return the tokens of people: (people, tokens)."""
        rows: list[IntArray] = []
        columns: list[IntArray] = []
        values: list[FloatArray] = []
        for at, facets in enumerate(people):
            for facet, (found, weights) in facets.items():
                rows.append(np.full(len(found), at, dtype=np.int64))
                columns.append(found + self.starts[facet])
                values.append(weights)
        return self._links(rows, columns, values, len(people))

    def of_postings(self, facets: Mapping[str, Links], rows: IntArray) -> Links:
        """Return the tokens of some postings: (rows, tokens)."""
        kept = {facet: links.only(rows) for facet, links in facets.items()}
        at = np.arange(len(rows), dtype=np.int64)
        return self._links(
            [np.repeat(at, np.diff(links.indptr)) for links in kept.values()],
            [links.indices.astype(np.int64) + self.starts[facet] for facet, links in kept.items()],
            [links.data for links in kept.values()],
            len(rows),
        )

    def frequent(self, links: Links) -> tuple[Index, Links]:
        """Keep the tokens that some rows have."""
        kept = np.flatnonzero(links.column_counts >= _FEW).astype(np.int64)
        return Index(self.tokens.take(kept)), links.picked(kept)

    def _links(
        self, rows: list[IntArray], columns: list[IntArray], values: list[FloatArray], height: int
    ) -> Links:
        return Links.at(
            np.concatenate(rows),
            np.concatenate(columns),
            np.concatenate(values),
            (height, len(self.tokens)),
        )
