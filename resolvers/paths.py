"""Paths from a skill to an occupation."""

import asyncio
from typing import Annotated, Any

import strawberry

from domain.errors import InputError
from domain.records import Path, PathStep
from domain.vocabulary import Label
from resolvers import nodes
from resolvers.arguments import Info
from services.paths import MOST_HOPS, MOST_PATHS


async def paths(
    info: Info,
    from_: Annotated[
        strawberry.ID, strawberry.argument(name="from", description="The id of a skill.")
    ],
    to: Annotated[strawberry.ID, strawberry.argument(description="The id of an occupation.")],
    k: Annotated[int, strawberry.argument(description="How many paths to return, 1 to 20.")] = 3,
    max_hops: Annotated[
        int, strawberry.argument(description="The most steps that a path may have, 1 to 8.")
    ] = 5,
) -> list[Path]:
    """Return the k best paths, cheapest first."""
    if not 1 <= k <= MOST_PATHS:
        raise InputError("k is {k:,}: ask for 1 to {most:,} paths", k=k, most=MOST_PATHS)
    if not 1 <= max_hops <= MOST_HOPS:
        raise InputError(
            "maxHops is {hops:,}: ask for 1 to {most:,}", hops=max_hops, most=MOST_HOPS
        )
    ctx = info.context
    start = await nodes.existing(ctx, Label.SKILL, "skill", from_)
    end = await nodes.existing(ctx, Label.OCCUPATION, "occupation", to)
    wanted = (start.id, end.id, k, max_hops)
    best = ctx.edition.paths.k_best
    return await ctx.once(("paths", *wanted), lambda: asyncio.to_thread(best, *wanted))


def weight(root: strawberry.Parent[PathStep]) -> float:
    """Return what a step costs."""
    return root.cost


async def start(root: strawberry.Parent[PathStep], info: Info) -> Any:
    """Return where a step begins."""
    return await nodes.by_id(info.context, root.start)


async def end(root: strawberry.Parent[PathStep], info: Info) -> Any:
    """Return where a step ends."""
    return await nodes.by_id(info.context, root.end)
