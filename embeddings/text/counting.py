"""Texts as counts of words."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from embeddings.arrays import Index, IntArray
from embeddings.sparse import Links
from embeddings.text.tokens import words as split


@dataclass(frozen=True)
class Counted:
    """The words of texts: `rows` and `columns` (n,) say which text has which word of `words`."""

    words: tuple[str, ...]
    rows: IntArray
    columns: IntArray
    size: int

    def over(self, index: Index) -> Links:
        """Return how often each text has each word of an index: (texts, words)."""
        columns = index.locate(self.words)[self.columns]
        kept = columns >= 0
        ones = np.ones(int(kept.sum()), dtype=np.float32)
        return Links.at(self.rows[kept], columns[kept], ones, (self.size, len(index)))

    def over_own(self) -> Links:
        """Return how often each text has each word, in the order of `words`: (texts, words)."""
        ones = np.ones(len(self.columns), dtype=np.float32)
        return Links.at(self.rows, self.columns, ones, (self.size, len(self.words)))


def count_words(texts: Sequence[str]) -> Counted:
    """Split texts into words."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    found = array("q")
    lengths = np.zeros(len(texts), dtype=np.int64)
    for at, text in enumerate(texts):
        if text:
            parts = split(text)
            lengths[at] = len(parts)
            found.extend(map(numbers.__getitem__, parts))
    rows = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    return Counted(tuple(numbers), rows, np.array(found), len(texts))
