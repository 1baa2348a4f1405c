"""The catalogue, read whole from the graph or brought up to date with what changed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from domain.ids import JobId
from domain.vocabulary import Label
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.splicing import Changes, splice
from embeddings.features.tables import Catalog
from embeddings.text.encoder import TextEncoder
from graph.queries import catalog as queries
from graph.queries import market
from graph.statement import R, Statement
from graph.store import Store

_JOBS_A_READ: Final = 1_000
_OF_COURSES: Final = (Label.COURSE, Label.COURSE_SESSION)


async def read_catalog(store: Store, encoder: TextEncoder | None = None) -> Catalog:
    """Read everything that can be ranked, closed postings too.

    `encoder` encodes the texts of postings; without one they have no vectors.

    Raises:
        ServerError: As the store raises it.
    """
    return assemble(await read_rows(store), encoder)


async def read_rows(store: Store) -> CatalogRows:
    """Read the rows that `read_catalog` assembles."""
    jobs = await _jobs(store)
    occupations = await _occupations(store)
    courses = await _courses(store)
    attested = await _attested(store)
    regions = await _regions(store)
    employers = await _employers(store)
    rest = occupations.joined(courses).joined(attested).joined(regions).joined(employers)
    return jobs.joined(rest)


async def update_catalog(
    store: Store,
    catalog: Catalog,
    changed: Mapping[Label, Collection[str]],
    encoder: TextEncoder | None = None,
) -> Catalog:
    """Return the catalogue of what is in the graph now; equal to one that was read whole.

    Changed postings are read by id. Occupations, courses, certifications, regions and employers
    are read whole if one of them changed, and shared with `catalog` otherwise.

    Args:
        store: The graph.
        catalog: What was in the graph before.
        changed: The ids of the nodes that were created, removed or changed since, or at
            which a relationship starts that was, by label. A course session counts as
            its course. Other labels are ignored.
        encoder: What encoded the texts of `catalog`; they are not encoded again.

    Raises:
        ServerError: As the store raises it.
    """
    jobs = sorted(changed.get(Label.JOB_POSTING, ()))
    return splice(
        catalog,
        Changes(
            job_ids=jobs,
            jobs=await _some_jobs(store, [JobId(job) for job in jobs]),
            occupations=await _occupations(store) if changed.get(Label.OCCUPATION) else None,
            courses=await _courses(store) if any(map(changed.get, _OF_COURSES)) else None,
            attested=await _attested(store) if changed.get(Label.CERTIFICATION) else None,
            regions=await _regions(store) if changed.get(Label.REGION) else None,
            employers=await _employers(store) if changed.get(Label.EMPLOYER) else None,
        ),
        encoder,
    )


async def _jobs(store: Store) -> CatalogRows:
    return CatalogRows(
        jobs=await _all(store, queries.jobs()),
        job_skills=await _all(store, queries.job_skills()),
        job_certifications=await _all(store, queries.job_certifications()),
        job_occupations=await _all(store, queries.job_occupations()),
        job_regions=await _all(store, queries.job_regions()),
    )


async def _some_jobs(store: Store, ids: Sequence[JobId]) -> CatalogRows:
    parts = [ids[start : start + _JOBS_A_READ] for start in range(0, len(ids), _JOBS_A_READ)]

    async def every(statements: Sequence[Statement[R]]) -> list[R]:
        return [row for statement in statements for row in await store.read(statement)]

    return CatalogRows(
        jobs=await every([queries.jobs_by_ids(part) for part in parts]),
        job_skills=await every([queries.job_skills_by_ids(part) for part in parts]),
        job_certifications=await every([queries.job_certifications_by_ids(p) for p in parts]),
        job_occupations=await every([queries.job_occupations_by_ids(part) for part in parts]),
        job_regions=await every([queries.job_regions_by_ids(part) for part in parts]),
    )


async def _occupations(store: Store) -> CatalogRows:
    return CatalogRows(
        occupations=await _all(store, queries.occupations()),
        occupation_skills=await _all(store, queries.occupation_skills()),
        occupation_certifications=await _all(store, queries.occupation_certifications()),
        occupation_groups=await _all(store, queries.occupation_groups()),
    )


async def _courses(store: Store) -> CatalogRows:
    return CatalogRows(
        courses=await _all(store, queries.courses()),
        course_skills=await _all(store, queries.course_skills()),
        course_certifications=await _all(store, queries.course_certifications()),
        course_sessions=await _all(store, market.course_sessions()),
    )


async def _attested(store: Store) -> CatalogRows:
    return CatalogRows(
        certification_skills=await _all(store, queries.certification_skills()),
        licences=[*await _all(store, market.certifications())],
    )


async def _regions(store: Store) -> CatalogRows:
    return CatalogRows(regions=await _all(store, market.regions()))


async def _employers(store: Store) -> CatalogRows:
    return CatalogRows(employers=await _all(store, market.employers()))


async def _all(store: Store, statement: Statement[R]) -> list[R]:
    """Stream a whole label, which may take longer than the deadline of a request."""
    return [row async for row in store.stream(statement)]
