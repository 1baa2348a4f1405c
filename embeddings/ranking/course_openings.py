"""How many open postings in reach a skill or a certification would open."""

from dataclasses import dataclass

import numpy as np

from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.circumstances import REMOTE
from embeddings.features.marks import Marks
from embeddings.features.tables import JobTable
from embeddings.ranking.course_loops import add_openings, mark_columns
from embeddings.sparse import Links


@dataclass(frozen=True, slots=True)
class Openings:
    """Postings that each skill, (skills,), and each certification, (certifications,), would open.

    A posting that lacks k of both, all essential, counts 1/k for each of them: whoever learns all
    of them opens one posting.
    """

    skills: FloatArray
    certifications: FloatArray


@dataclass(frozen=True, slots=True)
class Openable:
    """The open postings of a day, prepared for counting.

    `by_occupation` is (occupations, postings). `anywhere` marks the postings that everybody
    reaches: (postings,).
    """

    jobs: JobTable
    by_occupation: Links
    anywhere: BoolArray

    @classmethod
    def of(cls, jobs: JobTable) -> "Openable":
        """Prepare postings."""
        anywhere = (jobs.remote == REMOTE) | (jobs.regions.first_columns() < 0)
        return cls(jobs, jobs.occupations.turned(), anywhere)

    def count(self, marks: Marks, occupations: IntArray) -> Openings:
        """Count the postings of some occupations where the person lives or would work.

        Only those that lack one to three essential skills and certifications count.

        Args:
            marks: The person.
            occupations: The rows of the occupations that fit the person.
        """
        fitting = np.zeros(len(self.anywhere), dtype=np.bool_)
        needs = self.jobs.needs
        mark_columns(*self.by_occupation.pattern, occupations, fitting)
        rows = np.flatnonzero(fitting)
        is_near = self.jobs.regions.shown(rows).times(marks.stays.inside) > 0
        counted = rows[self.anywhere[rows] | is_near]
        found = Openings(np.zeros_like(marks.skills), np.zeros_like(marks.certifications))
        add_openings(
            counted,
            *needs.essential.pattern,
            *needs.required.pattern,
            marks.skills,
            marks.certifications,
            found.skills,
            found.certifications,
        )
        return found
