"""Concepts by their codes, first or further, in a scheme that is named by its title or URI."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.enums import ConceptStatus
from domain.errors import InputError, NotFoundError
from domain.ids import label_of
from domain.records import Code, ConceptScheme
from graph.queries import crosswalks, schemes
from graph.statement import Statement
from resolvers.context import Context
from services.concept_lists import ConceptList

_MOST_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Coded:
    """How the concepts of one kind are found: what they are called, and their statements."""

    kind: str
    by_code: Callable[[str, str], Statement[Any]]
    by_ids: Callable[[Sequence[Any]], Statement[Any]]
    listed: ConceptList


async def by_code(ctx: Context, of: Coded, code: Code) -> Any:
    """Return the concept with a code: the one in use, or else a deprecated one.

    Raises:
        NotFoundError: Nothing has the code.
        InputError: Several concepts in use have it.
    """
    found = await _named(ctx, of, code) or await _of_uri(ctx, of, code)
    if not found:
        raise NotFoundError(of.kind, code.code, code.scheme)
    current = [one for one in found if one.status is ConceptStatus.CURRENT] or found[:1]
    if len(current) > 1:
        raise InputError(
            "{count:,} concepts have the code {code} of {scheme}: ask for one by its id: {ids}",
            count=len(current),
            code=code.code,
            scheme=code.scheme,
            ids=", ".join(await _shown(ctx, current[:_MOST_NAMED])),
        )
    return current[0]


async def _named(ctx: Context, of: Coded, code: Code) -> list[Any]:
    """Return what has this code, first or further, of codes of this name."""
    first = await ctx.store.read(of.by_code(code.scheme, code.code))
    known = {one.id for one in first}
    further = [one for one in of.listed.coded(code) if one not in known]
    return [*first, *await ctx.some(of.by_ids, further)]


async def _of_uri(ctx: Context, of: Coded, code: Code) -> list[Any]:
    """Return what has this code in the schemes with this URI, of which others may share a title."""
    versions = await ctx.store.read(schemes.versions())
    names = {one.code_scheme or one.name for one in versions if one.uri == code.scheme}
    found: dict[str, Any] = {}
    for name in sorted(names):
        found |= {one.id: one for one in await _named(ctx, of, Code(name, code.code))}
    there = await asyncio.gather(*(_schemes(ctx, one) for one in found))
    of_it = (any(one.uri == code.scheme for one in each) for each in there)
    return [one for one, is_in in zip(found.values(), of_it, strict=True) if is_in]


async def _schemes(ctx: Context, node_id: str) -> list[ConceptScheme]:
    return await ctx.many(crosswalks.schemes, node_id, label_of(node_id))


async def _shown(ctx: Context, concepts: Sequence[Any]) -> list[str]:
    """Return the ids of concepts, each with the URI of its scheme, which no other has."""
    there = await asyncio.gather(*(_schemes(ctx, one.id) for one in concepts))
    uris = (next((one.uri for one in each if one.uri), None) for each in there)
    pairs = zip(concepts, uris, strict=True)
    return [f"{one.id} ({uri})" if uri else str(one.id) for one, uri in pairs]
