"""Why something is recommended, and what is missing for it."""

import asyncio
from collections.abc import Sequence

import strawberry

from domain.enums import Lang
from domain.evidence import Account, MissingEducation, MissingYears
from domain.ids import CertificationId
from domain.matching import RecommendationSet
from domain.records import Course, RequiredCertification
from domain.windows import Window
from graph.queries import certifications
from graph.queries import courses as course_queries
from resolvers.arguments import First, Info, LangArg
from resolvers.context import Context
from resolvers.languages import said
from resolvers.paging import RankedPage, rows
from resolvers.recommendations import USUAL_COURSES, Recommended
from services.explaining import Explaining
from services.wording.notes import note_about


async def reason(root: strawberry.Parent[Recommended], info: Info, lang: LangArg = None) -> str:
    """Return why a job or an occupation is recommended, in a few sentences."""
    return await info.context.load(_reasons, root, said(info.context, lang))


async def missing_certifications(
    root: strawberry.Parent[Recommended], info: Info
) -> list[RequiredCertification]:
    """Return the certifications that are asked for and that they do not hold."""
    account = await _account(root, info)
    needs = {one.certification: one.need for one in account.certifications}
    records = await info.context.some(certifications.by_ids, list(needs))
    return [RequiredCertification(record, needs[record.id]) for record in records]


async def missing_education(
    root: strawberry.Parent[Recommended], info: Info
) -> MissingEducation | None:
    """Return the level that is required, where theirs is lower or not known."""
    return (await _account(root, info)).education


async def missing_years(root: strawberry.Parent[Recommended], info: Info) -> MissingYears | None:
    """Return the years that are required, where theirs are fewer or not known."""
    return (await _account(root, info)).years


async def courses_for(
    root: strawberry.Parent[RequiredCertification], info: Info, first: First = USUAL_COURSES
) -> list[Course]:
    """Return courses that prepare for a missing certification and that can still be joined."""
    asked, day = Window(rows(first)), info.context.edition.day
    found = await info.context.many(course_queries.preparing, root.certification.id, asked, day)
    return found[: asked.first]


async def note(root: strawberry.Parent[RankedPage], info: Info, lang: LangArg = None) -> str | None:
    """Return what to know about the list: what it does not rest on, and what was left out."""
    spoken, left_out = said(info.context, lang), await root.left_out()
    ids = [one for one, _ in left_out.licences]
    names = await asyncio.gather(*(_name(info.context, one, spoken) for one in ids))
    return note_about(
        root.kind,
        root.basis,
        root.empty_because,
        spoken,
        profile=root.of.profile,
        left_out=left_out,
        names=dict(zip(ids, names, strict=True)),
    )


async def _name(ctx: Context, certification: CertificationId, lang: Lang) -> str:
    record = await ctx.one(certifications.by_ids, certification)
    return (record.label.pick(lang) if record else None) or certification


async def _account(root: Recommended, info: Info) -> Account:
    return await info.context.load(_accounts, root)


async def _accounts(keys: Sequence[Recommended], ctx: Context) -> list[Account]:
    """Account for each recommendation, together with the others of the same person."""
    places: dict[RecommendationSet, list[int]] = {}
    for place, key in enumerate(keys):
        places.setdefault(key.of, []).append(place)
    found: dict[int, Account] = {}
    for whose, at in places.items():
        ranked = [keys[place].ranked for place in at]
        accounts = await ctx.recommending.accounts(whose, ranked)
        found.update(zip(at, accounts, strict=True))
    return [found[place] for place in range(len(keys))]


async def _reasons(keys: Sequence[Recommended], ctx: Context, lang: Lang) -> list[str]:
    accounts = await asyncio.gather(*(ctx.load(_accounts, key) for key in keys))
    return await Explaining(ctx.store, lang).reasons(accounts)
