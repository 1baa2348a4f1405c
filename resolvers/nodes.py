"""Any node by its id, which contains the label to look it up in."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final

import strawberry

from domain import ids
from domain.errors import BadIdError, InputError, NotFoundError
from domain.records import Code
from domain.vocabulary import Label
from graph.queries import (
    certifications,
    concepts,
    courses,
    employers,
    jobs,
    occupations,
    places,
    policies,
    recommendations,
    regions,
    seekers,
    skills,
)
from graph.statement import Statement
from resolvers.arguments import IdArg, Info
from resolvers.coded import Coded, by_code
from resolvers.context import Context
from resolvers.paging import MOST

NODES: Final[dict[Label, Callable[[Sequence[Any]], Statement[Any]]]] = {
    Label.SKILL: skills.by_ids,
    Label.SKILL_GROUP: concepts.skill_groups,
    Label.OCCUPATION: occupations.by_ids,
    Label.OCCUPATION_GROUP: concepts.occupation_groups,
    Label.CERTIFICATION: certifications.by_ids,
    Label.REGION: regions.by_ids,
    Label.INDUSTRY: places.industries_by_ids,
    Label.EMPLOYER: employers.by_ids,
    Label.JOB_POSTING: jobs.by_ids,
    Label.COURSE: courses.by_ids,
    Label.COURSE_SESSION: courses.sessions_by_ids,
    Label.POLICY: policies.by_ids,
    Label.SEEKER: seekers.by_ids,
    Label.RECOMMENDATION_RUN: recommendations.runs_by_ids,
}
"""How each label that the API has a type for is read by ids."""


async def by_id(ctx: Context, node_id: str) -> Any:
    """Return a node, or None where nothing has this id.

    Raises:
        BadIdError: It is not an id, or one of a label that the API has no type for.
        ForbiddenError: It is private, and the principal may not read it.
    """
    label = ids.label_of(node_id)
    if label not in NODES:
        raise BadIdError(node_id, seen_kind=ids.kind_of(node_id))
    return await ctx.one(NODES[label], node_id)


async def node(info: Info, id: IdArg) -> Any:  # noqa: A002 - the name that Relay prescribes
    """Return a node, or None."""
    return await by_id(info.context, id)


async def nodes(
    info: Info,
    ids: Annotated[list[strawberry.ID], strawberry.argument(description="At most 100 ids.")],
) -> list[Any]:
    """Return nodes in the order of their ids, None for unknown ones.

    An id that cannot be read is an exception in its place; GraphQL turns it into a null and an
    error at its path, and the other nodes are returned.
    """
    if len(ids) > MOST:
        raise InputError(
            "{count:,} ids were given: ask for at most {most:,}", count=len(ids), most=MOST
        )
    asked = (by_id(info.context, one) for one in ids)
    return await asyncio.gather(*asked, return_exceptions=True)


def known(label: Label, kind: str) -> Callable[..., Any]:
    """Return the resolver of a root field that returns one node of a kind by its id."""

    async def resolve(info: Info, id: IdArg) -> Any:  # noqa: A002 - the argument's name
        return await existing(info.context, label, kind, id)

    return resolve


async def skill(ctx: Context, node_id: str | None, code: Code | None) -> Any:
    """Return a skill by its id or by a code."""
    if code is not None and node_id is None:
        listed = ctx.edition.concepts.skills
        return await by_code(ctx, Coded("skill", skills.by_code, skills.by_ids, listed), code)
    return await existing(ctx, Label.SKILL, "skill", _only(node_id, code))


async def occupation(ctx: Context, node_id: str | None, code: Code | None) -> Any:
    """Return an occupation by its id or by a code."""
    if code is not None and node_id is None:
        listed = ctx.edition.concepts.occupations
        of = Coded("occupation", occupations.by_code, occupations.by_ids, listed)
        return await by_code(ctx, of, code)
    return await existing(ctx, Label.OCCUPATION, "occupation", _only(node_id, code))


async def existing(ctx: Context, label: Label, kind: str, node_id: str) -> Any:
    """Return a node of one kind.

    Raises:
        BadIdError: It is not an id of this kind.
        NotFoundError: Nothing has this id.
        ForbiddenError: It is private, and the principal may not read it.
    """
    found = await by_id(ctx, ids.require(label, node_id))
    if found is None:
        raise NotFoundError(kind, node_id)
    return found


def _only(node_id: str | None, code: Code | None) -> str:
    if node_id is None or code is not None:
        raise InputError("give either an id or a code")
    return node_id
