"""People who look for work: private."""

from typing import Final

import strawberry

from domain.records import (
    Application,
    Career,
    Course,
    HeldCertification,
    Interaction,
    Job,
    Occupation,
    Policy,
    Region,
    Seeker,
)
from domain.vocabulary import INTERACTIONS
from graph.queries import careers as queries
from graph.queries import certifications, occupations, regions, seekers, skills
from resolvers.arguments import After, First, Info
from resolvers.cursors import Listing
from resolvers.paging import USUAL, CountedPage, Edge, counted_page, window
from resolvers.skills import held_edge

_DAY: Final = len("2026-11-02")


async def held_skills(
    root: strawberry.Parent[Seeker], info: Info, first: First = USUAL, after: After = None
) -> CountedPage:
    """Return a page of the skills of a seeker."""
    ctx, asked = info.context, window(Listing.SKILLS_OF_SEEKER, first, after)
    return await counted_page(
        info,
        asked,
        lambda: ctx.many(skills.held_by, root.id, asked),
        held_edge,
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
    return await counted_page(
        info,
        asked,
        lambda: ctx.many(seekers.applications, root.id, asked),
        _application_edge,
        lambda: ctx.total(seekers.count_applications, root.id),
    )


async def careers(root: strawberry.Parent[Seeker], info: Info) -> list[Career]:
    """Return the periods of work that a seeker describes."""
    return await info.context.many(queries.of_seekers, root.id)


async def interactions(
    root: strawberry.Parent[Seeker], info: Info, first: First = USUAL, after: After = None
) -> CountedPage:
    """Return a page of what a seeker did with postings, courses and policies."""
    ctx, asked = info.context, window(Listing.INTERACTIONS, first, after)
    return await counted_page(
        info,
        asked,
        lambda: ctx.many(queries.interactions, root.id, asked),
        _interaction_edge,
        lambda: ctx.total(queries.count_interactions, root.id),
    )


def applied_on(root: strawberry.Parent[Application]) -> str | None:
    """Return the date or month of an application; the time of day is in `interactions`."""
    return root.at and root.at[:_DAY]


def job_of(root: strawberry.Parent[Interaction]) -> Job | None:
    """Return what an interaction was with, if that is a posting."""
    return root.target if isinstance(root.target, Job) else None


def course_of(root: strawberry.Parent[Interaction]) -> Course | None:
    """Return what an interaction was with, if that is a course."""
    return root.target if isinstance(root.target, Course) else None


def policy_of(root: strawberry.Parent[Interaction]) -> Policy | None:
    """Return what an interaction was with, if that is a policy."""
    return root.target if isinstance(root.target, Policy) else None


def _interaction_edge(row: Interaction) -> Edge:
    kind = INTERACTIONS[row.kind].value
    return Edge(Listing.INTERACTIONS, row, (row.at or "", row.position, row.target.id, kind))


def _application_edge(row: Application) -> Edge:
    return Edge(Listing.APPLICATIONS, row, (row.at or "", row.job.id))
