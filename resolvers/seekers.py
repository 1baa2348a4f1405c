"""People who look for work: private."""

import strawberry

from domain.records import Application, HeldCertification, Occupation, Region, Seeker
from graph.queries import certifications, occupations, regions, seekers, skills
from resolvers.arguments import After, First, Info
from resolvers.cursors import Listing
from resolvers.paging import USUAL, CountedPage, Edge, counted_page, window
from resolvers.skills import held_edge


async def held_skills(
    root: strawberry.Parent[Seeker], info: Info, first: First = USUAL, after: After = None
) -> CountedPage:
    """Return a page of the skills of a seeker."""
    ctx, asked = info.context, window(Listing.SKILLS_OF_SEEKER, first, after)
    rows = await ctx.many(skills.held_by, root.id, asked)
    return counted_page(
        [held_edge(row) for row in rows],
        asked,
        lambda: ctx.total(skills.count_held_by, root.id),
    )


async def holds(root: strawberry.Parent[Seeker], info: Info) -> list[HeldCertification]:
    """Return the certifications of a seeker."""
    return await info.context.many(certifications.held_by, root.id)


async def seeks(root: strawberry.Parent[Seeker], info: Info) -> list[Occupation]:
    """Return the occupations that a seeker looks for."""
    return await info.context.many(occupations.sought_by, root.id)


async def lives_in(root: strawberry.Parent[Seeker], info: Info) -> Region | None:
    """Return the region in which a seeker lives."""
    return await info.context.first(regions.of_seekers, root.id)


async def applications(
    root: strawberry.Parent[Seeker], info: Info, first: First = USUAL, after: After = None
) -> CountedPage:
    """Return a page of the applications of a seeker."""
    ctx, asked = info.context, window(Listing.APPLICATIONS, first, after)
    rows = await ctx.many(seekers.applications, root.id, asked)
    return counted_page(
        [_application_edge(row) for row in rows],
        asked,
        lambda: ctx.total(seekers.count_applications, root.id),
    )


def _application_edge(row: Application) -> Edge:
    return Edge(Listing.APPLICATIONS, row, (row.at or "", row.job.id))
