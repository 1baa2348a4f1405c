"""The lists at the root of the schema."""

from typing import Annotated

import strawberry

from domain.enums import Lang
from domain.records import Occupation, Skill
from graph.queries import jobs as job_queries
from graph.queries import occupations as occupation_queries
from graph.queries import skills as skill_queries
from graph.statement import Statement
from resolvers.arguments import After, First, Info
from resolvers.context import Context
from resolvers.inputs import JobFilter, OccupationFilter, SkillFilter
from resolvers.jobs import edge
from resolvers.paging import USUAL, Edge, Page, page, window


async def skills(
    info: Info,
    filter: Annotated[  # noqa: A002 - the name that frontend teams expect
        SkillFilter | None, strawberry.argument(description="Only these.")
    ] = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Give a page of skills by label, then id."""
    ctx, asked = info.context, window(first, after, (str, str))
    wanted = (filter or SkillFilter()).query()
    rows = await ctx.store.read(skill_queries.page(wanted, ctx.lang, asked))
    counted = skill_queries.count(wanted, ctx.lang)
    edges = [_labelled(row, ctx.lang) for row in rows]
    return page(edges, asked, count=lambda: _sum(ctx, counted))


async def occupations(
    info: Info,
    filter: Annotated[  # noqa: A002
        OccupationFilter | None, strawberry.argument(description="Only these.")
    ] = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Give a page of occupations by label, then id."""
    ctx, asked = info.context, window(first, after, (str, str))
    wanted = (filter or OccupationFilter()).query()
    rows = await ctx.store.read(occupation_queries.page(wanted, ctx.lang, asked))
    counted = occupation_queries.count(wanted, ctx.lang)
    edges = [_labelled(row, ctx.lang) for row in rows]
    return page(edges, asked, count=lambda: _sum(ctx, counted))


async def jobs(
    info: Info,
    filter: Annotated[  # noqa: A002
        JobFilter | None, strawberry.argument(description="Only these.")
    ] = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Give a page of postings, the newest first."""
    ctx, asked = info.context, window(first, after, (str, str))
    wanted = (filter or JobFilter()).query()
    rows = await ctx.store.read(job_queries.page(wanted, asked))
    counted = job_queries.count(wanted)
    edges = [edge(row) for row in rows]
    return page(edges, asked, count=lambda: _sum(ctx, counted))


async def _sum(ctx: Context, counted: Statement[int]) -> int:
    return sum(await ctx.store.read(counted))


def _labelled(row: Skill | Occupation, lang: Lang) -> Edge:
    return Edge(row, (row.label.pick(lang) or "", row.id))
