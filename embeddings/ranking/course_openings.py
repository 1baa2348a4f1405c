"""How many open postings in reach a skill or a certification would open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, FloatArray
from embeddings.features.circumstances import REMOTE
from embeddings.features.marks import Marks
from embeddings.features.tables import Catalog, JobTable

_FEW: Final = 3
"""The most that a posting may lack to count as one that a course would open."""


@dataclass(frozen=True, slots=True)
class Openings:
    """Postings that each skill, (skills,), and each certification, (certifications,), would open.

    A posting that lacks k of both, all essential, counts 1/k for each of them: whoever learns all
    of them opens one posting.
    """

    skills: FloatArray
    certifications: FloatArray


def count_openings(
    marks: Marks, jobs: JobTable, catalog: Catalog, occupations: Iterable[str]
) -> Openings:
    """Count the postings of some occupations where the person lives or would work.

    Only those that lack one to three essential skills and certifications count.

    Args:
        marks: The person.
        jobs: The open postings.
        catalog: What can be ranked.
        occupations: The ids of the occupations that fit the person.
    """
    fitting = catalog.occupations.index.mask(occupations)
    without_skills = (1.0 - marks.skills).astype(np.float32)
    without = (1.0 - marks.certifications).astype(np.float32)
    lacks = jobs.needs.essential.times(without_skills) + jobs.needs.required.times(without)
    counted = (jobs.occupations.times(fitting) > 0) & _in_reach(marks, jobs)
    counted &= (lacks >= 1) & (lacks <= _FEW)
    shares = np.where(counted, 1.0 / np.maximum(lacks, 1.0), 0.0).astype(np.float32)
    skills = jobs.needs.essential.gathered(shares)
    required = jobs.needs.required.gathered(shares)
    return Openings(skills * without_skills, required * without)


def _in_reach(marks: Marks, jobs: JobTable) -> BoolArray:
    here = jobs.regions.times(marks.stays.inside) > 0
    return np.asarray(here | (jobs.remote == REMOTE) | (jobs.regions.row_sums == 0))
