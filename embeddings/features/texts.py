"""Texts of postings and people in one space of words.

A text is the sum of its words, each a unit vector of n-grams times the word's rarity: TF-IDF with
sub-linear frequencies (Salton and Buckley 1988) in which forms of a word that share n-grams are
similar, like the soft cosine of Sidorov et al. 2014.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.features.tables import Catalog
from embeddings.features.text_loops import most_alike
from embeddings.sparse import Links
from embeddings.text.forms import Forms, take_apart
from embeddings.text.tokens import words

_LABELS: Final = 2
"""The first labels of an occupation are the preferred ones, one for each language."""

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

    def shown(self, rows: IntArray) -> "JobTexts":
        """Show these postings; see `Links.shown`."""
        return JobTexts(self.titles.shown(rows), self.bodies.shown(rows))

    def like_kinds(self, relevance: FloatArray, ends: Sequence[int]) -> FloatArray:
        """Return the largest similarity of every title with texts of each kind: (kinds, jobs).

        Args:
            relevance: The texts, (words, k), one kind after the other.
            ends: Where each kind ends.
        """
        found = np.empty((len(ends), self.titles.height), dtype=np.float32)
        most_alike(self.titles.times(relevance), np.array(ends, dtype=np.int64), found)
        return found

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
    which no posting has. `names` are occupations as n-grams, each the sum of its preferred labels
    over languages: a title is in one of them.
    """

    forms: Forms
    rarity: FloatArray
    unseen: float
    jobs: JobTexts
    names: Links

    @classmethod
    def of(
        cls, catalog: Catalog, before: "Corpus | None" = None, known: IntArray | None = None
    ) -> "Corpus":
        """Weigh the words of a catalogue; words of an earlier corpus are not taken apart again.

        Words are counted in the postings `known`; in all, if not given.
        """
        titles, bodies = catalog.jobs.titles, catalog.jobs.bodies
        counted = (titles, bodies) if known is None else (titles.only(known), bodies.only(known))
        total = counted[0].height
        count = np.minimum(counted[0].column_counts + counted[1].column_counts, total)
        rarity = (np.log((1.0 + total) / (1.0 + count)) + 1.0).astype(np.float32)
        index = catalog.words
        forms = Forms.of(index) if before is None else before.forms.updated(index)
        texts = JobTexts(_weighed(titles, rarity), _weighed(bodies, rarity))
        unseen = float(np.log(1.0 + total) + 1.0)
        bare = cls(forms, rarity, unseen, texts, take_apart([]))
        return replace(bare, names=bare.named(catalog.occupations.names))

    def named(self, names: Sequence[str]) -> Links:
        """Return the sum of the first labels of each name, a line each: (names, n-grams)."""
        labels = [name.split("\n")[:_LABELS] for name in names]
        rows = np.repeat(np.arange(len(names), dtype=np.int64), [len(one) for one in labels])
        ones = np.ones(len(rows), dtype=np.float32)
        places = np.arange(len(rows), dtype=np.int64)
        sums = Links.at(rows, places, ones, (len(names), len(rows)))
        return sums.product(self.vectors([label for one in labels for label in one]))

    def vectors(self, texts: Sequence[str]) -> Links:
        """Return texts as weighted sums of their words' n-grams: (texts, n-grams).

        Words that no posting has count too, by their similarity with others.
        """
        weights, units = self.in_words(texts)
        return weights.product(units)

    def in_words(self, texts: Sequence[str]) -> tuple[Links, Links]:
        """Return the weights of the words of texts, (texts, words), and (words, n-grams)."""
        counts = [Counter(words(text)) for text in texts]
        seen = Index.of(word for count in counts for word in count)
        rows = np.repeat(np.arange(len(texts), dtype=np.int64), [len(one) for one in counts])
        columns = seen.locate(word for count in counts for word in count)
        weights = [self._weight(*pair) for count in counts for pair in count.items()]
        mixed = Links.at(rows, columns, np.array(weights, np.float32), (len(texts), len(seen)))
        return mixed.unit_rows(), take_apart(seen.ids)

    def titles_of(self, rows: IntArray, mixing: Links) -> Links:
        """Return mixtures of titles as n-grams, (mixtures, n-grams), for (mixtures, rows)."""
        return mixing.product(self.jobs.titles.only(rows)).product(self.forms.units)

    def bodies_of(self, rows: IntArray, mixing: Links) -> Links:
        """Return mixtures of descriptions as n-grams: (mixtures, n-grams)."""
        return mixing.product(self.jobs.bodies.only(rows)).product(self.forms.units)

    def _weight(self, word: str, count: int) -> float:
        at = self.forms.index.positions.get(word)
        rarity = self.unseen if at is None else float(self.rarity[at])
        return (1.0 + float(np.log(count))) * rarity


def _weighed(counts: Links, rarity: FloatArray) -> Links:
    """Turn counts into sub-linear frequencies times rarity, with rows of length 1."""
    logs = counts.valued((1.0 + np.log(counts.data)).astype(np.float32))
    return logs.scaled(np.ones(counts.height, dtype=np.float32), rarity).unit_rows()
