"""The columns of the catalogue: postings, occupations and courses as arrays."""

from dataclasses import dataclass

from embeddings.arrays import BoolArray, FloatArray, Index, IntArray
from embeddings.sparse import Links


@dataclass(frozen=True, slots=True)
class Requirements:
    """What rows ask for: skills by need and together, and certifications; 0/1 matrices."""

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


@dataclass(frozen=True, slots=True)
class JobTable:
    """Postings, a row each.

    `education` is the position in `histories.EDUCATION` and `career` whole years
    asked for, both 0 where nothing is asked. `posted` and `closes` are days
    since 1970-01-01; `posted` is far in the past and `closes` far ahead where
    the source said nothing. `employment` are the employment types ("" if none).
    `named` is the share of the skills asked for that are skills of the graph, the
    others being words only; 1 where nothing is asked for.
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
    employment: tuple[str, ...]
    named: FloatArray

    def open_on(self, day: int) -> BoolArray:
        """Mark the postings that took applications on a day, by their dates alone."""
        return (self.posted <= day) & (self.closes >= day)

    def only(self, rows: IntArray) -> "JobTable":
        """Keep these rows, which ascend."""
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
            employment=tuple(self.employment[int(row)] for row in rows),
            named=self.named[rows],
        )


@dataclass(frozen=True, slots=True)
class OccupationTable:
    """Occupations, a row each, with what they require and the group above them."""

    index: Index
    needs: Requirements
    groups: Links


@dataclass(frozen=True, slots=True)
class CourseTable:
    """Courses, a row each; rates as shares (0-1), 0 where none is known."""

    index: Index
    teaches: Links
    prepares_for: Links
    employment_rate: FloatArray
    satisfaction: FloatArray


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
