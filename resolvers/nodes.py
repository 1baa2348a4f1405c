"""Anything by its id: the kind in the id says where to look, so no label is scanned."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final

import strawberry

from domain import ids
from domain.errors import BadIdError, InputError, NotFoundError
from domain.vocabulary import Label
from graph.queries import (
    certifications,
    concepts,
    courses,
    employers,
    jobs,
    occupations,
    policies,
    regions,
    skills,
)
from graph.statement import Statement
from resolvers import seekers
from resolvers.arguments import Info
from resolvers.context import Context
from resolvers.inputs import CodeInput
from resolvers.paging import MOST

_PUBLIC: Final[dict[Label, Callable[[Sequence[Any]], Statement[Any]]]] = {
    Label.SKILL: skills.by_ids,
    Label.SKILL_GROUP: concepts.skill_groups,
    Label.OCCUPATION: occupations.by_ids,
    Label.OCCUPATION_GROUP: concepts.occupation_groups,
    Label.CERTIFICATION: certifications.by_ids,
    Label.REGION: regions.by_ids,
    Label.EMPLOYER: employers.by_ids,
    Label.JOB_POSTING: jobs.by_ids,
    Label.COURSE: courses.by_ids,
    Label.POLICY: policies.by_ids,
}

IdArg = Annotated[
    strawberry.ID, strawberry.argument(description="An id from an answer of this API.")
]
_MaybeId = Annotated[
    strawberry.ID | None, strawberry.argument(description="An id from an answer of this API.")
]
_MaybeCode = Annotated[
    CodeInput | None, strawberry.argument(description="A code of another scheme instead.")
]


async def by_id(ctx: Context, node_id: str) -> Any:
    """Give a node, or None where nothing has this id.

    Raises: BadIdError, and ForbiddenError if it is a person and the asker may not read people.
    """
    label = ids.label_of(node_id)
    if label is Label.SEEKER:
        return await seekers.by_id(ctx, node_id)
    if label not in _PUBLIC:
        raise BadIdError(node_id)
    return await ctx.one(_PUBLIC[label], node_id)


async def node(info: Info, id: IdArg) -> Any:  # noqa: A002 - the name that Relay gives it
    """Give a node, or None."""
    return await by_id(info.context, id)


async def nodes(
    info: Info,
    ids: Annotated[list[strawberry.ID], strawberry.argument(description="At most 100 ids.")],
) -> list[Any]:
    """Give nodes in the order of their ids, None for unknown ones."""
    if len(ids) > MOST:
        raise InputError(f"{len(ids)} ids were given: ask for at most {MOST}")
    return await asyncio.gather(*(by_id(info.context, one) for one in ids))


def known(label: Label, kind: str) -> Callable[..., Any]:
    """Make the resolver of a root field that gives one thing of a kind by its id."""

    async def resolve(info: Info, id: IdArg) -> Any:  # noqa: A002 - the argument's name
        return await existing(info.context, label, kind, id)

    return resolve


async def skill(info: Info, id: _MaybeId = None, code: _MaybeCode = None) -> Any:  # noqa: A002
    """Give a skill by its id or by a code."""
    wanted = _either(id, code)
    if isinstance(wanted, CodeInput):
        return await _coded(info.context, "skill", wanted, skills.by_code)
    return await existing(info.context, Label.SKILL, "skill", wanted)


async def occupation(
    info: Info,
    id: _MaybeId = None,  # noqa: A002
    code: _MaybeCode = None,
) -> Any:
    """Give an occupation by its id or by a code."""
    wanted = _either(id, code)
    if isinstance(wanted, CodeInput):
        return await _coded(info.context, "occupation", wanted, occupations.by_code)
    return await existing(info.context, Label.OCCUPATION, "occupation", wanted)


def _either(node_id: str | None, code: CodeInput | None) -> str | CodeInput:
    if node_id is not None and code is None:
        return node_id
    if code is not None and node_id is None:
        return code
    raise InputError("give either an id or a code")


async def existing(ctx: Context, label: Label, kind: str, node_id: str) -> Any:
    """Give a node of one kind that is there.

    Raises: BadIdError, NotFoundError, ForbiddenError.
    """
    found = await by_id(ctx, ids.require(label, node_id))
    if found is None:
        raise NotFoundError(kind, node_id)
    return found


async def _coded(
    ctx: Context, kind: str, code: CodeInput, statement: Callable[[str, str], Statement[Any]]
) -> Any:
    found = await ctx.store.read_one(statement(code.scheme, code.code))
    if found is None:
        raise NotFoundError(kind, f"{code.scheme} {code.code}")
    return found
