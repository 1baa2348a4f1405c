"""A newer catalogue made from an older one and the rows that changed.

Every array of the result equals what `assemble` makes of all rows. Postings are kept or
replaced row by row. Columns appear and vanish with the ids that the rows name, so the
arrays of kept rows are renumbered. What did not change is shared, not copied.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from domain.ids import OccupationId
from embeddings.arrays import FloatArray, Index
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.course_tables import CourseTable
from embeddings.features.places import Places
from embeddings.features.tables import (
    Catalog,
    Columns,
    JobTable,
    OccupationTable,
    Requirements,
)
from embeddings.sparse import Links
from embeddings.text.encoder import TextEncoder
from graph.queries.catalog import OccupationRow


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed: postings by id, and the other parts whole (None: unchanged).

    `jobs` has the rows of those postings of `job_ids` that still exist; `attested` are
    certifications with what they attest.
    """

    job_ids: Sequence[str] = ()
    jobs: CatalogRows = field(default_factory=CatalogRows)
    occupations: CatalogRows | None = None
    courses: CatalogRows | None = None
    attested: CatalogRows | None = None
    regions: CatalogRows | None = None
    employers: CatalogRows | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changed that can be ranked."""
        parts = (self.occupations, self.courses, self.attested, self.regions, self.employers)
        return not self.job_ids and all(part is None for part in parts)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where each part of the new catalogue comes from, each with the columns of its own.

    `kept` has the postings that stay, `fresh` those that were read.
    """

    kept: Catalog
    fresh: Catalog
    occupations: Catalog
    courses: Catalog
    attests: Catalog
    regions: Catalog
    employers: Catalog


def splice(catalog: Catalog, changes: Changes, encoder: TextEncoder | None = None) -> Catalog:
    """Return the catalogue with the changes applied; `encoder` is that of the catalogue."""
    if changes.is_nothing:
        return catalog
    parts = _parts(catalog, changes, encoder)
    columns = _columns(parts, catalog.columns)
    occupations = _occupations(parts.occupations, columns)
    return Catalog(
        skills=columns.skills,
        certifications=columns.certifications,
        regions=columns.regions,
        groups=columns.groups,
        words=columns.words,
        employers=columns.employers,
        jobs=_jobs(parts, columns, occupations),
        occupations=occupations,
        courses=_courses(parts.courses, columns),
        attests=_attests(parts.attests, columns),
        licences=_values(
            parts.attests.licences, parts.attests.certifications, columns.certifications, 0.0
        ),
        headcounts=_values(
            parts.employers.headcounts, parts.employers.employers, columns.employers, -1.0
        ),
        places=_places(parts.regions, columns),
    )


def _parts(catalog: Catalog, changes: Changes, encoder: TextEncoder | None) -> _Parts:
    named = {occupation for _, occupation in changes.jobs.job_occupations}
    rows = replace(changes.jobs, occupations=[OccupationRow(OccupationId(o)) for o in named])
    return _Parts(
        kept=_without(catalog, changes.job_ids),
        fresh=assemble(rows, encoder),
        occupations=_newer(catalog, changes.occupations),
        courses=_newer(catalog, changes.courses),
        attests=_newer(catalog, changes.attested),
        regions=_newer(catalog, changes.regions),
        employers=_newer(catalog, changes.employers),
    )


def _without(catalog: Catalog, job_ids: Sequence[str]) -> Catalog:
    gone = catalog.jobs.index.find(job_ids)
    if len(gone) == 0:
        return catalog
    stays = np.ones(len(catalog.jobs.index), dtype=np.bool_)
    stays[gone] = False
    return replace(catalog, jobs=catalog.jobs.only(np.flatnonzero(stays)))


def _newer(catalog: Catalog, rows: CatalogRows | None) -> Catalog:
    return catalog if rows is None else assemble(rows)


