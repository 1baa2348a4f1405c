"""The bonds between a person and a posting or an occupation: work that they share.

Each value is between 0 and 1 for every row of a table. A fact that is added to a profile never
lowers a value of skills, occupations or certifications.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import BoolArray, FloatArray
from embeddings.features.job_facts import JobFacts
from embeddings.features.marks import Marks
from embeddings.features.tables import OccupationTable, Requirements
from embeddings.features.texts import JobTexts
from embeddings.sparse import Links

SKILL_SHARES: Final = (
    FactorName.ESSENTIAL_SKILLS,
    FactorName.OPTIONAL_SKILLS,
    FactorName.NEAR_SKILLS,
)
SHARED: Final = (
    *SKILL_SHARES,
    FactorName.SKILLS_IN_COMMON,
    FactorName.OCCUPATION_SOUGHT,
    FactorName.OCCUPATION_WORKED,
    FactorName.OCCUPATION_CHOSEN,
    FactorName.OCCUPATION_GROUP,
    FactorName.CERTIFICATIONS,
)
"""Bonds that postings and occupations have."""

TEXTS: Final = (
    FactorName.TITLE_SOUGHT,
    FactorName.TITLE_WORKED,
    FactorName.TITLE_CHOSEN,
    FactorName.TITLE_LATEST,
    FactorName.DESCRIPTION,
)
BONDS: Final = (
    *SHARED,
    *TEXTS,
    FactorName.EMPLOYER_CHOSEN,
    FactorName.CHOSEN_TOGETHER,
    FactorName.POSTING_SEEN,
)

ALIKE: Final = 0.3
"""Texts that are less alike share a word by chance."""

_SKILLS_TO_CONVINCE: Final = 3.0


def job_bonds(marks: Marks, jobs: JobFacts, titles: Sequence[FloatArray]) -> list[FloatArray]:
    """Return the bonds of every posting, in the order of `BONDS`.

    A required skill that matches no label of the graph counts as missing. `titles` says how like
    titles are to those sought, worked as, chosen and looked at last, each (postings,).
    """
    own = np.stack([marks.sought, marks.worked, marks.picked], axis=1)
    known = jobs.occupations.times(own).T
    shared = shared_bonds(marks, jobs.needs, known, jobs.groups)
    for at in range(len(SKILL_SHARES)):
        shared[at] = shared[at] * jobs.named
    employers = jobs.employers.times(marks.employers)
    others = (marks.beside.at(jobs.rows), marks.seen.at(jobs.rows))
    return [*shared, *titles, bodies_alike(marks.said.bodies, jobs.texts), employers, *others]


def shared_bonds(
    marks: Marks, needs: Requirements, known: Iterable[FloatArray], groups: Links
) -> list[FloatArray]:
    """Return the bonds of `SHARED`; `known` counts occupations sought, worked and chosen."""
    return [
        needs.essential.share(marks.skills),
        needs.optional.share(marks.skills),
        needs.skills.share(marks.near),
        in_common(needs.skills.times(marks.skills)),
        *known,
        groups.times(marks.groups),
        needs.certifications.share(marks.certifications),
    ]


def occupation_bonds(marks: Marks, occupations: OccupationTable) -> list[FloatArray]:
    """Return the bonds of every occupation, in the order of `SHARED`."""
    known = [marks.sought, marks.worked, marks.picked]
    return shared_bonds(marks, occupations.needs, known, occupations.groups)


def has_bond(values: FloatArray, names: Sequence[FactorName]) -> BoolArray:
    """Mark the columns of `values`, (factors, rows), with a bond: (rows,).

    Titles and descriptions that share a word by chance are no bond.
    """
    bonds = [at for at, name in enumerate(names) if name in BONDS]
    least = np.array([ALIKE if names[at] in TEXTS else 0.0 for at in bonds], dtype=np.float32)
    return np.asarray((values[bonds] > least[:, None]).any(axis=0))


def bodies_alike(relevance: FloatArray, texts: JobTexts) -> FloatArray:
    """Return the similarity of every description; 0 where there is nothing to compare with."""
    if relevance.shape[1] == 0:
        return np.zeros(texts.bodies.height, dtype=np.float32)
    return texts.like_bodies(relevance[:, 0])


def in_common(skills: FloatArray) -> FloatArray:
    """Saturate a number of shared skills: the first counts most, the tenth hardly at all."""
    return np.asarray(1.0 - np.exp(-skills / _SKILLS_TO_CONVINCE), dtype=np.float32)
