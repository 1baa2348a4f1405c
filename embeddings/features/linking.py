"""Which occupations texts mean, learned from the postings that state theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.features.tables import Catalog
from embeddings.features.texts import Corpus
from embeddings.sparse import Links
from embeddings.text.bayes import Bayes

_BODY: Final = np.float32(0.5)
"""What a description counts beside its title."""

_AT_A_TIME: Final = 4_096


@dataclass(frozen=True, slots=True)
class LinkedJobs:
    """The occupations of postings and the groups above them, each (postings, columns).

    Of a posting that states occupations they are these, with 1; of another, those that its title
    and description mean, with their probability.
    """

    occupations: Links
    groups: Links

    def only(self, rows: IntArray) -> "LinkedJobs":
        """Keep these postings."""
        return LinkedJobs(self.occupations.only(rows), self.groups.only(rows))


@dataclass(frozen=True, slots=True)
class Linking:
    """What texts of people mean (`bayes`), and the postings with what they mean.

    The classes of `bayes` are `occupations`, its texts are n-grams.
    """

    occupations: Index
    bayes: Bayes
    jobs: LinkedJobs

    @classmethod
    def of(cls, catalog: Catalog, corpus: Corpus, known: IntArray | None = None) -> "Linking":
        """Learn from the postings `known`, or from all, and from labels; link the others."""
        stated, units = catalog.jobs.occupations, corpus.forms.units
        bodies = corpus.jobs.bodies
        texts = corpus.jobs.titles.added(bodies.valued(bodies.matrix.data * _BODY))
        rows = np.arange(stated.height, dtype=np.int64) if known is None else known
        of_postings = stated.only(rows).turned().product(texts.only(rows)).product(units)
        bayes = Bayes.of(of_postings.added(corpus.names))
        return cls(catalog.occupations.index, bayes, _linked(catalog, texts, units, bayes))


def _linked(catalog: Catalog, texts: Links, units: Links, bayes: Bayes) -> LinkedJobs:
    """Return what postings state, and what those mean that state no occupation."""
    stated = catalog.jobs.occupations
    bare = np.flatnonzero(stated.first_columns() < 0).astype(np.int64)
    if len(bare) == 0 or stated.width == 0:
        return LinkedJobs(stated, catalog.jobs.groups)
    words = bayes.of_words(units)
    parts = [
        bayes.shares_of(texts.only(bare[begin : begin + _AT_A_TIME]), words)
        for begin in range(0, len(bare), _AT_A_TIME)
    ]
    occupations = _placed(bare, parts, stated)
    groups = occupations.product(catalog.occupations.groups)
    return LinkedJobs(stated.added(occupations), catalog.jobs.groups.added(groups))


def _placed(rows: IntArray, parts: Sequence[FloatArray], like: Links) -> Links:
    """Return the shares of some rows, in parts, as a matrix of the shape of another."""
    places = [np.nonzero(part) for part in parts]
    starts = np.cumsum([0, *map(len, parts)])
    at = [start + found[0] for start, found in zip(starts, places, strict=False)]
    values = [part[found] for part, found in zip(parts, places, strict=True)]
    return Links.at(
        rows[np.concatenate(at)],
        np.concatenate([found[1] for found in places]).astype(np.int64),
        np.concatenate(values).astype(np.float32),
        (like.height, like.width),
    )
