"""What people say, and the texts of the postings that they chose, as texts to compare with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np

from domain.matching import Profile, Wish
from embeddings.arrays import FloatArray, IntArray
from embeddings.features.chosen import Chosen
from embeddings.features.linking import Linking
from embeddings.features.tables import Catalog
from embeddings.features.texts import Corpus
from embeddings.sparse import Links

_MOST: Final = 4
"""Wishes, and periods of work, whose titles are compared: the most wanted, the latest."""


@dataclass(frozen=True, slots=True)
class Said:
    """Texts as similarities of words.

    `titles` is (words, k): a column for each wish, then one for each period of work, then at most
    one each for the postings chosen, the latest of them, and those dismissed; `ends` says where
    each of these five kinds ends. `bodies` is (words, 1), all descriptions together, or (words, 0).
    `means_sought` and `means_worked` say how surely the titles of wishes and of work mean each
    occupation: (occupations,).
    """

    titles: FloatArray
    ends: tuple[int, ...]
    bodies: FloatArray
    means_sought: FloatArray
    means_worked: FloatArray

    @property
    def sought(self) -> FloatArray:
        """Return the columns of wishes."""
        return self.titles[:, : self.ends[0]]

    @property
    def is_something(self) -> bool:
        """Whether there is a text that ties the person to some work."""
        return self.ends[1] > 0 or self.bodies.shape[1] > 0


@dataclass(frozen=True, slots=True)
class _Words:
    """The texts of one person; `sought` and `worked` are rows of occupations: their labels."""

    wishes: list[str]
    careers: list[str]
    long: list[str]
    sought: IntArray
    worked: IntArray


def lay_out_texts(
    profile: Profile, picks: Chosen, catalog: Catalog, corpus: Corpus, linking: Linking
) -> Said:
    """Return the texts of a profile; occupations stand for their preferred labels."""
    return next(read_texts([(profile, picks)], [profile.wanted], catalog, corpus, linking))


def read_texts(
    people: Sequence[tuple[Profile, Chosen]],
    wishes: Sequence[Sequence[Wish]],
    catalog: Catalog,
    corpus: Corpus,
    linking: Linking,
) -> Iterator[Said]:
    """Yield the texts of each of several people, the same as of each alone.

    Texts that several of them have are read once. `wishes` are what each wants.
    """
    each = [_words(one, wanted, catalog) for (one, _), wanted in zip(people, wishes, strict=True)]
    titles = list(dict.fromkeys(chain.from_iterable((*one.wishes, *one.careers) for one in each)))
    every = list(dict.fromkeys([*titles, *chain.from_iterable(one.long for one in each)]))
    vectors = corpus.vectors(every)
    means = linking.shares(titles, vectors.only(np.arange(len(titles))))
    named = np.unique(
        np.concatenate([one for words in each for one in (words.sought, words.worked)])
    )
    chosen, places = _postings([picks for _, picks in people], corpus)
    texts = vectors.stacked(corpus.names.only(named)).stacked(chosen)
    rows = {text: row for row, text in enumerate(every)}
    after = len(every) + len(named)
    for words, place in zip(each, places, strict=True):
        labels = [len(every) + np.searchsorted(named, one) for one in (words.sought, words.worked)]
        said = [[rows[text] for text in texts] for texts in (words.wishes, words.careers)]
        kinds = [[*own, *label.tolist()] for own, label in zip(said, labels, strict=True)]
        kinds += [[after + at] if at >= 0 else [] for at in place[:3]]
        long = [rows[text] for text in words.long] + [after + at for at in place[3:] if at >= 0]
        yield Said(
            titles=corpus.forms.alike(texts, list(chain.from_iterable(kinds))),
            ends=tuple(np.cumsum([len(kind) for kind in kinds]).tolist()),
            bodies=corpus.forms.mean_alike(texts, long),
            means_sought=np.max(means[said[0]], axis=0, initial=0.0),
            means_worked=np.max(means[said[1]], axis=0, initial=0.0),
        )


def _words(profile: Profile, wanted: Sequence[Wish], catalog: Catalog) -> _Words:
    wishes = [wish.title for wish in wanted][:_MOST]
    careers = [work.title for work in profile.careers[::-1] if work.title][:_MOST]
    texts = [wish.text for wish in wanted] + [work.text for work in profile.careers]
    occupations = catalog.occupations.index
    return _Words(
        wishes=wishes,
        careers=careers,
        long=[text for text in texts if text],
        sought=occupations.find(profile.sought)[: _MOST - len(wishes)],
        worked=occupations.find(profile.worked)[: _MOST - len(careers)],
    )


def _postings(people: Sequence[Chosen], corpus: Corpus) -> tuple[Links, list[list[int]]]:
    """Return the texts of postings that people chose as n-grams, and whose they are.

    These are the titles (the mean, the latest, the mean of those dismissed) and the descriptions.
    For each person, the list has the row of each of the four, -1 for what they did not do.
    """
    titles, bodies = _Mixtures(), _Mixtures()
    places: list[list[int]] = []
    for picks in people:
        last = picks.latest()
        gone = np.full(len(picks.dismissed), 1.0 / max(len(picks.dismissed), 1), dtype=np.float32)
        place = [
            titles.add(picks.rows, picks.shares),
            titles.add(last, np.ones(len(last), dtype=np.float32)),
            titles.add(picks.dismissed, gone),
            bodies.add(picks.rows, picks.shares),
        ]
        places.append(place)
    shift = len(titles.rows)
    for place in places:
        place[3] = place[3] + shift if place[3] >= 0 else -1
    found = corpus.titles_of(*titles.parts).stacked(corpus.bodies_of(*bodies.parts))
    return found, places


class _Mixtures:
    """Weighted rows to be added up."""

    def __init__(self) -> None:
        """Begin with none."""
        self.rows: list[IntArray] = []
        self.weights: list[FloatArray] = []

    def add(self, rows: IntArray, weights: FloatArray) -> int:
        """Add a mixture and return its place; -1 if nothing is mixed."""
        if not len(rows):
            return -1
        self.rows.append(rows)
        self.weights.append(weights)
        return len(self.rows) - 1

    @property
    def parts(self) -> tuple[IntArray, Links]:
        """Return all rows, and the mixtures of them: (mixtures, rows)."""
        nothing = np.zeros(0, dtype=np.int64)
        ends = np.cumsum([0, *map(len, self.rows)])
        rows = np.concatenate([nothing, *self.rows])
        weights = np.concatenate([nothing.astype(np.float32), *self.weights])
        return rows, Links(weights, np.arange(len(rows)), ends, len(rows))
