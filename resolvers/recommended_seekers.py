"""Whom an employer is recommended for a posting: people who consented to it."""

from collections.abc import Sequence
from typing import Annotated, Final

import strawberry

from domain import ids
from domain.enums import Lang
from domain.errors import InputError, NotFoundError
from domain.evidence import Account, MissingEducation, MissingYears
from domain.ids import JobId
from domain.matching import Candidate
from domain.records import RequiredCertification, RequiredSkill, Seeker
from domain.vocabulary import Label
from graph.queries import certifications, jobs, requirements, seekers
from resolvers.arguments import After, First, Info, LangArg
from resolvers.context import Context
from resolvers.cursors import Listing
from resolvers.languages import said
from resolvers.paging import Edge, Page, page, window
from resolvers.recommendations import rank_after
from services.explaining import ALL_OF_ONE, Explaining, split
from services.wording.employers import ABOUT_THEM

USUAL_PEOPLE: Final = 10

JobArg = Annotated[strawberry.ID, strawberry.argument(description="The id of an open posting.")]


async def recommended_seekers(
    info: Info, job: JobArg, first: First = USUAL_PEOPLE, after: After = None
) -> Page:
    """Return a page of people for a posting."""
    ctx, asked = info.context, window(Listing.RANKED_SEEKERS, first, after)
    posting = JobId(ids.require(Label.JOB_POSTING, job))
    after_rank = rank_after(asked, posting)
    found = await ctx.once(("candidates", posting), lambda: ctx.recommending.candidates(posting))
    if not found and not ctx.recommending.is_open(posting):
        if await ctx.one(jobs.by_ids, posting) is None:
            raise NotFoundError("job", posting)
        raise InputError(
            "{job} is not open today: people are recommended for open postings", job=posting
        )
    rest = found[after_rank:]
    edges = [Edge(Listing.RANKED_SEEKERS, one, (posting, one.rank)) for one in rest]
    return page(edges[: asked.limit], asked)


async def seeker(root: strawberry.Parent[Candidate], info: Info) -> Seeker | None:
    """Return the person."""
    return await info.context.one(seekers.by_ids, root.seeker)


async def reason(root: strawberry.Parent[Candidate], info: Info, lang: LangArg = None) -> str:
    """Return why they are recommended, in a few sentences."""
    return await info.context.load(_reasons, root, said(info.context, lang))


async def matched_skills(root: strawberry.Parent[Candidate], info: Info) -> list[RequiredSkill]:
    """Return the required skills that they have."""
    return (await _skills(root, info))[0]


async def missing_skills(root: strawberry.Parent[Candidate], info: Info) -> list[RequiredSkill]:
    """Return the required skills that they do not state."""
    return (await _skills(root, info))[1]


async def missing_certifications(
    root: strawberry.Parent[Candidate], info: Info
) -> list[RequiredCertification]:
    """Return the certifications that are asked for and that they do not state."""
    account = await info.context.load(_accounts, root)
    needs = {one.certification: one.need for one in account.certifications}
    records = await info.context.some(certifications.by_ids, list(needs))
    return [RequiredCertification(record, needs[record.id]) for record in records]


async def missing_education(
    root: strawberry.Parent[Candidate], info: Info
) -> MissingEducation | None:
    """Return the level that is required, where theirs is lower or not known."""
    return (await info.context.load(_accounts, root)).education


async def missing_years(root: strawberry.Parent[Candidate], info: Info) -> MissingYears | None:
    """Return the years that are required, where theirs are fewer or not known."""
    return (await info.context.load(_accounts, root)).years


async def _skills(root: Candidate, info: Info) -> tuple[list[RequiredSkill], list[RequiredSkill]]:
    required = await info.context.many(requirements.skills_of_jobs, root.job, None, ALL_OF_ONE)
    return split(required, info.context.recommending.held(root.profile))


async def _accounts(keys: Sequence[Candidate], ctx: Context) -> list[Account]:
    return await ctx.recommending.accounts_of_candidates(keys)


async def _reasons(keys: Sequence[Candidate], ctx: Context, lang: Lang) -> list[str]:
    accounts = await ctx.recommending.accounts_of_candidates(keys)
    return await Explaining(ctx.store, lang, ABOUT_THEM).reasons(accounts)
