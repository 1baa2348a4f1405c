"""Assembly of the catalogue's arrays from rows of the graph."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from domain.enums import ConceptStatus, Education, JobStatus, Need, RemoteWork
from embeddings.arrays import FloatArray, Index
from embeddings.features.course_tables import CourseTable, SessionTable
from embeddings.features.days import FAR_AHEAD, LONG_AGO, day_or
from embeddings.features.meanings import encode_postings
from embeddings.features.places import Places
from embeddings.features.tables import (
    Catalog,
    Columns,
    JobTable,
    OccupationTable,
    Requirements,
)
from embeddings.sparse import Links
from embeddings.text.counting import Counted, count_words
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
    words = _WordsOfJobs.of(rows.jobs)
    columns = _columns(rows, words)
    occupations = _occupation_table(rows, columns)
    return Catalog(
        skills=columns.skills,
        certifications=columns.certifications,
        regions=columns.regions,
        groups=columns.groups,
        words=columns.words,
        employers=columns.employers,
        jobs=_job_table(rows, columns, occupations.groups, words, encoder),
        occupations=occupations,
        courses=_course_table(rows, columns),
        attests=Links.of(rows.certification_skills, columns.certifications, columns.skills),
        licences=columns.certifications.mask(rows.licences),
        headcounts=_headcounts(rows.employers, columns.employers),
        places=Places.of(rows.regions, columns.regions),
    )


@dataclass(frozen=True, slots=True)
class _WordsOfJobs:
    """The words of the titles and descriptions of postings, which share one index."""

    titles: Counted
    bodies: Counted

    @classmethod
    def of(cls, jobs: Sequence[JobRow]) -> "_WordsOfJobs":
        ordered = sorted(jobs, key=lambda job: job.id)
        return cls(
            count_words([job.title for job in ordered]), count_words([job.text for job in ordered])
        )


def _columns(rows: CatalogRows, words: _WordsOfJobs) -> Columns:
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
        words=Index.of((*words.titles.words, *words.bodies.words)),
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
        groups=Links.of(rows.occupation_groups, index, columns.groups),
        names=tuple(titles[one] for one in index.ids),
    )


def _job_table(
    rows: CatalogRows,
    columns: Columns,
    groups: Links,
    words: _WordsOfJobs,
    encoder: TextEncoder | None,
) -> JobTable:
    jobs = sorted(rows.jobs, key=lambda job: job.id)
    index = Index(tuple(job.id for job in jobs))
    occupied = Links.of(rows.job_occupations, index, columns.occupations)
    needs = _requirements(index, rows.job_skills, rows.job_certifications, columns)
    titles, bodies = words.titles.over(columns.words), words.bodies.over(columns.words)
    texts = (f"{job.title}\n{job.text}".strip() for job in jobs)
    return JobTable(
        index=index,
        is_open=np.array([job.status is JobStatus.OPEN for job in jobs], dtype=np.bool_),
        needs=needs,
        occupations=occupied,
        groups=occupied.through(groups),
        regions=Links.of(rows.job_regions, index, columns.regions),
        employers=Links.of(
            [(job.id, job.employer) for job in jobs if job.employer], index, columns.employers
        ),
        titles=titles,
        bodies=bodies,
        education=np.array([_LEVELS.get(job.education or "", 0) for job in jobs], dtype=np.int64),
        career=np.array([_years(job) for job in jobs], dtype=np.float32),
        posted=np.array([day_or(job.posted_at, LONG_AGO) for job in jobs], dtype=np.int64),
        closes=np.array([day_or(job.closes_at, FAR_AHEAD) for job in jobs], dtype=np.int64),
        named=_named(needs, np.array([job.unlinked for job in jobs], dtype=np.float32)),
        wage=np.array([job.wage or 0 for job in jobs], dtype=np.float64),
        least_wage=np.array([job.least_wage or 0 for job in jobs], dtype=np.float64),
        hours=np.array([job.hours or 0 for job in jobs], dtype=np.float32),
        remote=np.array([_REMOTE[job.remote] for job in jobs], dtype=np.int64),
        openings=np.array([job.openings or 0 for job in jobs], dtype=np.float32),
        meanings=encode_postings(encoder, texts, columns.words, titles.added(bodies)),
    )


def _years(job: JobRow) -> float:
    """Return the years of work that a posting requires, in its form or else in its title."""
    return years_in(job.title) if job.min_career_years is None else job.min_career_years


def _course_table(rows: CatalogRows, columns: Columns) -> CourseTable:
    index = Index.of(row.id for row in rows.courses)
    return CourseTable.of(
        rows.courses,
        teaches=Links.of(rows.course_skills, index, columns.skills),
        prepares_for=Links.of(rows.course_certifications, index, columns.certifications),
        sessions=SessionTable.of(rows.course_sessions, index, columns.regions),
    )


def _requirements(
    index: Index,
    skill_rows: Sequence[NeededPair],
    held_rows: Sequence[NeededPair],
    columns: Columns,
) -> Requirements:
    """Split skills by need; a skill that is both essential and optional is essential."""
    skills = Links.of(skill_rows, index, columns.skills)
    essential = Links.of(_essential(skill_rows), index, columns.skills)
    return Requirements(
        essential=essential,
        optional=skills.without(essential),
        skills=skills,
        certifications=Links.of(held_rows, index, columns.certifications),
        required=Links.of(_essential(held_rows), index, columns.certifications),
    )


def _essential(rows: Sequence[NeededPair]) -> list[NeededPair]:
    return [row for row in rows if row[2] is Need.ESSENTIAL]


def _headcounts(rows: Sequence[EmployerRow], index: Index) -> FloatArray:
    counts = np.full(len(index), -1.0, dtype=np.float32)
    counts[index.locate([row.id for row in rows])] = [row.headcount or 0 for row in rows]
    return counts


def _named(needs: Requirements, unlinked: FloatArray) -> FloatArray:
    linked = needs.skills.row_sums
    asked = linked + unlinked
    return np.where(asked > 0, linked / np.maximum(asked, 1.0), 1.0).astype(np.float32)
