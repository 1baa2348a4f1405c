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
from embeddings.sparse import Links

Weights = Mapping[FactorName, float]

_TITLE_WORDS: Final = 200
_BODY_WORDS: Final = 40
"""Words that are looked up: those that count most, of titles and of descriptions."""


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings by what they have.

    `skills` is (skills, postings). `columns` are essential skills, optional ones, certifications
    (each with the share that it is of all that is asked for), employers, words of titles and words
    of descriptions, one after the other: (columns, postings). `occupations` is (postings,
    occupations), since a posting has one or two.
    """

    skills: Links
    columns: Links
    occupations: Links

    @classmethod
    def of(cls, jobs: JobTable, space: Space) -> "Inverted":
        """Turn the tables of postings around."""
        needs = jobs.needs
        parts = (
            needs.essential.shares(),
            needs.optional.shares(),
            needs.certifications.shares(),
            jobs.employers,
            space.texts.titles,
            space.texts.bodies,
        )
        return cls(
            skills=needs.skills.turned(),
            columns=reduce(Links.stacked, (one.turned() for one in parts)),
            occupations=space.linked.occupations,
        )

    def bonds(self, marks: Marks, catalog: Catalog, weights: Weights) -> FloatArray:
        """Return what bonds add to the score of every posting, nearly: (postings,)."""
        total = self.columns.gathered(_columns(marks, weights))
        held = self.skills.gathered(marks.skills)
        rows = np.flatnonzero(held != 0.0)
        total[rows] += weights[FactorName.SKILLS_IN_COMMON] * in_common(held[rows])
        total += self.occupations.times(_occupations(marks, catalog, weights))
        return total


def _columns(marks: Marks, weights: Weights) -> FloatArray:
    """Return what each of `Inverted.columns` adds."""
    parts = (
        weights[FactorName.ESSENTIAL_SKILLS] * marks.skills,
        weights[FactorName.OPTIONAL_SKILLS] * marks.skills,
        weights[FactorName.CERTIFICATIONS] * marks.certifications,
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
    parts = (
        (FactorName.TITLE_SOUGHT, said.sought),
        (FactorName.TITLE_WORKED, said.worked),
        (FactorName.TITLE_CHOSEN, said.chosen),
        (FactorName.TITLE_LATEST, said.latest),
    )
    total = np.zeros(len(said.sought), dtype=np.float32)
    for name, part in parts:
        total += weights[name] * np.max(part, axis=1, initial=0.0)
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
