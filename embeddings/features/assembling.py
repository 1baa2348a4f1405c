"""Assembly of the catalogue's arrays from rows of the graph."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import repeat
from operator import is_, itemgetter
from typing import Final

import numpy as np

from domain.enums import ConceptStatus, Education, JobStatus, Need, RemoteWork
from embeddings.arrays import BoolArray, FloatArray, Index
from embeddings.features.course_tables import CourseTable, SessionTable
from embeddings.features.days import FAR_AHEAD, LONG_AGO, day_or
from embeddings.features.meanings import encode_postings
from embeddings.features.pairs import Located
from embeddings.features.places import Places
from embeddings.features.postings import Postings
from embeddings.features.tables import (
    Catalog,
    Columns,
    JobTable,
    OccupationTable,
    Requirements,
)
from embeddings.sparse import Links
from embeddings.text.encoder import TextEncoder
from embeddings.text.years import years_in
from graph.queries.catalog import CourseRow, JobRow, NeededPair, OccupationRow, Pair
from graph.queries.market import EmployerRow, RegionRow, SessionRow

_LEVELS: Final[dict[str, int]] = {level.value: level.rank for level in Education}
_REMOTE: Final = {None: -1} | {one: rank for rank, one in enumerate(RemoteWork)}


@dataclass(frozen=True, slots=True)
class CatalogRows:
    """The rows that a catalogue is made of; any of them may be missing."""

    jobs: Sequence[JobRow] = ()
    job_skills: Sequence[NeededPair] = ()
    job_certifications: Sequence[NeededPair] = ()
    job_occupations: Sequence[Pair] = ()
    job_regions: Sequence[Pair] = ()
    occupations: Sequence[OccupationRow] = ()
    occupation_skills: Sequence[NeededPair] = ()
    occupation_certifications: Sequence[NeededPair] = ()
    occupation_groups: Sequence[Pair] = ()
    courses: Sequence[CourseRow] = ()
    course_skills: Sequence[Pair] = ()
    course_certifications: Sequence[Pair] = ()
    course_sessions: Sequence[SessionRow] = ()
    certification_skills: Sequence[Pair] = ()
    licences: Sequence[str] = ()
    regions: Sequence[RegionRow] = ()
    employers: Sequence[EmployerRow] = ()

    def joined(self, other: "CatalogRows") -> "CatalogRows":
        """Return the rows of both."""
        names = [one.name for one in fields(self)]
        return CatalogRows(**{n: (*getattr(self, n), *getattr(other, n)) for n in names})


def assemble(rows: CatalogRows, encoder: TextEncoder | None = None) -> Catalog:
    """Build the arrays; the order of rows does not matter.

    `encoder` encodes the texts of postings; without one they have no vectors.
    """
    postings = Postings.of(rows.jobs)
    columns = _columns(rows, postings)
    occupations = _occupation_table(rows, columns)
    return Catalog(
        skills=columns.skills,
        certifications=columns.certifications,
        regions=columns.regions,
        groups=columns.groups,
        words=columns.words,
        employers=columns.employers,
        jobs=_job_table(rows, columns, occupations.groups, postings, encoder),
        occupations=occupations,
        courses=_course_table(rows, columns),
        attests=Located.of(
            rows.certification_skills, columns.certifications, columns.skills
        ).links(),
        licences=columns.certifications.mask(rows.licences),
        headcounts=_headcounts(rows.employers, columns.employers),
        places=Places.of(rows.regions, columns.regions),
    )


def _columns(rows: CatalogRows, postings: Postings) -> Columns:
    skills = {skill for _, skill, _ in rows.job_skills}
    skills.update(skill for _, skill, _ in rows.occupation_skills)
    skills.update(skill for _, skill in rows.course_skills)
    skills.update(skill for _, skill in rows.certification_skills)
    certifications = {held for _, held, _ in rows.job_certifications}
    certifications.update(held for _, held, _ in rows.occupation_certifications)
    certifications.update(held for _, held in rows.course_certifications)
    certifications.update(held for held, _ in rows.certification_skills)
    certifications.update(rows.licences)
    regions: set[str] = {row.id for row in rows.regions}
    regions.update(region for _, region in rows.job_regions)
    courses: set[str] = {row.id for row in rows.courses}
    sessions = [row for row in rows.course_sessions if row.course in courses]
    regions.update(row.region for row in sessions if row.region)
    employers = {row.id for row in rows.employers} | {job.employer for job in rows.jobs} - {None}
    return Columns(
        skills=Index.of(skills),
        certifications=Index.of(certifications),
        regions=Index.of(regions),
        groups=Index.of(group for _, group in rows.occupation_groups),
        occupations=Index.of(row.id for row in rows.occupations),
        words=Index.of((*postings.titles.words, *postings.bodies.words)),
        employers=Index.of(employer for employer in employers if employer),
    )


def _occupation_table(rows: CatalogRows, columns: Columns) -> OccupationTable:
    index = columns.occupations
    current = {row.id for row in rows.occupations if row.status is ConceptStatus.CURRENT}
    needs = _requirements(index, rows.occupation_skills, rows.occupation_certifications, columns)
    titles: dict[str, str] = {row.id: row.titles for row in rows.occupations}
    return OccupationTable(
        index=index,
        is_current=index.mask(current) > 0,
        needs=needs,
        groups=Located.of(rows.occupation_groups, index, columns.groups).links(),
        names=tuple(titles[one] for one in index.ids),
    )


def _job_table(
    rows: CatalogRows,
    columns: Columns,
    groups: Links,
    postings: Postings,
    encoder: TextEncoder | None,
) -> JobTable:
    jobs, index, array = rows.jobs, postings.index, postings.array
    occupied = Located.of(rows.job_occupations, index, columns.occupations).links()
    needs = _requirements(index, rows.job_skills, rows.job_certifications, columns)
    titles, bodies = (part.over(columns.words) for part in (postings.titles, postings.bodies))
    return JobTable(
        index=index,
        is_open=array((job.status is JobStatus.OPEN for job in jobs), np.bool_),
        needs=needs,
        occupations=occupied,
        groups=occupied.through(groups),
        regions=Located.of(rows.job_regions, index, columns.regions).links(),
        employers=_employers(columns.employers, postings),
        titles=titles,
        bodies=bodies,
        education=array((_LEVELS.get(job.education or "", 0) for job in jobs), np.int64),
        career=array(map(_years, jobs), np.float32),
        posted=array(_days([job.posted_at for job in jobs], LONG_AGO), np.int64),
        closes=array(_days([job.closes_at for job in jobs], FAR_AHEAD), np.int64),
        named=_named(needs, array((job.unlinked for job in jobs), np.float32)),
        wage=array((job.wage or 0 for job in jobs), np.float64),
        least_wage=array((job.least_wage or 0 for job in jobs), np.float64),
        hours=array((job.hours or 0 for job in jobs), np.float32),
        remote=array((_REMOTE[job.remote] for job in jobs), np.int64),
        openings=array((job.openings or 0 for job in jobs), np.float32),
        meanings=encode_postings(encoder, postings.texts(), columns.words, titles.added(bodies)),
    )


def _employers(index: Index, postings: Postings) -> Links:
    columns = postings.array(index.locate(row.employer or "" for row in postings.rows), np.int64)
    rows = np.arange(len(columns), dtype=np.int64)
    return Located(rows, columns, (len(columns), len(index))).links()


def _years(job: JobRow) -> float:
    """Return the years of work that a posting requires, in its form or else in its title."""
    return years_in(job.title) if job.min_career_years is None else job.min_career_years


def _days(dates: Sequence[str | None], otherwise: int) -> Iterable[int]:
    """Return the numbers of days; each of the dates, which are few, is read once."""
    known = {date: day_or(date, otherwise) for date in set(dates)}
    return map(known.__getitem__, dates)


def _course_table(rows: CatalogRows, columns: Columns) -> CourseTable:
    index = Index.of(row.id for row in rows.courses)
    return CourseTable.of(
        rows.courses,
        teaches=Located.of(rows.course_skills, index, columns.skills).links(),
        prepares_for=Located.of(rows.course_certifications, index, columns.certifications).links(),
        sessions=SessionTable.of(rows.course_sessions, index, columns.regions),
    )


def _requirements(
    index: Index,
    skill_rows: Sequence[NeededPair],
    held_rows: Sequence[NeededPair],
    columns: Columns,
) -> Requirements:
    """Split skills by need; a skill that is both essential and optional is essential."""
    skill_pairs = Located.of(skill_rows, index, columns.skills)
    held_pairs = Located.of(held_rows, index, columns.certifications)
    skills, essential = skill_pairs.links(), skill_pairs.only(_essential(skill_rows)).links()
    return Requirements(
        essential=essential,
        optional=skills.without(essential),
        skills=skills,
        certifications=held_pairs.links(),
        required=held_pairs.only(_essential(held_rows)).links(),
    )


def _essential(rows: Sequence[NeededPair]) -> BoolArray:
    marks = map(is_, map(itemgetter(2), rows), repeat(Need.ESSENTIAL))
    return np.fromiter(marks, dtype=np.bool_, count=len(rows))


def _headcounts(rows: Sequence[EmployerRow], index: Index) -> FloatArray:
    counts = np.full(len(index), -1.0, dtype=np.float32)
    counts[index.locate([row.id for row in rows])] = [row.headcount or 0 for row in rows]
    return counts


def _named(needs: Requirements, unlinked: FloatArray) -> FloatArray:
    linked = needs.skills.row_sums
    asked = linked + unlinked
    return np.where(asked > 0, linked / np.maximum(asked, 1.0), 1.0).astype(np.float32)
