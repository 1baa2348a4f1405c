"""Skills, and who requires, teaches and attests them."""

import strawberry

from domain.records import (
    Certification,
    HeldSkill,
    Job,
    Occupation,
    RequiredSkill,
    RequiringOccupation,
    Skill,
    SkillGroup,
    TeachingCourse,
)
from graph.queries import certifications, courses, requirements, skills
from resolvers.arguments import After, First, Info, NeedArg
from resolvers.paging import USUAL, Edge, Page, page, window


async def required_by(
    root: strawberry.Parent[Skill],
    info: Info,
    need: NeedArg = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Return a page of the occupations that require a skill."""
    ctx, asked = info.context, window(first, after, (str, str))
    rows = await ctx.many(requirements.occupations_of_skills, root.id, need, asked)
    counted = requirements.count_occupations_of_skills
    return page(
        [_requiring_edge(row) for row in rows],
        asked,
        count=lambda: ctx.total(counted, root.id, need),
    )


async def taught_by(
    root: strawberry.Parent[Skill], info: Info, first: First = USUAL, after: After = None
) -> Page:
    """Return a page of the courses that teach a skill."""
    ctx, asked = info.context, window(first, after, (int, str))
    rows = await ctx.many(courses.teaching, root.id, asked)
    return page(
        [_teaching_edge(row) for row in rows],
        asked,
        count=lambda: ctx.total(courses.count_teaching, root.id),
    )


async def required_by_occupation(
    root: strawberry.Parent[Occupation],
    info: Info,
    need: NeedArg = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Return a page of the skills that an occupation requires."""
    ctx, asked = info.context, window(first, after, (str, str))
    rows = await ctx.many(requirements.skills_of_occupations, root.id, need, asked)
    counted = requirements.count_skills_of_occupations
    return page(
        [_required_edge(row) for row in rows],
        asked,
        count=lambda: ctx.total(counted, root.id, need),
    )


async def required_by_job(
    root: strawberry.Parent[Job],
    info: Info,
    need: NeedArg = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Return a page of the skills that a posting requires."""
    ctx, asked = info.context, window(first, after, (str, str))
    rows = await ctx.many(requirements.skills_of_jobs, root.id, need, asked)
    counted = requirements.count_skills_of_jobs
    return page(
        [_required_edge(row) for row in rows],
        asked,
        count=lambda: ctx.total(counted, root.id, need),
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
    return Edge(row.skill, (row.skill.id,), level=row.level)


def _required_edge(row: RequiredSkill) -> Edge:
    return Edge(row.skill, (row.need.value, row.skill.id), need=row.need)


def _requiring_edge(row: RequiringOccupation) -> Edge:
    return Edge(row.occupation, (row.need.value, row.occupation.id), need=row.need)


def _teaching_edge(row: TeachingCourse) -> Edge:
    return Edge(row.course, (row.level or 0, row.course.id), level=row.level)
