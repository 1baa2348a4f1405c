"""Texts of postings and people in one space of words.

A text is the sum of its words, each a unit vector of n-grams times the word's rarity: TF-IDF with
sub-linear frequencies (Salton and Buckley 1988) in which forms of a word that share n-grams are
similar, like the soft cosine of Sidorov et al. 2014.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.sparse import Links
from embeddings.text.forms import Forms, take_apart
from embeddings.text.tokens import words

_RELATED: Final = 0.25
"""Words of a description that are less similar than this to those asked for are left out."""


@dataclass(frozen=True, slots=True)
class JobTexts:
    """The titles and descriptions of postings: (jobs, words) with rows of length 1."""

    titles: Links
    bodies: Links

    def only(self, rows: IntArray) -> "JobTexts":
        """Keep these postings."""
        return JobTexts(self.titles.only(rows), self.bodies.only(rows))

    def like_titles(self, relevance: FloatArray) -> FloatArray:
        """Return the similarity of every title with a text, 0-1: (jobs,) or (jobs, k)."""
        return np.clip(self.titles.times(relevance), 0.0, 1.0)

    def like_bodies(self, relevance: FloatArray) -> FloatArray:
        """Return the similarity of every description with a text, 0-1: (jobs,)."""
        least = _RELATED * relevance.max(initial=0.0)
        related = np.where(relevance > least, relevance, np.float32(0.0))
        return np.clip(self.bodies.times(related), 0.0, 1.0)


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

    def vectors(self, texts: Sequence[str]) -> Links:
        """Return texts as weighted sums of their words' n-grams: (texts, n-grams).

        Words that no posting has count too, by their similarity with others.
        """
        counts = [Counter(words(text)) for text in texts]
        seen = Index.of(word for count in counts for word in count)
        rows = np.repeat(np.arange(len(texts), dtype=np.int64), [len(one) for one in counts])
        columns = seen.locate(word for count in counts for word in count)
        weights = [self._weight(*pair) for count in counts for pair in count.items()]
        mixed = Links.at(rows, columns, np.array(weights, np.float32), (len(texts), len(seen)))
        return mixed.unit_rows().product(take_apart(seen.ids))

    def titles_of(self, rows: IntArray) -> Links:
        """Return the titles of postings as n-grams: (rows, n-grams)."""
        return self.jobs.titles.only(rows).product(self.forms.units)

    def bodies_of(self, rows: IntArray) -> Links:
        """Return the descriptions of postings as n-grams: (rows, n-grams)."""
        return self.jobs.bodies.only(rows).product(self.forms.units)

    def _weight(self, word: str, count: int) -> float:
        at = self.forms.index.positions.get(word)
        rarity = self.unseen if at is None else float(self.rarity[at])
        return (1.0 + float(np.log(count))) * rarity


def _weighed(counts: Links, rarity: FloatArray) -> Links:
    """Turn counts into sub-linear frequencies times rarity, with rows of length 1."""
    logs = counts.valued((1.0 + np.log(counts.matrix.data)).astype(np.float32))
    return logs.scaled(np.ones(counts.height, dtype=np.float32), rarity).unit_rows()
