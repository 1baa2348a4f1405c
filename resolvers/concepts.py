"""Fields of every concept: schemes, successors, mappings."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

import strawberry

from domain.enums import Match
from domain.ids import label_of
from domain.records import ConceptMapping, ConceptScheme, DataSource, Region
from graph.queries import crosswalks, regions
from resolvers import nodes, sources
from resolvers.arguments import Info

Matches = Annotated[
    list[Match] | None,
    strawberry.argument(description="Only these kinds of mappings; all by default."),
]


async def schemes(root: strawberry.Parent[Any], info: Info) -> list[ConceptScheme]:
    """Return the schemes that a concept is in."""
    return await info.context.many(crosswalks.schemes, root.id, label_of(root.id))


async def replaced_by(root: strawberry.Parent[Any], info: Info) -> list[Any]:
    """Return the successors of a deprecated concept."""
    successors_ = await info.context.many(crosswalks.successors, root.id, label_of(root.id))
    found = await asyncio.gather(*(nodes.by_id(info.context, one) for one in successors_))
    return [one for one in found if one is not None]


async def parent(root: strawberry.Parent[Region], info: Info) -> Region | None:
    """Return the region directly above another."""
    return await info.context.first(regions.parents, root.id)


async def mappings(
    root: strawberry.Parent[Any], info: Info, match: Matches = None
) -> Sequence[ConceptMapping]:
    """Return the corresponding concepts of other schemes."""
    found = await info.context.many(crosswalks.mappings, root.id, label_of(root.id))
    wanted = frozenset(match or Match)
    return [one for one in found if one.match in wanted]


async def mapped(root: strawberry.Parent[ConceptMapping], info: Info) -> Any:
    """Return the concept of the other scheme."""
    return await nodes.by_id(info.context, root.concept)


async def stated_by(root: strawberry.Parent[ConceptMapping], info: Info) -> DataSource | None:
    """Return the data set that states a mapping."""
    if root.source is None:
        return None
    return await info.context.load(sources.by_ids, root.source)
