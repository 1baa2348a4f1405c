"""Texts as counts of words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Final

import numpy as np

from embeddings.arrays import Index, WholeArray
from embeddings.sparse import Links
from embeddings.text.tokens import MOST_WORDS
from embeddings.text.tokens import words as split

_BATCH: Final = 64
"""Texts that are split at a time: their pieces fit into the cache of a processor."""

_EMPTY: Final[WholeArray] = np.zeros(0, dtype=np.int32)
_END: Final = "\0"
"""Ends each text of a batch; it is in no word."""


@dataclass(frozen=True)
class Counted:
    """The words of texts, one text after another.

    `columns` (n,) says which of `words` each word is, and `ends` (texts,) where each text ends.
    `words` are in the order in which they occur first.
    """

    words: tuple[str, ...]
    columns: WholeArray
    ends: WholeArray

    def over(self, index: Index) -> Links:
        """Return how often each text has each word of an index: (texts, words)."""
        columns = index.locate(self.words).astype(np.int32).take(self.columns)
        kept = columns >= 0
        return _counts(self._rows[kept], columns[kept], (len(self.ends), len(index)))

    def over_own(self) -> Links:
        """Return how often each text has each word, in the order of `words`: (texts, words)."""
        return _counts(self._rows, self.columns, (len(self.ends), len(self.words)))

    @property
    def _rows(self) -> WholeArray:
        return np.repeat(np.arange(len(self.ends), dtype=np.int32), np.diff(self.ends, prepend=0))

    def cut(self, most: int) -> "Counted":
        """Keep the first words of each text, at most so many."""
        lengths = np.diff(self.ends, prepend=0)
        if lengths.max(initial=0) <= most:
            return self
        starts = np.repeat(self.ends - lengths, lengths)
        columns = self.columns[np.arange(len(self.columns)) - starts < most]
        first = np.full(len(self.words), len(columns))
        first[columns[::-1]] = np.arange(len(columns))[::-1]  # of several, the last one stays
        used = np.argsort(first)[: np.count_nonzero(first < len(columns))]
        moved = np.zeros(len(self.words), dtype=np.int32)
        moved[used] = np.arange(len(used))
        words = tuple(self.words[at] for at in used.tolist())
        return Counted(words, moved[columns], np.cumsum(np.minimum(lengths, most)))


def count_words(texts: Sequence[str]) -> Counted:
    """Split texts into words.

    No word goes over white space, and what is beyond white space does not change a word. So texts
    are split there first, which is fast, and each distinct piece is split into words only once.
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    end = numbers[_END]
    batches = range(0, len(texts), _BATCH)
    pieces = np.concatenate(
        [_EMPTY, *(_pieces(texts[at : at + _BATCH], numbers) for at in batches)]
    )
    words, columns, lengths = _words_of(list(numbers))
    counts = lengths.take(pieces)
    stops = counts.cumsum(dtype=np.int32)
    shifts = lengths.cumsum(dtype=np.int32).take(pieces) - stops
    places = np.repeat(shifts, counts) + np.arange(counts.sum(), dtype=np.int32)
    return Counted(words, columns.take(places), stops[pieces == end]).cut(MOST_WORDS)


def _pieces(texts: Sequence[str], numbers: defaultdict[str, int]) -> WholeArray:
    """Return the numbers of the pieces of texts, which white space separates, and of their ends."""
    ended = f" {_END} ".join([*(text.replace(_END, " ") for text in texts), ""])
    return np.fromiter(map(numbers.__getitem__, ended.split()), dtype=np.int32)


def _counts(rows: WholeArray, columns: WholeArray, shape: tuple[int, int]) -> Links:
    return Links.at(rows, columns, np.ones(len(rows), dtype=np.float32), shape)


def _words_of(pieces: Sequence[str]) -> tuple[tuple[str, ...], WholeArray, WholeArray]:
    """Return the words of pieces, the number of each in turn, and how many each piece has."""
    lists = [split(piece) for piece in pieces]
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    found = np.fromiter(map(numbers.__getitem__, chain.from_iterable(lists)), dtype=np.int32)
    lengths = np.fromiter(map(len, lists), dtype=np.int32, count=len(lists))
    return tuple(numbers), found, lengths
