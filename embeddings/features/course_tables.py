"""Courses and their sessions as arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from embeddings.arrays import BoolArray, FloatArray, Index, IntArray
from embeddings.features.days import LONG_AGO, day_or
from embeddings.sparse import Links
from embeddings.text.titles import essence, normal
from graph.queries.catalog import CourseRow
from graph.queries.market import SessionRow


@dataclass(frozen=True, slots=True)
class SessionTable:
    """Sessions of courses that are not closed, a row each.

    They are ordered by course, then by id. `courses` are rows of courses, `starts` days since
    1970-01-01 (long ago where the source states none), `regions` columns of regions (-1 where the
    source names none); `own_payment` and `tuition` are in KRW, -1 where unknown.
    """

    ids: tuple[str, ...]
    courses: IntArray
    starts: IntArray
    regions: IntArray
    own_payment: FloatArray
    tuition: FloatArray

    @property
    def used_regions(self) -> IntArray:
        """Return the columns of the regions that sessions are in, ascending."""
        return np.unique(self.regions[self.regions >= 0])

    @classmethod
    def of(cls, rows: Iterable[SessionRow], courses: Index, regions: Index) -> "SessionTable":
        """Lay out sessions; those of unknown courses are left out."""
        known = sorted(
            (row for row in rows if row.course in courses.positions),
            key=lambda row: (row.course, row.session),
        )
        starts = [day_or(row.starts_on, LONG_AGO) for row in known]
        return cls(
            ids=tuple(row.session for row in known),
            courses=courses.locate(row.course for row in known),
            starts=np.array(starts, dtype=np.int64),
            regions=regions.locate(row.region or "" for row in known),
            own_payment=_amounts(row.own_payment for row in known),
            tuition=_amounts(row.tuition for row in known),
        )

    def moved(self, before: Index, after: Index) -> "SessionTable":
        """Renumber the regions; one that is no longer there is -1."""
        if before == after:
            return self
        to = np.append(after.locate(before.ids), -1)
        return replace(self, regions=to[self.regions])


@dataclass(frozen=True, slots=True)
class CourseTable:
    """Courses, a row each; rates as shares (0-1), 0 where none is known.

    `programmes` are the rows of the first course with the same title and provider: such courses
    are one programme, listed several times. `topics` are titles without the words that name the
    provider or the batch, empty where there is no title.
    """

    index: Index
    teaches: Links
    prepares_for: Links
    employment_rate: FloatArray
    satisfaction: FloatArray
    programmes: IntArray
    topics: tuple[str, ...]
    sessions: SessionTable

    def running_after(self, day: int) -> BoolArray:
        """Mark the courses of which a session begins after a day."""
        begin = self.sessions.courses[self.sessions.starts > day]
        return np.bincount(begin, minlength=len(self.index)) > 0

    @classmethod
    def of(
        cls,
        rows: Sequence[CourseRow],
        teaches: Links,
        prepares_for: Links,
        sessions: SessionTable,
    ) -> "CourseTable":
        """Lay out courses, whose links and sessions are laid out already."""
        ordered = sorted(rows, key=lambda row: row.id)
        return cls(
            index=Index(tuple(row.id for row in ordered)),
            teaches=teaches,
            prepares_for=prepares_for,
            employment_rate=_shares(row.employment_rate6 for row in ordered),
            satisfaction=_shares(row.satisfaction for row in ordered),
            programmes=_programmes(ordered),
            topics=tuple(essence(row.title, row.provider_name) for row in ordered),
            sessions=sessions,
        )


def _programmes(ordered: Sequence[CourseRow]) -> IntArray:
    """Return the row of the first course of each programme.

    A course without a title or a provider is a programme of its own: nothing says that another is
    the same.
    """
    first: dict[tuple[str, str], int] = {}
    found = [
        first.setdefault((normal(row.title), row.provider), at)
        if row.provider and normal(row.title)
        else at
        for at, row in enumerate(ordered)
    ]
    return np.array(found, dtype=np.int64)


def _amounts(values: Iterable[int | None]) -> FloatArray:
    return np.array([-1 if value is None else value for value in values], dtype=np.float32)


def _shares(percents: Iterable[float | None]) -> FloatArray:
    values = np.array([percent or 0.0 for percent in percents], dtype=np.float64)
    return np.clip(values / 100.0, 0.0, 1.0).astype(np.float32)
