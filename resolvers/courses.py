"""Courses, what they teach and prepare for, and who pays for them."""

import strawberry

from domain.records import (
    Certification,
    Course,
    CourseSession,
    HeldSkill,
    Occupation,
    Policy,
    Region,
)
from graph.queries import certifications, courses, occupations, policies, regions, skills
from resolvers.arguments import After, First, Info
from resolvers.cursors import Listing
from resolvers.paging import USUAL, CountedPage, Edge, counted_page, window


async def teaches(root: strawberry.Parent[Course], info: Info) -> list[HeldSkill]:
    """Return the skills that a course teaches."""
    return await info.context.many(skills.taught_by, root.id)


async def prepares_for(root: strawberry.Parent[Course], info: Info) -> list[Certification]:
    """Return the certifications that a course prepares for."""
    return await info.context.many(certifications.prepared_by, root.id)


async def sessions(root: strawberry.Parent[Course], info: Info) -> list[CourseSession]:
    """Return the sessions of a course."""
    return await info.context.many(courses.sessions, root.id)


async def region_of_session(root: strawberry.Parent[CourseSession], info: Info) -> Region | None:
    """Return the region of a session."""
    return await info.context.first(regions.of_sessions, root.id)


async def funded_by(root: strawberry.Parent[Course], info: Info) -> list[Policy]:
    """Return the policies that pay for a course."""
    return await info.context.many(policies.funding, root.id)


async def preparing(
    root: strawberry.Parent[Certification], info: Info, first: First = USUAL, after: After = None
) -> CountedPage:
    """Return a page of the courses that prepare for a certification."""
    ctx, asked = info.context, window(Listing.COURSES_PREPARING, first, after)
    return await counted_page(
        info,
        asked,
        lambda: ctx.many(courses.preparing, root.id, asked),
        lambda row: _edge(Listing.COURSES_PREPARING, row),
        lambda: ctx.total(courses.count_preparing, root.id),
    )


async def funds(
    root: strawberry.Parent[Policy], info: Info, first: First = USUAL, after: After = None
) -> CountedPage:
    """Return a page of the courses that a policy pays for."""
    ctx, asked = info.context, window(Listing.COURSES_FUNDED, first, after)
    return await counted_page(
        info,
        asked,
        lambda: ctx.many(courses.funded_by, root.id, asked),
        lambda row: _edge(Listing.COURSES_FUNDED, row),
        lambda: ctx.total(courses.count_funded_by, root.id),
    )


async def supports(root: strawberry.Parent[Policy], info: Info) -> list[Occupation]:
    """Return the occupations that a policy is meant for."""
    return await info.context.many(occupations.supported_by, root.id)


def _edge(listing: Listing, row: Course) -> Edge:
    return Edge(listing, row, (row.id,))
