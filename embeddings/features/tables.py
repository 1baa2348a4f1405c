"""The columns of the catalogue: postings, occupations and courses as arrays."""

from bisect import bisect
from dataclasses import dataclass

import numpy as np

from embeddings.arrays import BoolArray, FloatArray, Index, IntArray
from embeddings.sparse import Links


@dataclass(frozen=True, slots=True)
class Requirements:
    """Requirements of rows: skills by need and together, and certifications; 0/1 matrices."""

    essential: Links
    optional: Links
    skills: Links
    certifications: Links

    def only(self, rows: IntArray) -> "Requirements":
        """Keep these rows."""
        return Requirements(
            essential=self.essential.only(rows),
            optional=self.optional.only(rows),
            skills=self.skills.only(rows),
            certifications=self.certifications.only(rows),
        )

    def stacked(self, other: "Requirements") -> "Requirements":
        """Append the rows of another."""
        return Requirements(
            essential=self.essential.stacked(other.essential),
            optional=self.optional.stacked(other.optional),
            skills=self.skills.stacked(other.skills),
            certifications=self.certifications.stacked(other.certifications),
        )


@dataclass(frozen=True, slots=True)
class JobTable:
    """Postings, a row each.

    `education` is the rank of the required level and `career` the required whole years, 0 where
    there is no requirement. `posted` and `closes` are days since 1970-01-01; where unknown,
    `posted` is far in the past and `closes` far ahead. `named` is the share of the required
    skills that are in the graph, the others being text only; 1 where no skill is required.
    """

    index: Index
    is_open: BoolArray
    needs: Requirements
    occupations: Links
    groups: Links
    regions: Links
    education: IntArray
    career: FloatArray
    posted: IntArray
    closes: IntArray
    named: FloatArray

    def open_on(self, day: int) -> BoolArray:
        """Mark the postings that took applications on a day, by dates alone."""
        return (self.posted <= day) & (self.closes >= day)

    def merged(self, other: "JobTable") -> "JobTable":
        """Return the postings of both in the order of ids; no posting is in both."""
        places = [bisect(self.index.ids, job) for job in other.index.ids]
        rows = np.arange(len(self.index), len(self.index) + len(other.index))
        order = np.insert(np.arange(len(self.index)), places, rows)
        both = JobTable(
            index=Index((*self.index.ids, *other.index.ids)),
            is_open=np.concatenate([self.is_open, other.is_open]),
            needs=self.needs.stacked(other.needs),
            occupations=self.occupations.stacked(other.occupations),
            groups=self.groups.stacked(other.groups),
            regions=self.regions.stacked(other.regions),
            education=np.concatenate([self.education, other.education]),
            career=np.concatenate([self.career, other.career]),
            posted=np.concatenate([self.posted, other.posted]),
            closes=np.concatenate([self.closes, other.closes]),
            named=np.concatenate([self.named, other.named]),
        )
        return both.only(order)

    def only(self, rows: IntArray) -> "JobTable":
        """Keep these rows, in this order; their ids must ascend."""
        return JobTable(
            index=Index(self.index.take(rows)),
            is_open=self.is_open[rows],
            needs=self.needs.only(rows),
            occupations=self.occupations.only(rows),
            groups=self.groups.only(rows),
            regions=self.regions.only(rows),
            education=self.education[rows],
            career=self.career[rows],
            posted=self.posted[rows],
            closes=self.closes[rows],
            named=self.named[rows],
        )


@dataclass(frozen=True, slots=True)
class OccupationTable:
    """Occupations, a row each, with what they require and the group above them.

    `is_current` marks those that are not deprecated.
    """

    index: Index
    is_current: BoolArray
    needs: Requirements
    groups: Links


@dataclass(frozen=True, slots=True)
class CourseTable:
    """Courses, a row each; rates as shares (0-1), 0 where none is known.

    `last_start` is the day on which the last session begins that is not closed, far in
    the past where there is none or the course itself is closed.
    """

    index: Index
    teaches: Links
    prepares_for: Links
    employment_rate: FloatArray
    satisfaction: FloatArray
    last_start: IntArray

    def running_after(self, day: int) -> BoolArray:
        """Mark the courses of which a session begins after a day."""
        return self.last_start > day


@dataclass(frozen=True, slots=True)
class Columns:
    """The ids that the columns of the tables stand for."""

    skills: Index
    certifications: Index
    regions: Index
    groups: Index
    occupations: Index


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that can be ranked, and the ids that its columns stand for.

    `attests` is certifications x skills.
    """

    skills: Index
    certifications: Index
    regions: Index
    groups: Index
    jobs: JobTable
    occupations: OccupationTable
    courses: CourseTable
    attests: Links

    @property
    def columns(self) -> Columns:
        """Return the ids of the columns."""
        return Columns(
            self.skills, self.certifications, self.regions, self.groups, self.occupations.index
        )
