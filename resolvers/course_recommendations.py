"""Recommended courses: the sessions that can be joined, who pays for them, and why."""

import asyncio
from collections.abc import Sequence
from typing import TypeVar

import strawberry

from domain import offers
from domain.enums import Lang, OfferStatus
from domain.ids import CertificationId, CourseId, JobId, OccupationId, SkillId, label_of
from domain.matching import Purpose, RecommendationSet
from domain.records import CourseSession, Policy
from domain.vocabulary import Label
from graph.queries import certifications, courses, jobs, occupations, regions, skills
from graph.queries import policies as policy_queries
from resolvers.arguments import Info, LangArg
from resolvers.context import Context
from resolvers.languages import said
from resolvers.recommendations import Recommended
from services.course_reasons import CourseFacts, course_reason
from services.recommending import SUPPORTED
from services.wording.named import place_name

T = TypeVar("T")


async def sessions(root: strawberry.Parent[Recommended], info: Info) -> list[CourseSession]:
    """Return the sessions that the person can join, the soonest first."""
    wanted = (_session(info.context, session) for session in root.ranked.sessions)
    return _known(await asyncio.gather(*wanted))


async def policies(root: strawberry.Parent[Recommended], info: Info) -> list[Policy]:
    """Return the open policies that pay for the course, then those for the person's occupations."""
    ctx = info.context
    recommended = await ctx.load(_occupations, root.of)
    wanted = sorted({*root.of.profile.sought, *recommended})
    funding, *supporting = await asyncio.gather(
        ctx.many(policy_queries.funding, CourseId(root.ranked.id)),
        *(ctx.many(policy_queries.supporting, one) for one in wanted),
    )
    others = {policy.id: policy for found in supporting for policy in found}
    every = {policy.id: policy for policy in funding} | {
        one: others[one] for one in sorted(others.keys() - {policy.id for policy in funding})
    }
    day = ctx.edition.day
    return [one for one in every.values() if offers.policy_status(one, day) is OfferStatus.OPEN]


async def reason(root: strawberry.Parent[Recommended], info: Info, lang: LangArg = None) -> str:
    """Return what the course is good for, and when, where and at what price it begins."""
    ctx, spoken = info.context, said(info.context, lang)
    purpose = root.ranked.purpose or Purpose(None)
    target, taught, prepared, session, region = await asyncio.gather(
        _target(ctx, purpose.target, spoken),
        asyncio.gather(*(_skill(ctx, one, spoken) for one in purpose.skills)),
        asyncio.gather(*(_certification(ctx, one, spoken) for one in purpose.certifications)),
        _soonest(ctx, root.ranked.sessions),
        _region(ctx, root.ranked.sessions, spoken),
    )
    facts = CourseFacts(
        skills=_known(taught),
        certifications=_known(prepared),
        target=target,
        is_posting=purpose.target is not None and label_of(purpose.target) is Label.JOB_POSTING,
        starts_on=session.starts_on if session else None,
        region=region,
        own_payment=session.own_payment if session else None,
        tuition=session.tuition if session else None,
    )
    return course_reason(facts, spoken)


async def _target(ctx: Context, target: str | None, lang: Lang) -> str | None:
    if target is None:
        return None
    if label_of(target) is Label.JOB_POSTING:
        job = await ctx.one(jobs.by_ids, JobId(target))
        return job.title if job else None
    occupation = await ctx.one(occupations.by_ids, OccupationId(target))
    return occupation.label.pick(lang) if occupation else None


async def _soonest(ctx: Context, ids: Sequence[str]) -> CourseSession | None:
    return await _session(ctx, ids[0]) if ids else None


async def _region(ctx: Context, ids: Sequence[str], lang: Lang) -> str | None:
    if not ids:
        return None
    found = await ctx.first(regions.of_sessions, ids[0])
    if found is None:
        return None
    above = await ctx.first(regions.parents, found.id)
    return place_name(found.label.pick(lang), above.label.pick(lang) if above else None, lang)


async def _session(ctx: Context, session: str) -> CourseSession | None:
    return await ctx.one(courses.sessions_by_ids, session)


async def _skill(ctx: Context, skill: SkillId, lang: Lang) -> str | None:
    found = await ctx.one(skills.by_ids, skill)
    return found.label.pick(lang) if found else None


async def _certification(ctx: Context, held: CertificationId, lang: Lang) -> str | None:
    found = await ctx.one(certifications.by_ids, held)
    return found.label.pick(lang) if found else None


async def _occupations(
    keys: Sequence[RecommendationSet], ctx: Context
) -> Sequence[list[OccupationId]]:
    found = await ctx.recommending.occupations(keys, SUPPORTED)
    return [[OccupationId(one.id) for one in ranked] for ranked in found]


def _known(records: Sequence[T | None]) -> list[T]:
    return [one for one in records if one is not None]
