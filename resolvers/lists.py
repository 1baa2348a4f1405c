"""The lists at the root of the schema."""

from domain.records import Occupation, Skill
from graph.queries import jobs as job_queries
from graph.queries import occupations as occupation_queries
from graph.queries import skills as skill_queries
from graph.queries.concepts import Languages
from graph.queries.jobs import JobFilter
from graph.queries.occupations import OccupationFilter
from graph.queries.skills import SkillFilter
from graph.statement import Statement
from resolvers.context import Context
from resolvers.cursors import Listing
from resolvers.jobs import edge
from resolvers.languages import chain
from resolvers.paging import CountedPage, Edge, counted_page, window


async def skills(ctx: Context, wanted: SkillFilter, first: int, after: str | None) -> CountedPage:
    """Return a page of skills by label, then id."""
    asked, spoken = window(Listing.SKILLS, first, after), chain(ctx)
    rows = await ctx.store.read(skill_queries.page(wanted, spoken, asked))
    counted = skill_queries.count(wanted, spoken)
    edges = [_labelled(Listing.SKILLS, row, spoken) for row in rows]
    return counted_page(edges, asked, lambda: _sum(ctx, counted))


async def occupations(
    ctx: Context, wanted: OccupationFilter, first: int, after: str | None
) -> CountedPage:
    """Return a page of occupations by label, then id."""
    asked, spoken = window(Listing.OCCUPATIONS, first, after), chain(ctx)
    rows = await ctx.store.read(occupation_queries.page(wanted, spoken, asked))
    counted = occupation_queries.count(wanted, spoken)
    edges = [_labelled(Listing.OCCUPATIONS, row, spoken) for row in rows]
    return counted_page(edges, asked, lambda: _sum(ctx, counted))


async def jobs(ctx: Context, wanted: JobFilter, first: int, after: str | None) -> CountedPage:
    """Return a page of postings, the newest first."""
    asked, day = window(Listing.JOBS, first, after), ctx.edition.day
    rows = await ctx.store.read(job_queries.page(wanted, day, asked))
    counted = job_queries.count(wanted, day)
    edges = [edge(Listing.JOBS, row) for row in rows]
    return counted_page(edges, asked, lambda: _sum(ctx, counted))


async def _sum(ctx: Context, counted: Statement[int]) -> int:
    return sum(await ctx.store.read(counted))


def _labelled(listing: Listing, row: Skill | Occupation, spoken: Languages) -> Edge:
    return Edge(listing, row, (row.label.pick(*spoken) or "", row.id))
