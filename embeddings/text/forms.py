"""Similarity of words by their character n-grams.

A word is a vector of length 1 over its n-grams, so that forms of a word that share n-grams are
similar. N-grams are numbered by a hash (Weinberger et al. 2009), the same on every machine.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index
from embeddings.sparse import Links
from embeddings.text.tokens import grams

BUCKETS: Final = 1 << 20

_COMMON: Final = 100
_COMMON_SHARE: Final = 0.005
"""An n-gram of more words than this says nothing, and takes long to look up."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The n-grams of words: `units` is (words, n-grams).

    `found` (n-grams, words) is its transpose without n-grams that many words have, such as
    endings; it is scaled so that a word is still 1 with itself.
    """

    index: Index
    units: Links
    found: Links

    @classmethod
    def of(cls, index: Index) -> "Forms":
        """Take the words of an index apart."""
        return _over(index, take_apart(index.ids))

    def updated(self, index: Index) -> "Forms":
        """Return the forms of another index; words that are here already are not taken apart."""
        if index == self.index:
            return self
        new = [word for word in index.ids if word not in self.index.positions]
        moved = self.units.rows_moved(index.locate(self.index.ids), len(index))
        return _over(index, moved.added(take_apart(new).rows_moved(index.locate(new), len(index))))

    def alike(self, texts: Links) -> FloatArray:
        """Return the similarity of every word with texts, (texts, n-grams): (words, texts)."""
        return np.ascontiguousarray(texts.dense(self.found).T)


def take_apart(words: Sequence[str]) -> Links:
    """Return the n-grams of words: (words, n-grams), rows of length 1."""
    columns: list[int] = []
    lengths: list[int] = []
    for word in words:
        found = {zlib.crc32(gram.encode()) % BUCKETS for gram in grams(word)}
        lengths.append(len(found))
        columns.extend(found)
    counts = np.array(lengths, dtype=np.int64)
    rows = np.repeat(np.arange(len(words), dtype=np.int64), counts)
    values = np.repeat(1.0 / np.sqrt(np.maximum(counts, 1)), counts).astype(np.float32)
    numbers = np.array(columns, dtype=np.int64)
    return Links.at(rows, numbers, values, (len(words), BUCKETS))


def _over(index: Index, units: Links) -> Forms:
    rare = units.column_counts <= max(_COMMON, len(index) * _COMMON_SHARE)
    ones = np.ones(len(index), dtype=np.float32)
    counts = units.present()
    kept = counts.scaled(ones, rare.astype(np.float32)).without_zeros()
    lengths = np.asarray(
        np.sqrt(counts.row_sums) / np.maximum(kept.row_sums, 1.0), dtype=np.float32
    )
    return Forms(index, units, kept.scaled(lengths, np.ones(BUCKETS, np.float32)).turned())