def _columns(parts: _Parts, before: Columns) -> Columns:
    """Return the ids that any row names, as `assemble` would find them."""
    jobs = (parts.kept, parts.fresh)
    skills = [(part.skills, part.jobs.needs.skills) for part in jobs]
    skills.append((parts.occupations.skills, parts.occupations.occupations.needs.skills))
    skills.append((parts.courses.skills, parts.courses.courses.teaches))
    skills.append((parts.attests.skills, parts.attests.attests))
    held = [(part.certifications, part.jobs.needs.certifications) for part in jobs]
    required = parts.occupations.occupations.needs.certifications
    held.append((parts.occupations.certifications, required))
    held.append((parts.courses.certifications, parts.courses.courses.prepares_for))
    attests = parts.attests
    known = np.flatnonzero((attests.attests.row_sums > 0) | (attests.licences > 0))
    return Columns(
        skills=_named(skills, before.skills),
        certifications=_named(held, before.certifications, attests.certifications.take(known)),
        regions=_named(
            [(part.regions, part.jobs.regions) for part in jobs],
            before.regions,
            (
                *parts.regions.regions.take(np.flatnonzero(parts.regions.places.is_stated)),
                *parts.courses.regions.take(parts.courses.courses.sessions.used_regions),
            ),
        ),
        groups=_shared(parts.occupations.groups, before.groups),
        occupations=_shared(parts.occupations.occupations.index, before.occupations),
        words=_named(
            [
                (part.words, words)
                for part in jobs
                for words in (part.jobs.titles, part.jobs.bodies)
            ],
            before.words,
        ),
        employers=_named(
            [(part.employers, part.jobs.employers) for part in jobs],
            before.employers,
            parts.employers.employers.take(np.flatnonzero(parts.employers.headcounts >= 0)),
        ),
    )


def _named(uses: Iterable[tuple[Index, Links]], before: Index, more: Iterable[str] = ()) -> Index:
    ids = set(more)
    for index, links in uses:
        ids.update(index.take(links.used_columns))
    return _shared(Index.of(ids), before)


def _shared(index: Index, before: Index) -> Index:
    """Return the index from before if it is equal, so that arrays over it can be shared."""
    return before if index == before else index


def _moved(links: Links, before: Index, after: Index) -> Links:
    """Renumber the columns of links; those that are no longer there are dropped."""
    return links if before == after else links.moved(after.locate(before.ids), len(after))


def _needs(needs: Requirements, before: Columns, after: Columns) -> Requirements:
    if (before.skills, before.certifications) == (after.skills, after.certifications):
        return needs
    return Requirements(
        essential=_moved(needs.essential, before.skills, after.skills),
        optional=_moved(needs.optional, before.skills, after.skills),
        skills=_moved(needs.skills, before.skills, after.skills),
        certifications=_moved(needs.certifications, before.certifications, after.certifications),
        required=_moved(needs.required, before.certifications, after.certifications),
    )


def _jobs(parts: _Parts, columns: Columns, occupations: OccupationTable) -> JobTable:
    kept = _moved_jobs(parts.kept, columns, occupations)
    if len(parts.fresh.jobs.index) == 0:
        return kept
    return kept.merged(_moved_jobs(parts.fresh, columns, occupations))


def _moved_jobs(part: Catalog, columns: Columns, occupations: OccupationTable) -> JobTable:
    before, jobs = part.columns, part.jobs
    if before == columns and part.occupations is occupations:
        return jobs
    occupied = _moved(jobs.occupations, before.occupations, columns.occupations)
    return replace(
        jobs,
        needs=_needs(jobs.needs, before, columns),
        occupations=occupied,
        groups=occupied.through(occupations.groups),
        regions=_moved(jobs.regions, before.regions, columns.regions),
        employers=_moved(jobs.employers, before.employers, columns.employers),
        titles=_moved(jobs.titles, before.words, columns.words),
        bodies=_moved(jobs.bodies, before.words, columns.words),
    )


def _occupations(part: Catalog, columns: Columns) -> OccupationTable:
    needs = _needs(part.occupations.needs, part.columns, columns)
    same = needs is part.occupations.needs
    return part.occupations if same else replace(part.occupations, needs=needs)


def _courses(part: Catalog, columns: Columns) -> CourseTable:
    before, courses = part.columns, part.courses
    used = (before.skills, before.certifications, before.regions)
    if used == (columns.skills, columns.certifications, columns.regions):
        return courses
    return replace(
        courses,
        teaches=_moved(courses.teaches, before.skills, columns.skills),
        prepares_for=_moved(courses.prepares_for, before.certifications, columns.certifications),
        sessions=courses.sessions.moved(before.regions, columns.regions),
    )


def _attests(part: Catalog, columns: Columns) -> Links:
    before = part.columns
    moved = _moved(part.attests, before.skills, columns.skills)
    if before.certifications == columns.certifications:
        return moved
    rows = columns.certifications.locate(before.certifications.ids)
    return moved.rows_moved(rows, len(columns.certifications))


def _values(values: FloatArray, before: Index, after: Index, otherwise: float) -> FloatArray:
    """Renumber the values of ids; ids that were not there get another value."""
    if before == after:
        return values
    moved = np.full(len(after), otherwise, dtype=np.float32)
    rows = after.locate(before.ids)
    moved[rows[rows >= 0]] = values[rows >= 0]
    return moved


def _places(part: Catalog, columns: Columns) -> Places:
    if part.regions == columns.regions:
        return part.places
    return part.places.moved(part.regions, columns.regions)
