"""The two-tower model: people and postings as vectors that are composed of what they point to.

Nobody has a vector of their own. A person is the sum of the vectors of their facts (occupations,
places, levels), a map of the texts and concepts that they name, and a map of the postings that they
chose; a posting likewise. Somebody who registered a second ago, or a posting of a second ago, is
placed like any other. After Yi et al. 2019, "Sampling-bias-corrected neural modeling for large
corpus item recommendations".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from embeddings.arrays import FloatArray, Index
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.sparse import Links


@dataclass(frozen=True, slots=True)
class Facts:
    """What rows point to.

    `tokens` is (rows, tokens), weighted; `dense` (rows, numbers): vectors of texts and concepts.
    """

    tokens: Links
    dense: FloatArray


@dataclass(frozen=True, slots=True)
class Tower:
    """One side: a vector for every token, and a map of the dense part, (numbers, width)."""

    tokens: EmbeddingTable
    dense: FloatArray

    def compose(self, facts: Facts) -> FloatArray:
        """Return the vectors of rows whose tokens are those of this tower: (rows, width)."""
        summed = facts.tokens.times(self.tokens.vectors) + facts.dense @ self.dense
        return np.asarray(summed, dtype=np.float32)

    def vectors(self, facet: str, ids: Index) -> FloatArray:
        """Return the vectors of the tokens `facet/id`: (len(ids), width), 0 for unknown ones."""
        known = self.tokens.index.locate(f"{facet}/{one}" for one in ids.ids)
        found = np.zeros((len(ids), self.tokens.width), dtype=np.float32)
        found[known >= 0] = self.tokens.vectors[known[known >= 0]]
        return found


@dataclass(frozen=True, slots=True)
class TwoTower:
    """Both sides, and the map of postings that were chosen: (width, width).

    The product of a person and a posting says how much likelier than its features the posting is
    chosen, on a logarithmic scale; `span` is the largest product that counts.
    """

    people: Tower
    postings: Tower
    history: FloatArray
    span: float

    @property
    def width(self) -> int:
        """Return the length of a vector."""
        return int(self.history.shape[0])

    @property
    def text_width(self) -> int:
        """Return the length of the vectors of texts, with which the dense parts begin.

        One direction of concepts follows on the side of postings, two on that of people.
        """
        return 2 * len(self.postings.dense) - len(self.people.dense)

    def arrays(self) -> Mapping[str, npt.NDArray[Any]]:
        """Return the arrays that `from_arrays` reads."""
        people, postings = self.people, self.postings
        return {
            "person_tokens": np.array(people.tokens.index.ids, np.str_),
            "person_vectors": people.tokens.vectors,
            "person_map": people.dense,
            "posting_tokens": np.array(postings.tokens.index.ids, np.str_),
            "posting_vectors": postings.tokens.vectors,
            "posting_map": postings.dense,
            "history_map": self.history,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]], span: float) -> "TwoTower":
        """Read what `arrays` returned."""
        towers = [
            Tower(
                EmbeddingTable.of(arrays[f"{one}_tokens"].tolist(), arrays[f"{one}_vectors"]),
                arrays[f"{one}_map"],
            )
            for one in ("person", "posting")
        ]
        return cls(towers[0], towers[1], arrays["history_map"], span)


SPAN_SHARE: Final = 0.999
"""The share of products in training that are within the span; larger ones count as much."""
