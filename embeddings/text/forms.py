"""Similarity of words by their character n-grams, and of texts by their words.

A text is the sum of its words, each a unit vector of n-grams times the word's rarity: TF-IDF with
sub-linear frequencies (Salton and Buckley 1988) in which forms of a word that share n-grams are
similar, like the soft cosine of Sidorov et al. 2014.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.sparse import Links
from embeddings.text.tokens import grams


@dataclass(frozen=True, slots=True)
class Forms:
    """The n-grams of words: `units` is (words, grams) with rows of length 1."""

    index: Index
    numbers: Mapping[str, int]
    units: Links

    @classmethod
    def of(cls, index: Index) -> "Forms":
        """Take the words of an index apart."""
        return _NOTHING.updated(index)

    def add(self, word: str, weight: float, total: FloatArray) -> None:
        """Add a word's n-grams times a weight to `total`, (grams,); unknown ones add nothing."""
        at = self.index.positions.get(word)
        if at is not None:
            total[self.units.columns(at)] += weight * self.units.values(at)
            return
        found = grams(word)
        known = [self.numbers[gram] for gram in found if gram in self.numbers]
        total[known] += weight / len(found) ** 0.5

    def updated(self, index: Index) -> "Forms":
        """Return the forms of another index; words that are here already are not taken apart."""
        if index == self.index:
            return self
        kept = index.locate(self.index.ids)
        new = [word for word in index.ids if word not in self.index.positions]
        numbers = dict(self.numbers)
        rows, columns, values = _taken_apart(new, numbers)
        fresh = Links.at(index.locate(new)[rows], columns, values, (len(index), len(numbers)))
        moved = self.units.widened(len(numbers)).rows_moved(kept, len(index))
        return Forms(index, numbers, moved.added(fresh))


def _taken_apart(
    new: Sequence[str], numbers: dict[str, int]
) -> tuple[IntArray, IntArray, FloatArray]:
    """Return the n-grams of words as (row, column, value); number n-grams that are new."""
    columns: list[int] = []
    lengths: list[int] = []
    for word in new:
        found = sorted(grams(word))
        lengths.append(len(found))
        columns.extend([numbers.setdefault(gram, len(numbers)) for gram in found])
    counts = np.array(lengths, dtype=np.int64)
    rows = np.repeat(np.arange(len(new), dtype=np.int64), counts)
    values = np.repeat(1.0 / np.sqrt(np.maximum(counts, 1)), counts).astype(np.float32)
    return rows, np.array(columns, dtype=np.int64), values


_NOTHING = Forms(Index(()), {}, Links.at(*_taken_apart([], {}), (0, 0)))
