"""The default text encoder: latent semantic analysis of the postings (Deerwester et al. 1990).

A text is the sum of its words, and a word that of its character n-grams, which are jamo in
Korean. The n-grams are weighted by rarity and projected on the directions in which the postings
differ most: those of a truncated SVD. N-grams that occur in the same postings point the same way,
so that texts without a common word can be similar. Nothing is downloaded.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.sparse import Links
from embeddings.text.counting import count_words
from embeddings.text.directions import main_directions
from embeddings.text.encoder import units
from embeddings.text.forms import take_apart

WIDTH: Final = 64
LSA: Final = "lsa"

_MOST_TEXTS: Final = 30_000
_MOST_GRAMS: Final = 24_576
"""The n-grams that are projected: the most frequent ones; 3 MB at a width of 64."""

_FEWEST: Final = 2
"""An n-gram of fewer texts connects nothing."""

_TEXTS_A_DIRECTION: Final = 4
"""With a direction for every text, nothing would be found that texts have in common."""

_SEED: Final = 20_261_101


@dataclass(frozen=True)
class Lsa:
    """Directions of n-grams: `grams` (n,) are their numbers, `directions` (n, width) float16."""

    grams: IntArray
    directions: npt.NDArray[np.float16]

    @classmethod
    def fit(cls, words: Index, counts: Links) -> "Lsa | None":
        """Fit an encoder to texts; None if there are too few to differ in any direction.

        Of more than 30,000 texts, some are drawn, the same each time.

        Args:
            words: The words of the texts.
            counts: How often each text has each of them: (texts, words).
        """
        rows = np.flatnonzero(counts.row_sums > 0)
        if len(rows) > _MOST_TEXTS:
            draw = np.random.default_rng(_SEED)
            rows = np.sort(draw.permutation(rows)[:_MOST_TEXTS])
        texts = counts.only(rows.astype(np.int64))
        used = texts.used_columns
        texts, forms = texts.picked(used), take_apart(words.take(used))
        frequencies = _frequencies(texts, forms)
        grams = _frequent(frequencies)
        width = min(WIDTH, len(rows) // _TEXTS_A_DIRECTION)
        if len(grams) == 0 or width == 0:
            return None
        total = float(len(rows))
        rarity = np.log((1.0 + total) / (1.0 + np.minimum(frequencies[grams], total))) + 1.0
        weighted = forms.picked(grams).scaled(
            np.ones(len(used), dtype=np.float32), rarity.astype(np.float32)
        )
        found = main_directions(_logs(texts).unit_rows(), weighted, width)
        if found.shape[1] == 0:
            return None
        return cls(grams, (rarity[:, None] * found).astype(np.float16))

    @property
    def name(self) -> str:
        """Return a name made of the content."""
        return self._name

    @property
    def width(self) -> int:
        """Return the length of a vector."""
        return int(self.directions.shape[1])

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Return a row for each text, (n, width); zeros where no n-gram is known.

        Words are added up in the order of an index: in the order of the texts, the last bits of
        a row would depend on the texts before it.
        """
        counted = count_words(texts)
        index = Index.of(counted.words)
        return self.of_counts(index.ids, counted.over(index))

    def of_counts(self, words: Sequence[str], counts: Links) -> FloatArray:
        """Return a row for each text of which the words are counted, (texts, words)."""
        directions = take_apart(words).picked(self.grams).times(self._wide)
        return units(_logs(counts).times(directions))

    def arrays(self) -> Mapping[str, npt.NDArray[Any]]:
        """Return the content as arrays, by the names of `LSA_ARRAYS`."""
        return dict(zip(LSA_ARRAYS, (self.grams, self.directions), strict=True))

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> "Lsa":
        """Read what `arrays` returned."""
        grams, directions = (arrays[name] for name in LSA_ARRAYS)
        return cls(grams, directions)

    @cached_property
    def _name(self) -> str:
        content = hashlib.sha256(self.grams.tobytes() + self.directions.tobytes())
        return f"{LSA}-{content.hexdigest()[:12]}"

    @cached_property
    def _wide(self) -> FloatArray:
        return self.directions.astype(np.float32)


LSA_ARRAYS: Final = ("grams", "directions")


def _logs(counts: Links) -> Links:
    """Turn counts into sub-linear frequencies."""
    return counts.valued((1.0 + np.log(counts.data)).astype(np.float32))


def _frequencies(texts: Links, forms: Links) -> FloatArray:
    """Return in about how many texts each n-gram is: those of its words, added up."""
    return forms.present().turned().times(texts.column_counts.astype(np.float32))


def _frequent(frequencies: FloatArray) -> IntArray:
    """Return the most frequent n-grams, ascending."""
    known = np.flatnonzero(frequencies >= _FEWEST)
    order = np.lexsort((known, -frequencies[known]))
    return np.sort(known[order][:_MOST_GRAMS]).astype(np.int64)
