"""The order of a list of postings without repetition.

Of any ten postings in a row at most two are of one employer, and of those of one employer that
differ only in such words of the title as the region, the wage or "urgent" only the best is listed:
the others are its variants. A third posting of an employer follows where nothing else is left.

A rule rather than a learned diversity such as maximal marginal relevance (Carbonell and Goldstein
1998): everybody can check it, and it changes nothing where a list has variety already.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, Index, IntArray
from embeddings.features.space import Space
from embeddings.features.tables import JobTable
from embeddings.sparse import Links
from ontology.extraction.title_words import is_noise

WINDOW: Final = 10
MOST: Final = 2
"""Postings of one employer among as many in a row as `WINDOW`."""

_SEED: Final = 3


@dataclass(frozen=True, slots=True)
class Variety:
    """What postings have in common: (postings,) each.

    `employers` are -1 where unknown; such postings are nobody's, and each is a `variants` group of
    its own. Otherwise the numbers of groups are the same for postings of the same employer whose
    titles have the same words.
    """

    employers: IntArray
    variants: IntArray

    @classmethod
    def of(cls, jobs: JobTable, space: Space, words: Index) -> "Variety":
        """Group postings; `space` has the words of their titles."""
        employers = jobs.employers.first_columns()
        return cls(employers, _variants(employers, space.texts.titles, words))

    def only(self, rows: IntArray) -> "Variety":
        """Keep these postings."""
        return Variety(self.employers[rows], self.variants[rows])

    def listed(self, ranked: Iterable[int]) -> Iterator[int]:
        """Yield rows in their order, each as soon as its employer may be listed again.

        `ranked` is read no further than necessary, so that a longer list begins with the shorter
        one.
        """
        latest: deque[int] = deque(maxlen=WINDOW - 1)
        waiting: list[int] = []
        others = self._one_each(ranked)
        while (row := self._next(waiting, others, latest)) is not None:
            latest.append(int(self.employers[row]))
            yield row

    def of_same(self, rows: IntArray) -> list[IntArray]:
        """Return the other rows of the group of each row, ascending; none for the row -1."""
        groups = [np.flatnonzero(self.variants == self.variants[row]) for row in rows.tolist()]
        return [
            np.setdiff1d(group, [row]) if row >= 0 else np.zeros(0, dtype=np.int64)
            for row, group in zip(rows.tolist(), groups, strict=True)
        ]

    def _next(self, waiting: list[int], others: Iterator[int], latest: deque[int]) -> int | None:
        """Return the best row that may follow, those that wait before others."""
        for place, row in enumerate(waiting):
            if self._may_follow(row, latest):
                return waiting.pop(place)
        for row in others:
            if self._may_follow(row, latest):
                return row
            waiting.append(row)
        return waiting.pop(0) if waiting else None

    def _may_follow(self, row: int, latest: deque[int]) -> bool:
        employer = int(self.employers[row])
        return employer < 0 or latest.count(employer) < MOST

    def _one_each(self, ranked: Iterable[int]) -> Iterator[int]:
        """Yield the first row of each group."""
        seen: set[int] = set()
        for row in ranked:
            group = int(self.variants[row])
            if group not in seen:
                seen.add(group)
                yield row


def _variants(employers: IntArray, titles: Links, words: Index) -> IntArray:
    """Number the groups of postings: (postings,)."""
    telling = _telling(titles, words)
    marks = np.random.default_rng(_SEED).integers(1, 2**62, titles.width, dtype=np.int64)
    sums = _sums(titles, np.where(telling, marks, 0))
    alone = (employers < 0) | (sums == 0)
    keys = np.stack([np.where(alone, -1, employers), np.where(alone, np.arange(len(sums)), sums)])
    _, groups = np.unique(keys, axis=1, return_inverse=True)
    return groups.astype(np.int64)


def _telling(titles: Links, words: Index) -> BoolArray:
    """Mark the words that name the work, among those that titles use."""
    telling = np.zeros(titles.width, dtype=np.bool_)
    used = titles.used_columns
    telling[used] = [not is_noise(word) for word in words.take(used)]
    return telling


def _sums(titles: Links, marks: IntArray) -> IntArray:
    """Add up the marks of the words of each title, whatever their order: (postings,).

    The marks are random numbers of 62 bits, so that sets of words with the same sum are the same;
    sums that pass 64 bits begin anew, which changes no difference.
    """
    ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(marks[titles.indices])])
    return np.asarray(ends[titles.indptr[1:]] - ends[titles.indptr[:-1]], dtype=np.int64)
