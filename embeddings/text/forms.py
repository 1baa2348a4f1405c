"""Similarity of words by their character n-grams.

A word is a vector of length 1 over its n-grams, so that forms of a word that share n-grams are
similar. N-grams are numbered by a hash (Weinberger et al. 2009), the same on every machine.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index, IntArray, WholeArray
from embeddings.sparse import Links
from embeddings.text.form_loops import compare_texts
from embeddings.text.tokens import grams

BUCKETS: Final = 1 << 20

_COMMON: Final = 100
_COMMON_SHARE: Final = 0.005
"""An n-gram of more words than this says nothing, and takes long to look up."""

_KEPT: Final = 1 << 15
"""Single words that are not taken apart again: some 10 MB, in memory only."""


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

    def alike(self, texts: Links, rows: Sequence[int]) -> FloatArray:
        """Return the similarity of every word with some texts: (words, rows).

        `texts` is (texts, n-grams).
        """
        found = np.zeros((len(self.index), len(rows)), dtype=np.float32)
        self._compare(texts, rows, np.arange(len(rows)), found)
        return found

    def mean_alike(self, texts: Links, rows: Sequence[int]) -> FloatArray:
        """Return the mean similarity of every word with some texts: (words, 1), or (words, 0)."""
        found = np.zeros((len(self.index), min(len(rows), 1)), dtype=np.float32)
        self._compare(texts, rows, np.zeros(len(rows), dtype=np.int64), found)
        found /= np.float32(max(len(rows), 1))
        return found

    def _compare(
        self, texts: Links, rows: Sequence[int], columns: IntArray, found: FloatArray
    ) -> None:
        compare_texts(*texts.parts, *self.found.parts, np.array(rows, np.int64), columns, found)


def take_apart(words: Sequence[str]) -> Links:
    """Return the n-grams of words: (words, n-grams), rows of length 1."""
    found = [_numbers(word) for word in words]
    counts = np.array([len(one) for one in found], dtype=np.int64)
    values = np.repeat(1.0 / np.sqrt(np.maximum(counts, 1)), counts)
    columns = np.concatenate([np.zeros(0, dtype=np.int32), *found])
    return Links(values, columns, np.append(0, np.cumsum(counts)), BUCKETS)


@lru_cache(maxsize=_KEPT)
def _numbers(word: str) -> WholeArray:
    """Return the numbers of the n-grams of a word, ascending."""
    numbers = {zlib.crc32(gram.encode()) % BUCKETS for gram in grams(word)}
    return np.array(sorted(numbers), dtype=np.int32)


def _over(index: Index, units: Links) -> Forms:
    rare = units.column_counts <= max(_COMMON, len(index) * _COMMON_SHARE)
    ones = np.ones(len(index), dtype=np.float32)
    counts = units.present()
    kept = counts.scaled(ones, rare.astype(np.float32)).without_zeros()
    lengths = np.asarray(
        np.sqrt(counts.row_sums) / np.maximum(kept.row_sums, 1.0), dtype=np.float32
    )
    return Forms(index, units, kept.scaled(lengths, np.ones(BUCKETS, np.float32)).turned())
