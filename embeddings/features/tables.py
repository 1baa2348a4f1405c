"""The columns of the catalogue: postings and occupations as arrays, and all of it together."""

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, FloatArray, Index, IntArray
from embeddings.features.course_tables import CourseTable
from embeddings.features.meanings import Meanings
from embeddings.features.places import Places
from embeddings.sparse import Links


@dataclass(frozen=True, slots=True)
class Requirements:
    """Requirements of rows: skills by need and together, and certifications; 0/1 matrices.

    `certifications` are all that are asked for, `required` the essential ones of them.
    """

    essential: Links
    optional: Links
    skills: Links
    certifications: Links
    required: Links

    def only(self, rows: IntArray) -> "Requirements":
        """Keep these rows."""
        return Requirements(**_each(self, lambda part: part.only(rows)))

    def shown(self, rows: IntArray) -> "Requirements":
        """Show these rows; see `Links.shown`."""
        return Requirements(**_each(self, lambda part: part.shown(rows)))

    def stacked(self, other: "Requirements") -> "Requirements":
        """Append the rows of another."""
        return Requirements(*(_stacked(*pair) for pair in _pairs(self, other)))


@dataclass(frozen=True, slots=True)
class JobTable:
    """Postings, a row each.

    `titles` and `bodies` count the words of the title and of the description. `education` is the
    rank of the required level and `career` the required years (of the title, where the form does
    not say), 0 where there is no requirement. `posted` and `closes` are days since 1970-01-01;
    where unknown, `posted` is far in the past and `closes` far ahead. `named` is the share of the
    required skills that are in the graph, the others being text only; 1 where no skill is
    required. `wage` is the middle of its range and `least_wage` the lower end, in KRW a year, to
    the won; `hours` are a week, `openings` a number of people: 0 where unknown. `remote` is -1
    where unknown, 0 on site, 1 partly and 2 wholly remote. `meanings` are vectors of title and
    description.
    """

    index: Index
    is_open: BoolArray
    needs: Requirements
    occupations: Links
    groups: Links
    regions: Links
    employers: Links
    titles: Links
    bodies: Links
    education: IntArray
    career: FloatArray
    posted: IntArray
    closes: IntArray
    named: FloatArray
    wage: DoubleArray
    least_wage: DoubleArray
    hours: FloatArray
    remote: IntArray
    openings: FloatArray
    meanings: Meanings

    def open_on(self, day: int) -> BoolArray:
        """Mark the postings that took applications on a day, by dates alone."""
        return (self.posted <= day) & (self.closes >= day)

    def without_words(self) -> "JobTable":
        """Leave out the words of titles and descriptions: most of what there is to copy."""
        nothing = Links.empty(len(self.index))
        return replace(self, titles=nothing, bodies=nothing)

    def merged(self, other: "JobTable") -> "JobTable":
        """Return the postings of both in the order of ids; no posting is in both."""
        places = [bisect(self.index.ids, job) for job in other.index.ids]
        rows = np.arange(len(self.index), len(self.index) + len(other.index))
        order = np.insert(np.arange(len(self.index)), places, rows)
        return JobTable(*(_stacked(*pair) for pair in _pairs(self, other))).only(order)

    def only(self, rows: IntArray) -> "JobTable":
        """Keep these rows, in this order; their ids must ascend."""
        return JobTable(**_each(self, lambda part: _kept(part, rows)))

    def shown(self, rows: IntArray) -> "JobTable":
        """Show these rows, in this order, without ids; see `Links.shown`."""
        return JobTable(**_each(self, lambda part: _shown(part, rows)))


@dataclass(frozen=True, slots=True)
class OccupationTable:
    """Occupations, a row each, with what they require and the group above them.

    `is_current` marks those that are not deprecated; `names` are their labels, a text each.
    """

    index: Index
    is_current: BoolArray
    needs: Requirements
    groups: Links
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The ids that the columns of the tables stand for; those of words are the words."""

    skills: Index
    certifications: Index
    regions: Index
    groups: Index
    occupations: Index
    words: Index
    employers: Index


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that can be ranked, and the ids that its columns stand for.

    `attests` is certifications x skills. `licences` marks the certifications that the law requires
    for the work, (certifications,); `headcounts` are the employees of employers, 0 where unknown
    and -1 for an employer that is not in the graph.
    `places` has the regions, in the order of the column.
    """

    skills: Index
    certifications: Index
    regions: Index
    groups: Index
    words: Index
    employers: Index
    jobs: JobTable
    occupations: OccupationTable
    courses: CourseTable
    attests: Links
    licences: FloatArray
    headcounts: FloatArray
    places: Places

    @property
    def columns(self) -> Columns:
        """Return the ids of the columns."""
        return Columns(
            self.skills,
            self.certifications,
            self.regions,
            self.groups,
            self.occupations.index,
            self.words,
            self.employers,
        )


def _each(table: Any, change: Callable[[Any], Any]) -> dict[str, Any]:
    return {one.name: change(getattr(table, one.name)) for one in fields(table)}


def _pairs(table: Any, other: Any) -> list[tuple[Any, Any]]:
    return [(getattr(table, one.name), getattr(other, one.name)) for one in fields(table)]


def _kept(part: Any, rows: IntArray) -> Any:
    if isinstance(part, Index):
        return Index(part.take(rows))
    return part[rows] if isinstance(part, np.ndarray) else part.only(rows)


def _shown(part: Any, rows: IntArray) -> Any:
    if isinstance(part, Index):
        return _NO_IDS
    if isinstance(part, Links | Requirements):
        return part.shown(rows)
    return _kept(part, rows)


_NO_IDS: Final = Index(())


def _stacked(part: Any, other: Any) -> Any:
    if isinstance(part, Index):
        return Index((*part.ids, *other.ids))
    return np.concatenate([part, other]) if isinstance(part, np.ndarray) else part.stacked(other)
