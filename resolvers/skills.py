"""Skills, and who requires, teaches and attests them."""

import strawberry

from domain.enums import Need
from domain.records import (
    Certification,
    HeldSkill,
    Job,
    Occupation,
    RequiredSkill,
    Skill,
    SkillGroup,
    TeachingCourse,
)
from graph.queries import certifications, courses, occupations, requirements, skills
from resolvers.arguments import After, First, Info, NeedArg
from resolvers.cursors import Listing
from resolvers.kept import Kept, RowKey, kept_page
from resolvers.paging import USUAL, CountedPage, Edge, counted_page, window


async def required_by(
    root: strawberry.Parent[Skill],
    info: Info,
    need: NeedArg = None,
    first: First = USUAL,
    after: After = None,
) -> CountedPage:
    """Return a page of the occupations that require a skill."""
    asked = window(Listing.OCCUPATIONS_REQUIRING, first, after)
    requiring = info.context.edition.concepts.occupations.requiring
    listed: Kept[Occupation] = Kept(
        Listing.OCCUPATIONS_REQUIRING,
        (root.id, need),
        lambda rest: requiring.page(root.id, need, rest),
        lambda: requiring.count(root.id, need),
        occupations.by_ids,
        edge=_requiring_edge,
    )
    return await kept_page(info, listed, asked)


async def taught_by(
    root: strawberry.Parent[Skill], info: Info, first: First = USUAL, after: After = None
) -> CountedPage:
    """Return a page of the courses that teach a skill."""
    ctx, asked = info.context, window(Listing.COURSES_TEACHING, first, after)
    return await counted_page(
        info,
        asked,
        lambda: ctx.many(courses.teaching, root.id, asked),
        _teaching_edge,
        lambda: ctx.total(courses.count_teaching, root.id),
    )


async def required_by_occupation(
    root: strawberry.Parent[Occupation],
    info: Info,
    need: NeedArg = None,
    first: First = USUAL,
    after: After = None,
) -> CountedPage:
    """Return a page of the skills that an occupation requires."""
    ctx, asked = info.context, window(Listing.SKILLS_OF_OCCUPATION, first, after)
    counted = requirements.count_skills_of_occupations
    return await counted_page(
        info,
        asked,
        lambda: ctx.many(requirements.skills_of_occupations, root.id, need, asked),
        lambda row: _required_edge(Listing.SKILLS_OF_OCCUPATION, row),
        lambda: ctx.total(counted, root.id, need),
    )


async def required_by_job(
    root: strawberry.Parent[Job],
    info: Info,
    need: NeedArg = None,
    first: First = USUAL,
    after: After = None,
) -> CountedPage:
    """Return a page of the skills that a posting requires."""
    ctx, asked = info.context, window(Listing.SKILLS_OF_JOB, first, after)
    counted = requirements.count_skills_of_jobs
    return await counted_page(
        info,
        asked,
        lambda: ctx.many(requirements.skills_of_jobs, root.id, need, asked),
        lambda row: _required_edge(Listing.SKILLS_OF_JOB, row),
        lambda: ctx.total(counted, root.id, need),
    )


async def attested_by(root: strawberry.Parent[Skill], info: Info) -> list[Certification]:
    """Return the certifications that attest a skill."""
    return await info.context.many(certifications.attesting, root.id)


async def attests(root: strawberry.Parent[Certification], info: Info) -> list[Skill]:
    """Return the skills that a certification attests."""
    return await info.context.many(skills.attested_by, root.id)


async def related(root: strawberry.Parent[Skill], info: Info) -> list[Skill]:
    """Return associated skills."""
    return await info.context.many(skills.related, root.id)


async def broader(root: strawberry.Parent[Skill], info: Info) -> list[Skill | SkillGroup]:
    """Return the concepts directly above a skill."""
    return await info.context.many(skills.broader, root.id)


def held_edge(row: HeldSkill) -> Edge:
    """Return the edge of a skill that a seeker has."""
    return Edge(Listing.SKILLS_OF_SEEKER, row.skill, (row.skill.id,), level=row.level)


def _required_edge(listing: Listing, row: RequiredSkill) -> Edge:
    return Edge(listing, row.skill, (row.need.value, row.skill.id), need=row.need)


def _requiring_edge(listing: Listing, row: Occupation, key: RowKey) -> Edge:
    return Edge(listing, row, key, need=Need(key[0]))


def _teaching_edge(row: TeachingCourse) -> Edge:
    return Edge(
        Listing.COURSES_TEACHING, row.course, (row.level or 0, row.course.id), level=row.level
    )
