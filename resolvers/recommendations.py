"""Recommendations: of a seeker, or of somebody without an account."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeAlias

import strawberry

from domain import ids
from domain.enums import EmptyReason
from domain.errors import InputError, NotFoundError
from domain.evidence import NOTHING_LEFT_OUT, LeftOut
from domain.ids import CourseId, JobId, OccupationId, SeekerId, SkillId
from domain.matching import Factor, Profile, Ranked, RecommendationSet
from domain.records import Course, Path, RequiredSkill, Seeker, Skill
from domain.vocabulary import Label
from domain.windows import Window
from graph.queries import courses as course_queries
from graph.queries import jobs as job_queries
from graph.queries import occupations as occupation_queries
from graph.queries import skills
from resolvers.arguments import After, First, Info
from resolvers.context import Context
from resolvers.cursors import Listing, bad_cursor
from resolvers.known import require_there
from resolvers.paging import USUAL, Edge, RankedPage, ranked_page, rows, window
from services.explaining import ALL_OF_ONE, REQUIRED, Asker, path_to, split

USUAL_COURSES: Final = 3


@dataclass(frozen=True, slots=True)
class Recommended:
    """A ranked job, course or occupation, and the recommendations that it belongs to."""

    ranked: Ranked
    of: RecommendationSet

    def __hash__(self) -> int:
        """Return a hash that is cheap: a score has many factors."""
        return hash((self.ranked.id, self.of))

    @property
    def rank(self) -> int:
        """Return the rank, from 1."""
        return self.ranked.rank

    @property
    def score(self) -> float:
        """Return the sum of the factors' contributions."""
        return self.ranked.score

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Return what the score is made of."""
        return self.ranked.factors


async def of_seeker(root: strawberry.Parent[Seeker], info: Info) -> RecommendationSet:
    """Return what is recommended to a seeker."""
    return await _of_seeker(info.context, root.id)


async def of_profile(ctx: Context, profile: Profile) -> RecommendationSet:
    """Compute what is recommended to somebody without an account.

    Ids that the edition holds need no trip; others cost one for each label. Equal profiles of a
    request are ranked once. The profiles of one level of the query are answered together: what is
    read next for them is then read together too, however long each took.

    Raises:
        UnknownIdsError: Nothing in the graph has some of the ids.
    """
    found: RecommendationSet = await ctx.load(_profiles, profile)
    return found


async def _profiles(keys: Sequence[Profile], ctx: Context) -> list[Any]:
    """Return the set of each profile, or why there is none: the loader raises that for its key."""
    return await asyncio.gather(*(_of_profile(ctx, one) for one in keys), return_exceptions=True)


async def _of_profile(ctx: Context, profile: Profile) -> RecommendationSet:
    await require_there(ctx, ctx.recommending.unplaced(profile))
    return await ctx.recommending.of_profile(profile)


SeekerArg = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="The id of a seeker. Private: needs a service token."),
]
SkillsArg = Annotated[
    list[strawberry.ID] | None,
    strawberry.argument(
        description="The ids of the skills of a person without an account, instead of a seeker."
    ),
]


async def recommended_jobs(
    info: Info,
    seeker: SeekerArg = None,
    skills: SkillsArg = None,
    first: First = USUAL,
    after: After = None,
) -> RankedPage:
    """Return ranked jobs for a seeker, or for a list of skills."""
    whose = await _whose(info.context, seeker, skills)
    return await _page(info.context, whose, Listing.RANKED_JOBS, first, after)


async def recommended_courses(
    info: Info,
    seeker: SeekerArg = None,
    skills: SkillsArg = None,
    first: First = USUAL,
    after: After = None,
) -> RankedPage:
    """Return ranked courses for a seeker, or for a list of skills."""
    whose = await _whose(info.context, seeker, skills)
    return await _page(info.context, whose, Listing.RANKED_COURSES, first, after)


async def jobs(
    root: strawberry.Parent[RecommendationSet],
    info: Info,
    first: First = USUAL,
    after: After = None,
) -> RankedPage:
    """Return a page of ranked jobs."""
    return await _page(info.context, root, Listing.RANKED_JOBS, first, after)


async def courses(
    root: strawberry.Parent[RecommendationSet],
    info: Info,
    first: First = USUAL,
    after: After = None,
) -> RankedPage:
    """Return a page of ranked courses."""
    return await _page(info.context, root, Listing.RANKED_COURSES, first, after)


async def occupations(
    root: strawberry.Parent[RecommendationSet],
    info: Info,
    first: First = USUAL,
    after: After = None,
) -> RankedPage:
    """Return a page of ranked occupations."""
    return await _page(info.context, root, Listing.RANKED_OCCUPATIONS, first, after)


async def job(root: strawberry.Parent[Recommended], info: Info) -> Any:
    """Return the recommended job."""
    return await info.context.one(job_queries.by_ids, JobId(root.ranked.id))


async def course(root: strawberry.Parent[Recommended], info: Info) -> Any:
    """Return the recommended course."""
    return await info.context.one(course_queries.by_ids, CourseId(root.ranked.id))


async def occupation(root: strawberry.Parent[Recommended], info: Info) -> Any:
    """Return the recommended occupation."""
    return await info.context.one(occupation_queries.by_ids, OccupationId(root.ranked.id))


async def matched_skills(root: strawberry.Parent[Recommended], info: Info) -> list[RequiredSkill]:
    """Return the required skills that they have."""
    matched, _ = split(await _required(root, info), root.of.held)
    return matched


async def missing_skills(root: strawberry.Parent[Recommended], info: Info) -> list[RequiredSkill]:
    """Return the required skills that they lack."""
    _, missing = split(await _required(root, info), root.of.held)
    return missing


async def courses_for(
    root: strawberry.Parent[RequiredSkill],
    info: Info,
    first: First = USUAL_COURSES,
) -> list[Course]:
    """Return courses that teach a missing skill and that can still be joined."""
    asked, day = Window(rows(first)), info.context.edition.day
    found = await info.context.many(course_queries.teaching, root.skill.id, asked, day)
    return [row.course for row in found[: asked.first]]


async def path(root: strawberry.Parent[Recommended], info: Info) -> Path | None:
    """Return the path from the seeker, or from one of the skills, to the job."""
    matched = await matched_skills(root, info)
    return path_to(root.ranked.id, matched, Asker(root.of.seeker, root.of.held))


async def closes(root: strawberry.Parent[Recommended], info: Info) -> list[Skill]:
    """Return the missing skills of recommended jobs that a course teaches."""
    wanted = (_skill(info.context, skill) for skill in root.ranked.closes)
    return [skill for skill in await asyncio.gather(*wanted) if skill is not None]


async def _skill(ctx: Context, skill: SkillId) -> Skill | None:
    return await ctx.one(skills.by_ids, skill)


async def _required(root: Recommended, info: Info) -> list[RequiredSkill]:
    statement = REQUIRED[ids.label_of(root.ranked.id)]
    return await info.context.many(statement, root.ranked.id, None, ALL_OF_ONE)


async def _whose(
    ctx: Context, seeker: str | None, skill_ids: list[strawberry.ID] | None
) -> RecommendationSet:
    if seeker is not None and skill_ids is None:
        return await _of_seeker(ctx, SeekerId(ids.require(Label.SEEKER, seeker)))
    if skill_ids is not None and seeker is None:
        known = (SkillId(ids.require(Label.SKILL, one)) for one in skill_ids)
        return await of_profile(ctx, Profile(skills=frozenset(known)))
    raise InputError("give either a seeker or skills")


async def _of_seeker(ctx: Context, seeker: SeekerId) -> RecommendationSet:
    found = await ctx.load(_sets, seeker)
    if found is None:
        raise NotFoundError("seeker", seeker)
    return found


async def _page(
    ctx: Context, whose: RecommendationSet, listing: Listing, first: int, after: str | None
) -> RankedPage:
    asked = window(listing, first, after)
    owner = whose.seeker or whose.profile.version
    after_rank = rank_after(asked, owner)
    ranked: list[Ranked] = await ctx.load(_BATCHES[listing], whose, asked.limit, after_rank)
    edges = [Edge(listing, Recommended(one, whose), (owner, one.rank)) for one in ranked]
    kind, why_empty = _EMPTY[listing]
    why = None if ranked or after_rank else await why_empty(ctx, whose)

    async def left_out() -> LeftOut:
        if listing is not Listing.RANKED_JOBS:
            return NOTHING_LEFT_OUT
        first, shown = after_rank + asked.first, after_rank + len(ranked)
        found: LeftOut = await ctx.load(_left_out, whose, first, min(shown, first))
        return found

    return ranked_page(edges, asked, kind, whose, why, left_out)


def rank_after(asked: Window, owner: str) -> int:
    """Return the rank to start after.

    Args:
        asked: The part of a list that was asked for.
        owner: What the list is for: the id of a seeker or a posting, or the version of a profile.

    Raises:
        InputError: The cursor is of a list for something else; ranks begin at 1, so one with a
            smaller rank is not ours.
    """
    if not asked.after:
        return 0
    of, rank = str(asked.after[0]), int(asked.after[1])
    if of != owner:
        raise InputError(
            "after is a cursor of a list for another profile, seeker or posting: take cursors from "
            "an answer to this list"
        )
    if rank < 1:
        raise bad_cursor()
    return rank


async def _sets(keys: Sequence[SeekerId], ctx: Context) -> list[RecommendationSet | None]:
    return await ctx.recommending.of_seekers(keys)


async def _jobs(
    keys: Sequence[RecommendationSet], ctx: Context, first: int, after: int
) -> list[list[Ranked]]:
    return await ctx.recommending.jobs(keys, first, after)


async def _courses(
    keys: Sequence[RecommendationSet], ctx: Context, first: int, after: int
) -> list[list[Ranked]]:
    return await ctx.recommending.courses(keys, first, after)


async def _occupations(
    keys: Sequence[RecommendationSet], ctx: Context, first: int, after: int
) -> list[list[Ranked]]:
    return await ctx.recommending.occupations(keys, first, after)


_BATCHES: Final[Mapping[Listing, Any]] = {
    Listing.RANKED_JOBS: _jobs,
    Listing.RANKED_COURSES: _courses,
    Listing.RANKED_OCCUPATIONS: _occupations,
}
"""The batch function of each list of recommendations."""


async def _left_out(
    keys: Sequence[RecommendationSet], ctx: Context, first: int, shown: int
) -> list[LeftOut]:
    return [await ctx.recommending.left_out(one, first, shown) for one in keys]


async def _why_no_jobs(ctx: Context, whose: RecommendationSet) -> EmptyReason:
    return await ctx.recommending.why_no_jobs(whose)


async def _why_no_courses(ctx: Context, _whose: RecommendationSet) -> EmptyReason:
    return ctx.recommending.why_no_courses()


async def _why_no_occupations(_ctx: Context, _whose: RecommendationSet) -> EmptyReason:
    return EmptyReason.NOTHING_SHARED


_Why: TypeAlias = Callable[[Context, RecommendationSet], Awaitable[EmptyReason]]
_EMPTY: Final[Mapping[Listing, tuple[Label, _Why]]] = {
    Listing.RANKED_JOBS: (Label.JOB_POSTING, _why_no_jobs),
    Listing.RANKED_COURSES: (Label.COURSE, _why_no_courses),
    Listing.RANKED_OCCUPATIONS: (Label.OCCUPATION, _why_no_occupations),
}
"""What is in each list of recommendations, and why it is empty if it is."""
