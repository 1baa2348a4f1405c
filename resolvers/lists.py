"""The lists at the root of the schema."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from domain.enums import JobStatus
from domain.offers import job_status
from domain.records import Occupation, Skill
from domain.windows import Window
from graph.queries import jobs as job_queries
from graph.queries import occupations as occupation_queries
from graph.queries import skills as skill_queries
from graph.queries.concepts import Languages
from graph.queries.jobs import JobFilter
from graph.queries.occupations import OccupationFilter
from graph.queries.skills import SkillFilter
from graph.statement import Statement
from resolvers.arguments import Info
from resolvers.context import Context
from resolvers.cursors import Listing
from resolvers.jobs import edge
from resolvers.languages import chain
from resolvers.paging import CountedPage, Edge, counted_page, window

R = TypeVar("R")


async def skills(info: Info, wanted: SkillFilter, first: int, after: str | None) -> CountedPage:
    """Return a page of skills by label, then id."""
    asked, spoken = window(Listing.SKILLS, first, after), chain(info.context)
    return await paged(
        info,
        asked,
        skill_queries.page(wanted, spoken, asked),
        lambda row: _labelled(Listing.SKILLS, row, spoken),
        skill_queries.count(wanted, spoken),
    )


async def occupations(
    info: Info, wanted: OccupationFilter, first: int, after: str | None
) -> CountedPage:
    """Return a page of occupations by label, then id."""
    asked, spoken = window(Listing.OCCUPATIONS, first, after), chain(info.context)
    return await paged(
        info,
        asked,
        occupation_queries.page(wanted, spoken, asked),
        lambda row: _labelled(Listing.OCCUPATIONS, row, spoken),
        occupation_queries.count(wanted, spoken),
    )


async def jobs(info: Info, wanted: JobFilter, first: int, after: str | None) -> CountedPage:
    """Return a page of postings, the newest first."""
    asked, day = window(Listing.JOBS, first, after), info.context.edition.day
    if not wanted.is_narrow:
        return await _all_jobs(info, wanted.status, asked)
    return await paged(
        info,
        asked,
        job_queries.page(wanted, day, asked),
        lambda row: edge(Listing.JOBS, row),
        job_queries.count(wanted, day),
    )


async def _all_jobs(info: Info, status: JobStatus | None, asked: Window) -> CountedPage:
    """Return a page of all postings of the edition; equal selections read it once."""
    ctx = info.context

    async def count() -> int:
        return ctx.edition.postings.count(status)

    return await counted_page(
        info,
        asked,
        lambda: ctx.once((Listing.JOBS, status, asked), lambda: _listed_jobs(ctx, status, asked)),
        lambda one: one,
        count,
    )


async def _listed_jobs(ctx: Context, status: JobStatus | None, asked: Window) -> list[Edge]:
    """Read the postings of a page, in the order of the edition.

    A load after the edition may have removed some, or closed them: the page goes on after these.
    """
    edges, rest = list[Edge](), asked
    while keys := ctx.edition.postings.page(status, rest):
        rows = await ctx.some(job_queries.by_ids, [posting for _, posting in keys])
        found = {row.id: row for row in rows if status in {None, job_status(row, ctx.edition.day)}}
        edges += [Edge(Listing.JOBS, found[key[1]], key) for key in keys if key[1] in found]
        if len(edges) > asked.first or len(keys) < rest.limit:
            break
        rest = Window(asked.limit - len(edges), keys[-1])
    return edges


async def paged(
    info: Info,
    asked: Window,
    rows: Statement[R],
    edge_of: Callable[[R], Edge],
    counted: Statement[int],
) -> CountedPage:
    """Return a page; equal selections of a request read it, and count it, once."""
    ctx = info.context

    async def count() -> int:
        return sum(await ctx.once(_key(counted), lambda: _read(ctx, counted)))

    return await counted_page(
        info, asked, lambda: ctx.once(_key(rows), lambda: _read(ctx, rows)), edge_of, count
    )


async def _read(ctx: Context, statement: Statement[R]) -> list[R]:
    return await ctx.store.read(statement)


def _key(statement: Statement[Any]) -> Hashable:
    return statement.name, statement.cypher, repr(sorted(statement.params.items()))


def _labelled(listing: Listing, row: Skill | Occupation, spoken: Languages) -> Edge:
    return Edge(listing, row, (row.label.pick(*spoken) or "", row.id))
