"""What every concept has beside its labels: schemes, successors, mappings."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

import strawberry

from domain.enums import Match
from domain.ids import label_of
from domain.records import ConceptMapping, ConceptScheme, DataSource
from graph.queries import crosswalks
from resolvers import nodes, sources
from resolvers.arguments import Info

Matches = Annotated[
    list[Match] | None, strawberry.argument(description="Only such mappings; all if not given.")
]


async def schemes(root: strawberry.Parent[Any], info: Info) -> list[ConceptScheme]:
    """Give the schemes that a concept is in."""
    return await info.context.many(crosswalks.schemes, root.id, label_of(root.id))


async def replaced_by(root: strawberry.Parent[Any], info: Info) -> list[Any]:
    """Give what stands for a deprecated concept now."""
    successors = await info.context.many(crosswalks.successors, root.id, label_of(root.id))
    found = await asyncio.gather(*(nodes.by_id(info.context, one) for one in successors))
    return [one for one in found if one is not None]


async def mappings(
    root: strawberry.Parent[Any], info: Info, match: Matches = None
) -> Sequence[ConceptMapping]:
    """Give what a concept is in other schemes."""
    found = await info.context.many(crosswalks.mappings, root.id, label_of(root.id))
    return [one for one in found if match is None or one.match in match]


async def mapped(root: strawberry.Parent[ConceptMapping], info: Info) -> Any:
    """Give the concept of the other scheme."""
    return await nodes.by_id(info.context, root.concept)


async def said_by(root: strawberry.Parent[ConceptMapping], info: Info) -> DataSource | None:
    """Give the data set that states a mapping."""
    if root.source is None:
        return None
    return await info.context.load(sources.by_ids, root.source)
