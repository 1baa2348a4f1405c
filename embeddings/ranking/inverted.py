"""Inverted lists: which postings have a skill, a certification, an employer or a word."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import FloatArray
from embeddings.features.bonds import in_common
from embeddings.features.marks import Marks
from embeddings.features.space import Space
from embeddings.features.tables import Catalog, JobTable
from embeddings.features.text_loops import weigh_titles
from embeddings.ranking.retrieval_loops import add_common
from embeddings.sparse import Links

Weights = Mapping[FactorName, float]

_TITLES: Final = (
    FactorName.TITLE_SOUGHT,
    FactorName.TITLE_WORKED,
    FactorName.TITLE_CHOSEN,
    FactorName.TITLE_LATEST,
)
_TITLE_WORDS: Final = 200
_BODY_WORDS: Final = 40
"""Words that are looked up: those that count most, of titles and of descriptions."""


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings by what they have.

    `skills` is (skills, postings). `columns` are essential skills, optional ones, certifications
    (each with the share that it is of all that is asked for), occupations, employers, words of
    titles and words of descriptions, one after the other: (columns, postings). `common` says what
    the first, second, … skill in common is worth.
    """

    skills: Links
    columns: Links
    common: FloatArray

    @classmethod
    def of(cls, jobs: JobTable, space: Space) -> "Inverted":
        """Turn the tables of postings around."""
        needs = jobs.needs
        parts = (
            needs.essential.shares(),
            needs.optional.shares(),
            needs.certifications.shares(),
            space.linked.occupations,
            jobs.employers,
            space.texts.titles,
            space.texts.bodies,
        )
        most = int(needs.skills.counts.max(initial=0))
        return cls(
            skills=needs.skills.turned(),
            columns=reduce(Links.stacked, (one.turned() for one in parts)),
            common=np.diff(in_common(np.arange(most + 1, dtype=np.float32))),
        )

    def bonds(self, marks: Marks, catalog: Catalog, weights: Weights) -> FloatArray:
        """Return what bonds add to the score of every posting, nearly: (postings,)."""
        total = self.columns.summed(_columns(marks, catalog, weights))
        steps = self.common * np.float32(weights[FactorName.SKILLS_IN_COMMON])
        counts = np.zeros(len(total), dtype=np.int32)
        add_common(*self.skills.pattern, np.flatnonzero(marks.skills), steps, counts, total)
        return total


def _columns(marks: Marks, catalog: Catalog, weights: Weights) -> FloatArray:
    """Return what each of `Inverted.columns` adds."""
    parts = (
        weights[FactorName.ESSENTIAL_SKILLS] * marks.skills,
        weights[FactorName.OPTIONAL_SKILLS] * marks.skills,
        weights[FactorName.CERTIFICATIONS] * marks.certifications,
        _occupations(marks, catalog, weights),
        weights[FactorName.EMPLOYER_CHOSEN] * marks.employers,
        _strongest(_titles(marks, weights), _TITLE_WORDS),
        _strongest(_bodies(marks, weights), _BODY_WORDS),
    )
    return np.concatenate(parts).astype(np.float32)


def _occupations(marks: Marks, catalog: Catalog, weights: Weights) -> FloatArray:
    """Return what each occupation of a posting adds: (occupations,)."""
    grouped = np.minimum(catalog.occupations.groups.times(marks.groups), 1.0)
    return np.asarray(
        weights[FactorName.OCCUPATION_SOUGHT] * marks.sought
        + weights[FactorName.OCCUPATION_WORKED] * marks.worked
        + weights[FactorName.OCCUPATION_CHOSEN] * marks.picked
        + weights[FactorName.OCCUPATION_GROUP] * grouped,
        dtype=np.float32,
    )


def _titles(marks: Marks, weights: Weights) -> FloatArray:
    """Return what each word of a title adds: (words,); the best wish stands for all of them."""
    said = marks.said
    emphasis = np.array([weights[name] for name in _TITLES], dtype=np.float32)
    total = np.empty(len(said.titles), dtype=np.float32)
    weigh_titles(said.titles, np.array(said.ends[: len(_TITLES)], np.int64), emphasis, total)
    return total


def _bodies(marks: Marks, weights: Weights) -> FloatArray:
    said = np.max(marks.said.bodies, axis=1, initial=0.0)
    return np.asarray(weights[FactorName.DESCRIPTION] * said, dtype=np.float32)


def _strongest(values: FloatArray, most: int) -> FloatArray:
    """Keep the largest values, and set the others to 0."""
    if len(values) <= most:
        return values
    least = np.partition(values, len(values) - most)[len(values) - most]
    return np.where(values >= max(least, 1e-6), values, np.float32(0.0))
