"""Which occupations texts mean, learned from the postings that state theirs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.wishes import named_work
from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.features.tables import Catalog
from embeddings.features.texts import Corpus
from embeddings.sparse import Links
from embeddings.text.bayes import Bayes
from embeddings.text.tokens import words
from ontology.names import orders
from ontology.search.pairs import paired

_BODY: Final = np.float32(0.5)
"""What a description counts beside its title."""

_OWN: Final = np.float32(0.2)
"""A word of which less than this occurs in texts of an occupation does not name it."""

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

    def shown(self, rows: IntArray) -> "LinkedJobs":
        """Show these postings; see `Links.shown`."""
        return LinkedJobs(self.occupations.shown(rows), self.groups.shown(rows))


@dataclass(frozen=True, slots=True)
class Linking:
    """What texts of people mean (`bayes`), and the postings with what they mean.

    The classes of `bayes` are `occupations`, its texts are n-grams. `vocabulary` has the share of
    each of `words` that occurs in the texts of each: (words, occupations). `labels` are the rows
    of the occupations that have a label.
    """

    occupations: Index
    bayes: Bayes
    words: Index
    vocabulary: Links
    labels: Mapping[str, list[int]]
    jobs: LinkedJobs

    @classmethod
    def of(cls, catalog: Catalog, corpus: Corpus, known: IntArray | None = None) -> "Linking":
        """Learn from the postings `known`, or from all, and from labels; link the others."""
        stated, units = catalog.jobs.occupations, corpus.forms.units
        bodies = corpus.jobs.bodies
        texts = corpus.jobs.titles.added(bodies.valued(bodies.data * _BODY))
        rows = np.arange(stated.height, dtype=np.int64) if known is None else known
        in_words = stated.only(rows).turned().product(texts.only(rows))
        bayes = Bayes.of(in_words.product(units).added(corpus.names))
        index, vocabulary = _vocabulary(catalog, corpus, in_words)
        linked = _linked(catalog, texts, units, bayes)
        labels = _labels(catalog)
        return cls(catalog.occupations.index, bayes, index, vocabulary, labels, linked)

    def named(self, text: str) -> list[int]:
        """Return the rows of the occupations that have a text as a label, however it is spaced.

        The words on the sides of a slash have no order: UI/UX 디자이너 is UX/UI 디자이너.
        """
        return next((self.labels[key] for key in _keys(text) if key in self.labels), [])

    def shares(self, texts: Sequence[str], vectors: Links) -> FloatArray:
        """Return how surely what people say means each occupation: (texts, occupations).

        A text that is a label of occupations means these and no others. Another one means only
        occupations to which one of its words belongs as it is: a lawyer (변호사) is no nurse
        (간호사), however alike the words are, and staff (직원) may be anybody.

        Args:
            texts: What they say.
            vectors: The same as `Corpus.vectors` returns it, (texts, n-grams).
        """
        found = self.bayes.shares(vectors)
        for row, text in enumerate(texts):
            if named := self.named(text):
                found[row] = 0.0
                found[row, named] = 1.0
                continue
            own = self.vocabulary.only(self.words.find(words(text)))
            found[row, own.largest_values < _OWN] = 0.0
        return found


def _labels(catalog: Catalog) -> dict[str, list[int]]:
    """Return the rows of the occupations in use that have a label, preferred or alternative."""
    found: dict[str, list[int]] = {}
    for row in np.flatnonzero(catalog.occupations.is_current).tolist():
        for label in {_plain(one) for one in catalog.occupations.names[row].split("\n")} - {""}:
            found.setdefault(label, []).append(row)
    joined: dict[str, list[int]] = {}
    for label, rows in found.items():
        joined.setdefault(_joined(label), []).extend(rows)
    return {key: sorted(set(rows)) for key, rows in joined.items()} | found


def _keys(text: str) -> Iterator[str]:
    """Yield what a text may be among the labels, as it is written first."""
    for order in dict.fromkeys((text, *orders(paired(text)))):
        yield _plain(order)
    yield _joined(_plain(text))


def _joined(label: str) -> str:
    return label.replace(" ", "")


def _plain(text: str) -> str:
    return " ".join(words(named_work(text)))


def _vocabulary(catalog: Catalog, corpus: Corpus, in_words: Links) -> tuple[Index, Links]:
    """Return the words of postings and labels, and (words, occupations) the shares of them.

    Args:
        catalog: The occupations.
        corpus: The words of postings.
        in_words: The texts of postings by occupation: (occupations, words of postings).
    """
    labels = [words(name) for name in catalog.occupations.names]
    index = Index.of([*corpus.forms.index.ids, *(word for label in labels for word in label)])
    of_postings = in_words.turned().rows_moved(index.locate(corpus.forms.index.ids), len(index))
    rows = index.locate(word for label in labels for word in label)
    columns = np.repeat(np.arange(len(labels), dtype=np.int64), [len(one) for one in labels])
    ones = np.ones(len(rows), dtype=np.float32)
    counts = of_postings.added(Links.at(rows, columns, ones, (len(index), len(labels))))
    sums = np.maximum(counts.row_sums, np.float32(1e-9))
    return index, counts.scaled(np.reciprocal(sums), np.ones(len(labels), dtype=np.float32))


def _linked(catalog: Catalog, texts: Links, units: Links, bayes: Bayes) -> LinkedJobs:
    """Return what postings state, and what those mean that state no occupation."""
    stated = catalog.jobs.occupations
    bare = np.flatnonzero(stated.first_columns() < 0).astype(np.int64)
    if len(bare) == 0 or stated.width == 0:
        return LinkedJobs(stated, catalog.jobs.groups)
    said = bayes.of_words(units)
    parts = [
        bayes.shares_of(texts.only(bare[begin : begin + _AT_A_TIME]), said)
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
