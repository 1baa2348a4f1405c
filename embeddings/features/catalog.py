"""The catalogue out of the graph: a few streams of rows, then arrays."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np

from domain.enums import ConceptStatus, Education, JobStatus, Need
from domain.vocabulary import Label
from embeddings.arrays import FloatArray, Index
from embeddings.features.tables import (
    EMPLOYMENT_TYPES,
    Catalog,
    CourseTable,
    JobTable,
    OccupationTable,
    Requirements,
)
from embeddings.sparse import Links
from graph.queries import catalog as queries
from graph.queries.catalog import CourseRow, JobRow, NeededPair, OccupationRow, Pair
from graph.statement import R, Statement
from graph.store import Store

_EPOCH: Final = date(1970, 1, 1).toordinal()
LONG_AGO: Final = date(1900, 1, 1).toordinal() - _EPOCH
FAR_AHEAD: Final = date(9999, 1, 1).toordinal() - _EPOCH
_EMPLOYMENT: Final[Mapping[str, int]] = {kind: at for at, kind in enumerate(EMPLOYMENT_TYPES)}
_LEVELS: Final[Mapping[str, int]] = {level.value: level.rank for level in Education}


@dataclass(frozen=True, slots=True)
class CatalogRows:
    """The rows that a catalogue is made of; any of them may be missing."""

    jobs: Sequence[JobRow] = ()
    job_skills: Sequence[NeededPair] = ()
    job_certifications: Sequence[Pair] = ()
    job_occupations: Sequence[Pair] = ()
    job_regions: Sequence[Pair] = ()
    occupations: Sequence[OccupationRow] = ()
    occupation_skills: Sequence[NeededPair] = ()
    occupation_certifications: Sequence[Pair] = ()
    occupation_groups: Sequence[Pair] = ()
    courses: Sequence[CourseRow] = ()
    course_skills: Sequence[Pair] = ()
    course_certifications: Sequence[Pair] = ()
    certification_skills: Sequence[Pair] = field(default=())


async def read_catalog(store: Store) -> Catalog:
    """Read everything that can be ranked, closed postings too.

    Raises: ServerError and its kinds, as the store does.
    """
    rows = CatalogRows(
        jobs=await _all(store, queries.jobs()),
        job_skills=await _all(store, queries.job_skills()),
        job_certifications=await _all(store, queries.job_certifications()),
        job_occupations=await _all(store, queries.job_occupations()),
        job_regions=await _all(store, queries.job_regions()),
        occupations=await _all(store, queries.occupations()),
        occupation_skills=await _all(store, queries.occupation_skills()),
        occupation_certifications=await _all(store, queries.occupation_certifications()),
        occupation_groups=await _all(store, queries.occupation_groups()),
        courses=await _all(store, queries.courses()),
        course_skills=await _all(store, queries.course_skills()),
        course_certifications=await _all(store, queries.course_certifications()),
        certification_skills=await _all(store, queries.certification_skills()),
    )
    return assemble(rows)


async def update_catalog(
    store: Store, catalog: Catalog, changed: Mapping[Label, Collection[str]]
) -> Catalog:
    """Return the catalogue of what is in the graph now, given the ids of changed nodes by label."""
    return await read_catalog(store) if changed else catalog


async def _all(store: Store, statement: Statement[R]) -> list[R]:
    """Stream a whole label, which may take longer than a request is given."""
    return [row async for row in store.stream(statement)]


def assemble(rows: CatalogRows) -> Catalog:
    """Make the arrays; the order of rows changes nothing."""
    skills = Index.of(
        [skill for _, skill, _ in (*rows.job_skills, *rows.occupation_skills)]
        + [skill for _, skill in (*rows.course_skills, *rows.certification_skills)]
    )
    certifications = Index.of(
        [held for _, held in (*rows.job_certifications, *rows.occupation_certifications)]
        + [held for _, held in rows.course_certifications]
        + [held for held, _ in rows.certification_skills]
    )
    groups = Index.of(group for _, group in rows.occupation_groups)
    regions = Index.of(region for _, region in rows.job_regions)
    occupations = _occupations(rows, skills, certifications, groups)
    return Catalog(
        skills=skills,
        certifications=certifications,
        regions=regions,
        groups=groups,
        jobs=_jobs(rows, skills, certifications, regions, occupations),
        occupations=occupations,
        courses=_courses(rows, skills, certifications),
        attests=Links.of(rows.certification_skills, certifications, skills),
    )


def day_number(iso_date: str) -> int:
    """Return the days from 1970-01-01 to an ISO date (or the date of a timestamp)."""
    return date.fromisoformat(iso_date[:10]).toordinal() - _EPOCH


def _day(iso_date: str | None, otherwise: int) -> int:
    return day_number(iso_date) if iso_date else otherwise


def _requirements(
    index: Index,
    skill_rows: Iterable[NeededPair],
    held_rows: Iterable[Pair],
    skills: Index,
    certifications: Index,
) -> Requirements:
    """Split skills by need; one that is asked for in both ways is essential."""
    by_need: dict[Need, set[Pair]] = {Need.ESSENTIAL: set(), Need.OPTIONAL: set()}
    for owner, skill, need in skill_rows:
        by_need[need].add((owner, skill))
    optional = by_need[Need.OPTIONAL] - by_need[Need.ESSENTIAL]
    return Requirements(
        essential=Links.of(by_need[Need.ESSENTIAL], index, skills),
        optional=Links.of(optional, index, skills),
        skills=Links.of(by_need[Need.ESSENTIAL] | optional, index, skills),
        certifications=Links.of(held_rows, index, certifications),
    )


def _occupations(
    rows: CatalogRows, skills: Index, certifications: Index, groups: Index
) -> OccupationTable:
    occupations = sorted(rows.occupations, key=lambda row: row.id)
    index = Index(tuple(row.id for row in occupations))
    needs = _requirements(
        index, rows.occupation_skills, rows.occupation_certifications, skills, certifications
    )
    current = [row.status is ConceptStatus.CURRENT for row in occupations]
    return OccupationTable(
        index=index,
        is_current=np.array(current, dtype=np.bool_),
        needs=needs,
        groups=Links.of(rows.occupation_groups, index, groups),
    )


def _jobs(
    rows: CatalogRows,
    skills: Index,
    certifications: Index,
    regions: Index,
    occupations: OccupationTable,
) -> JobTable:
    jobs = sorted(rows.jobs, key=lambda job: job.id)
    index = Index(tuple(job.id for job in jobs))
    occupied = Links.of(rows.job_occupations, index, occupations.index)
    levels = (_LEVELS.get(job.education or "", 0) for job in jobs)
    posted = (_day(job.posted_at, LONG_AGO) for job in jobs)
    closes = (_day(job.closes_at, FAR_AHEAD) for job in jobs)
    career = (float(job.min_career_years or 0) for job in jobs)
    needs = _requirements(index, rows.job_skills, rows.job_certifications, skills, certifications)
    employment = (_EMPLOYMENT.get(job.employment_type or "", -1) for job in jobs)
    unlinked = (float(job.unlinked) for job in jobs)
    return JobTable(
        index=index,
        is_open=np.array([job.status is JobStatus.OPEN for job in jobs], dtype=np.bool_),
        needs=needs,
        occupations=occupied,
        groups=occupied.through(occupations.groups),
        regions=Links.of(rows.job_regions, index, regions),
        education=np.fromiter(levels, dtype=np.int64, count=len(jobs)),
        career=np.fromiter(career, dtype=np.float32, count=len(jobs)),
        posted=np.fromiter(posted, dtype=np.int64, count=len(jobs)),
        closes=np.fromiter(closes, dtype=np.int64, count=len(jobs)),
        employment=np.fromiter(employment, dtype=np.int64, count=len(jobs)),
        named=_named(needs, np.fromiter(unlinked, dtype=np.float32, count=len(jobs))),
    )


def _named(needs: Requirements, unlinked: FloatArray) -> FloatArray:
    linked = needs.skills.row_sums
    asked = linked + unlinked
    return np.where(asked > 0, linked / np.maximum(asked, 1.0), 1.0).astype(np.float32)


def _courses(rows: CatalogRows, skills: Index, certifications: Index) -> CourseTable:
    courses = sorted(rows.courses, key=lambda course: course.id)
    index = Index(tuple(course.id for course in courses))
    starts = (_day(course.last_start, LONG_AGO) for course in courses)
    return CourseTable(
        index=index,
        teaches=Links.of(rows.course_skills, index, skills),
        prepares_for=Links.of(rows.course_certifications, index, certifications),
        employment_rate=_shares(course.employment_rate6 for course in courses),
        satisfaction=_shares(course.satisfaction for course in courses),
        last_start=np.fromiter(starts, dtype=np.int64, count=len(courses)),
    )


def _shares(percents: Iterable[float | None]) -> FloatArray:
    values = np.array([percent or 0.0 for percent in percents], dtype=np.float64)
    return np.clip(values / 100.0, 0.0, 1.0).astype(np.float32)
