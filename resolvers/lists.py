"""The lists at the root of the schema."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from domain.records import Occupation, Skill
from domain.windows import Window
from graph.queries import occupations as occupation_queries
from graph.queries import skills as skill_queries
from graph.queries.jobs import JobFilter
from graph.queries.occupations import OccupationFilter
from graph.queries.skills import SkillFilter
from graph.statement import Statement
from resolvers.arguments import Info
from resolvers.context import Context
from resolvers.cursors import Listing, scope_of
from resolvers.kept import Kept, kept_page, postings_page
from resolvers.known import require_collection, require_known, require_source
from resolvers.languages import chain
from resolvers.paging import CountedPage, Edge, counted_page, window

R = TypeVar("R")


async def skills(info: Info, wanted: SkillFilter, first: int, after: str | None) -> CountedPage:
    """Return a page of skills by label, then id."""
    spoken = chain(info.context)
    asked = window(Listing.SKILLS, first, after, scope_of(wanted, spoken))
    skills = info.context.edition.concepts.skills
    await require_source(info, wanted.source, skills)
    require_collection(wanted.collection, skills)
    listed: Kept[Skill] = Kept(
        Listing.SKILLS,
        wanted,
        lambda rest: skills.page(wanted, spoken, rest),
        lambda: skills.count(wanted, spoken),
        skill_queries.by_ids,
    )
    return await kept_page(info, listed, asked)


async def occupations(
    info: Info, wanted: OccupationFilter, first: int, after: str | None
) -> CountedPage:
    """Return a page of occupations by label, then id."""
    spoken = chain(info.context)
    asked = window(Listing.OCCUPATIONS, first, after, scope_of(wanted, spoken))
    await require_known(info.context, [one for one in (wanted.skill, wanted.group) if one])
    await require_source(info, wanted.source, info.context.edition.concepts.occupations)
    occupations = info.context.edition.concepts.occupations
    listed: Kept[Occupation] = Kept(
        Listing.OCCUPATIONS,
        wanted,
        lambda rest: occupations.page(wanted, spoken, rest),
        lambda: occupations.count(wanted, spoken),
        occupation_queries.by_ids,
    )
    return await kept_page(info, listed, asked)


async def jobs(info: Info, wanted: JobFilter, first: int, after: str | None) -> CountedPage:
    """Return a page of postings, the newest first."""
    asked = window(Listing.JOBS, first, after, scope_of(wanted))
    named = (*wanted.skills, wanted.occupation, wanted.employer, wanted.region)
    await require_known(info.context, [one for one in named if one])
    return await postings_page(info, Listing.JOBS, wanted, asked)


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
