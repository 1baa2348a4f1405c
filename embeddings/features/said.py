"""What a person says, and the texts of the postings that they chose, as texts to compare with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.matching import Profile
from embeddings.arrays import FloatArray
from embeddings.features.chosen import Chosen
from embeddings.features.tables import Catalog
from embeddings.features.texts import Corpus, mixed

_MOST: Final = 4
"""Wishes, and periods of work, whose titles are compared: the most wanted, the latest."""

_LABELS: Final = 2
"""The first labels of an occupation: the preferred ones, one for each language."""


@dataclass(frozen=True, slots=True)
class Said:
    """Texts as similarities of words: (words, k), k 0 where there is no text of that kind.

    `sought` has a column for each wish, `worked` one for each period of work; `chosen`, `latest`
    and `dismissed` at most one, `bodies` one for all descriptions together.
    """

    sought: FloatArray
    worked: FloatArray
    chosen: FloatArray
    latest: FloatArray
    dismissed: FloatArray
    bodies: FloatArray

    @property
    def is_something(self) -> bool:
        """Whether there is a text that ties the person to some work."""
        return any(part.shape[1] for part in (self.sought, self.worked, self.bodies))


def lay_out_texts(profile: Profile, chosen: Chosen, catalog: Catalog, corpus: Corpus) -> Said:
    """Return the texts of a profile; occupations stand for their preferred labels."""
    named = _Names(catalog, corpus)
    sought = [named.of(occupation) for occupation in sorted(profile.sought)]
    sought = [corpus.vector(wish.title) for wish in profile.wishes] + sought
    careers = profile.careers[::-1]
    worked = [corpus.vector(work.title) for work in careers if work.title]
    worked += [named.of(occupation) for occupation in sorted(profile.worked)]
    titles = corpus.titles_of(chosen.rows)
    dismissed = corpus.titles_of(chosen.dismissed)
    parts = (
        sought[:_MOST],
        worked[:_MOST],
        [chosen.shares @ titles] if len(titles) else [],
        list(titles[-1:]),
        [dismissed.mean(axis=0)] if len(dismissed) else [],
        _descriptions(profile, chosen, corpus),
    )
    return Said(*_split(corpus, parts))


def _split(corpus: Corpus, parts: Sequence[Sequence[FloatArray]]) -> list[FloatArray]:
    """Compare all texts with the words in one product, and tell the parts apart again."""
    vectors = [vector for part in parts for vector in part]
    grams = len(corpus.forms.numbers)
    stacked = np.stack(vectors, axis=1) if vectors else np.zeros((grams, 0), dtype=np.float32)
    relevance = corpus.relevance(stacked)
    ends = np.cumsum([len(part) for part in parts])[:-1]
    return np.split(relevance, ends, axis=1)


def _descriptions(profile: Profile, chosen: Chosen, corpus: Corpus) -> list[FloatArray]:
    """Return the mean of all descriptions, none without any."""
    texts = [wish.text for wish in profile.wishes] + [work.text for work in profile.careers]
    vectors = [corpus.vector(text) for text in texts if text]
    if len(chosen.rows):
        vectors.append(corpus.bodies_of(chosen.rows, chosen.shares))
    if not vectors:
        return []
    return [mixed(vectors, [1.0] * len(vectors), len(corpus.forms.numbers))]


@dataclass(frozen=True, slots=True)
class _Names:
    """Occupations as texts."""

    catalog: Catalog
    corpus: Corpus

    def of(self, occupation: str) -> FloatArray:
        """Return the sum over languages: titles are in one of them."""
        at = self.catalog.occupations.index.positions.get(occupation)
        labels = [] if at is None else self.catalog.occupations.names[at].split("\n")[:_LABELS]
        total = np.zeros(len(self.corpus.forms.numbers), dtype=np.float32)
        for label in labels:
            total += self.corpus.vector(label)
        return total
