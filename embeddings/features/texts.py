"""Texts of postings and people in one space of words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.sparse import Links
from embeddings.text.forms import Forms
from embeddings.text.tokens import words

_RELATED: Final = 0.25
"""Words of a description that are less similar than this to those asked for are left out."""


@dataclass(frozen=True, slots=True)
class JobTexts:
    """The titles and descriptions of postings: (jobs, words) with rows of length 1.

    `found` is the transpose of the descriptions, in which few words are looked up fast.
    """

    titles: Links
    bodies: Links
    found: Links | None = None

    def only(self, rows: IntArray) -> "JobTexts":
        """Keep these postings."""
        return JobTexts(self.titles.only(rows), self.bodies.only(rows))

    def indexed(self) -> "JobTexts":
        """Return the same texts, ready for many look-ups."""
        return replace(self, found=self.bodies.turned())

    def like_titles(self, relevance: FloatArray) -> FloatArray:
        """Return the similarity of every title with a text, 0-1: (jobs,) or (jobs, k)."""
        return np.clip(self.titles.times(relevance), 0.0, 1.0)

    def like_bodies(self, relevance: FloatArray) -> FloatArray:
        """Return the similarity of every description with a text, 0-1: (jobs,)."""
        related = np.where(relevance > _RELATED * relevance.max(initial=0.0), relevance, 0.0)
        if self.found is None:
            return np.clip(self.bodies.times(related.astype(np.float32)), 0.0, 1.0)
        jobs = self.found.width
        return np.clip(self.found.gathered(related.astype(np.float32), jobs), 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All postings' texts, and the words that they consist of.

    `rarity` (words,) is the inverse document frequency of each word, `unseen` that of a word
    which no posting has.
    """

    forms: Forms
    rarity: FloatArray
    unseen: float
    jobs: JobTexts

    @classmethod
    def of(cls, words_of: Index, titles: Links, bodies: Links, forms: Forms | None) -> "Corpus":
        """Weigh counted words; `forms` are those of an earlier corpus, whose words are reused."""
        total = titles.height
        count = titles.column_counts + bodies.column_counts
        rarity = (np.log((1.0 + total) / (1.0 + np.minimum(count, total))) + 1.0).astype(np.float32)
        known = Forms.of(words_of) if forms is None else forms.updated(words_of)
        texts = JobTexts(_weighed(titles, rarity), _weighed(bodies, rarity))
        return cls(known, rarity, float(np.log(1.0 + total) + 1.0), texts)

    def relevance(self, vectors: FloatArray) -> FloatArray:
        """Return the similarity of every word with texts: (words,) for (grams,)."""
        return self.forms.units.times(vectors)

    def vector(self, text: str) -> FloatArray:
        """Return a text as the weighted sum of its words' n-grams: (grams,), zeros if empty."""
        counts: dict[str, int] = {}
        for word in words(text):
            counts[word] = counts.get(word, 0) + 1
        total = np.zeros(len(self.forms.numbers), dtype=np.float32)
        if not counts:
            return total
        weights = np.array([self._weight(word, count) for word, count in counts.items()])
        weights /= np.sqrt(np.sum(weights**2))
        for word, weight in zip(counts, weights.tolist(), strict=True):
            self.forms.add(word, weight, total)
        return total

    def titles_of(self, rows: IntArray) -> FloatArray:
        """Return the titles of postings as n-grams: (rows, grams)."""
        return self.jobs.titles.only(rows).dense(self.forms.units)

    def bodies_of(self, rows: IntArray, shares: FloatArray) -> FloatArray:
        """Return the weighted sum of descriptions as n-grams: (grams,); `shares` is (rows,)."""
        mixed = self.jobs.bodies.only(rows).turned().times(shares)
        return self.forms.units.gathered(mixed, len(self.forms.numbers))

    def _weight(self, word: str, count: int) -> float:
        at = self.forms.index.positions.get(word)
        rarity = self.unseen if at is None else float(self.rarity[at])
        return (1.0 + float(np.log(count))) * rarity


def mixed(vectors: Sequence[FloatArray], shares: Sequence[float], width: int) -> FloatArray:
    """Return the mean of vectors, weighted: (width,), zeros if there are none."""
    total = np.zeros(width, dtype=np.float32)
    for vector, share in zip(vectors, shares, strict=True):
        total += np.float32(share / max(sum(shares), 1e-9)) * vector
    return total


def _weighed(counts: Links, rarity: FloatArray) -> Links:
    """Turn counts into sub-linear frequencies times rarity, with rows of length 1."""
    logs = counts.valued((1.0 + np.log(counts.matrix.data)).astype(np.float32))
    ones = np.ones(counts.height, dtype=np.float32)
    weighed = logs.scaled(ones, rarity)
    lengths = np.maximum(weighed.row_norms(), 1e-6)
    return weighed.scaled((1.0 / lengths).astype(np.float32), np.ones_like(rarity))
