"""What a person says, and the texts of the postings that they chose, as texts to compare with."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.matching import Profile
from embeddings.arrays import FloatArray
from embeddings.features.chosen import Chosen
from embeddings.features.linking import Linking
from embeddings.features.tables import Catalog
from embeddings.features.texts import Corpus
from embeddings.sparse import Links

_MOST: Final = 4
"""Wishes, and periods of work, whose titles are compared: the most wanted, the latest."""


@dataclass(frozen=True, slots=True)
class Said:
    """Texts as similarities of words: (words, k), k 0 where there is no text of that kind.

    `sought` has a column for each wish, `worked` one for each period of work; `chosen`, `latest`
    and `dismissed` at most one, `bodies` one for all descriptions together. `means_sought` and
    `means_worked` say how surely the titles of wishes and of work mean each occupation:
    (occupations,).
    """

    sought: FloatArray
    worked: FloatArray
    chosen: FloatArray
    latest: FloatArray
    dismissed: FloatArray
    bodies: FloatArray
    means_sought: FloatArray
    means_worked: FloatArray

    @property
    def is_something(self) -> bool:
        """Whether there is a text that ties the person to some work."""
        return any(part.shape[1] for part in (self.sought, self.worked, self.bodies))


def lay_out_texts(
    profile: Profile, picks: Chosen, catalog: Catalog, corpus: Corpus, linking: Linking
) -> Said:
    """Return the texts of a profile; occupations stand for their preferred labels."""
    wanted = profile.wanted
    wishes = [wish.title for wish in wanted][:_MOST]
    careers = [work.title for work in profile.careers[::-1] if work.title][:_MOST]
    texts = [wish.text for wish in wanted] + [work.text for work in profile.careers]
    own = [text for text in texts if text]
    said = corpus.vectors([*wishes, *careers, *own])
    titles = [*wishes, *careers]
    meant = linking.shares(titles, said.only(np.arange(len(titles))))
    occupations = catalog.occupations.index
    sought = occupations.find(profile.sought)[: _MOST - len(wishes)]
    worked = occupations.find(profile.worked)[: _MOST - len(careers)]
    named = corpus.names.only(np.concatenate([sought, worked]))
    chosen, bodies = _postings(picks, corpus)
    alike = corpus.forms.alike(said.stacked(named).stacked(chosen).stacked(bodies))
    sizes = (len(wishes), len(careers), len(own), len(sought), len(worked))
    ends = np.cumsum([*sizes, *(min(len(picks.rows), 1),) * 2, min(len(picks.dismissed), 1)])
    of_wishes, of_careers, long, of_sought, of_worked, mean, latest, dismissed, body = np.split(
        alike, ends, axis=1
    )
    both = np.concatenate([long, body], axis=1)
    return Said(
        sought=np.concatenate([of_wishes, of_sought], axis=1),
        worked=np.concatenate([of_careers, of_worked], axis=1),
        chosen=mean,
        latest=latest,
        dismissed=dismissed,
        bodies=both.mean(axis=1, keepdims=True) if both.shape[1] else both,
        means_sought=np.max(meant[: len(wishes)], axis=0, initial=0.0),
        means_worked=np.max(meant[len(wishes) :], axis=0, initial=0.0),
    )


def _postings(picks: Chosen, corpus: Corpus) -> tuple[Links, Links]:
    """Return the titles of postings (mean, latest, mean of those dismissed) and the descriptions.

    There is a row only for what the person did.
    """
    kept, gone = len(picks.rows), len(picks.dismissed)
    mixing = np.zeros((3, kept + gone), dtype=np.float32)
    mixing[0, :kept] = picks.shares
    mixing[1, kept - 1 : kept] = 1.0
    mixing[2, kept:] = 1.0 / max(gone, 1)
    rows = np.flatnonzero([kept, kept, gone])
    titles = corpus.titles_of(np.concatenate([picks.rows, picks.dismissed]), mixing[rows])
    return titles, corpus.bodies_of(picks.rows, picks.shares[None, :][: min(kept, 1)])
