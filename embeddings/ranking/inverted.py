"""Inverted lists: which postings have a skill, a certification, an employer or a word."""

from collections.abc import Mapping
from dataclasses import dataclass
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
    """The postings by what they have: each (columns, postings).

    Only `occupations` is (postings, occupations), since a posting has one or two. `essential` and
    `optional` hold the share that a skill is of all that is required.
    """

    size: int
    essential: Links
    optional: Links
    skills: Links
    certifications: Links
    employers: Links
    titles: Links
    bodies: Links
    occupations: Links

    @classmethod
    def of(cls, jobs: JobTable, space: Space) -> "Inverted":
        """Turn the tables of postings around."""
        needs = jobs.needs
        return cls(
            size=len(jobs.index),
            essential=needs.essential.shares().turned(),
            optional=needs.optional.shares().turned(),
            skills=needs.skills.turned(),
            certifications=needs.certifications.shares().turned(),
            employers=jobs.employers.turned(),
            titles=space.texts.titles.turned(),
            bodies=space.texts.bodies.turned(),
            occupations=space.linked.occupations,
        )

    def bonds(self, marks: Marks, catalog: Catalog, weights: Weights) -> FloatArray:
        """Return what bonds add to the score of every posting, nearly: (postings,)."""
        held = self._sum(self.skills, marks.skills)
        total = weights[FactorName.SKILLS_IN_COMMON] * in_common(held)
        total += weights[FactorName.ESSENTIAL_SKILLS] * self._sum(self.essential, marks.skills)
        total += weights[FactorName.OPTIONAL_SKILLS] * self._sum(self.optional, marks.skills)
        total += weights[FactorName.CERTIFICATIONS] * self._sum(
            self.certifications, marks.certifications
        )
        total += weights[FactorName.EMPLOYER_CHOSEN] * self._sum(self.employers, marks.employers)
        total += self.occupations.times(_occupations(marks, catalog, weights))
        total += self._sum(self.titles, _strongest(_titles(marks, weights), _TITLE_WORDS))
        total += self._sum(self.bodies, _strongest(_bodies(marks, weights), _BODY_WORDS))
        return total

    def _sum(self, lists: Links, weights: FloatArray) -> FloatArray:
        return lists.gathered(weights, self.size)


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
