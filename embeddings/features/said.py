"""What a person says, and the texts of the postings that they chose, as texts to compare with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.matching import Profile
from embeddings.arrays import FloatArray
from embeddings.features.chosen import Chosen
from embeddings.features.tables import Catalog
from embeddings.features.texts import Corpus
from embeddings.sparse import Links

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


def lay_out_texts(profile: Profile, picks: Chosen, catalog: Catalog, corpus: Corpus) -> Said:
    """Return the texts of a profile; occupations stand for their preferred labels."""
    named = _Names(catalog, corpus)
    wishes = corpus.vectors([wish.title for wish in profile.wishes][:_MOST])
    careers = [work.title for work in profile.careers[::-1] if work.title]
    titles = corpus.titles_of(picks.rows)
    dismissed = corpus.titles_of(picks.dismissed)
    count = len(picks.dismissed)
    parts = (
        named.after(wishes, profile.sought),
        named.after(corpus.vectors(careers[:_MOST]), profile.worked),
        titles.mixed(picks.shares) if len(picks.rows) else titles,
        titles.only(np.arange(len(picks.rows))[-1:]),
        dismissed.mixed(np.full(count, 1.0 / count, np.float32)) if count else dismissed,
        _descriptions(profile, picks, corpus),
    )
    return Said(*_compared(parts, corpus))


def _compared(parts: Sequence[Links], corpus: Corpus) -> list[FloatArray]:
    """Compare all texts with the words in one product, and tell the parts apart again."""
    stacked = parts[0]
    for part in parts[1:]:
        stacked = stacked.stacked(part)
    ends = np.cumsum([part.height for part in parts])[:-1]
    return np.split(corpus.forms.alike(stacked), ends, axis=1)


def _descriptions(profile: Profile, picks: Chosen, corpus: Corpus) -> Links:
    """Return the mean of all descriptions, no row without any."""
    texts = [wish.text for wish in profile.wishes] + [work.text for work in profile.careers]
    found = corpus.vectors([text for text in texts if text])
    if len(picks.rows):
        found = found.stacked(corpus.bodies_of(picks.rows).mixed(picks.shares))
    if found.height == 0:
        return found
    return found.mixed(np.full(found.height, 1.0 / found.height, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class _Names:
    """Occupations as texts."""

    catalog: Catalog
    corpus: Corpus

    def after(self, texts: Links, occupations: Iterable[str]) -> Links:
        """Append occupations to texts, up to the most that are compared.

        An occupation is the sum of its labels over languages: a title is in one of them.
        """
        index, names = self.catalog.occupations.index, self.catalog.occupations.names
        for at in index.find(occupations).tolist()[: _MOST - texts.height]:
            labels = self.corpus.vectors(names[at].split("\n")[:_LABELS])
            texts = texts.stacked(labels.mixed(np.ones(labels.height, dtype=np.float32)))
        return texts
