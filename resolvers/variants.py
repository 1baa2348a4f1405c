"""The postings that a recommended one stands for."""

from collections.abc import Sequence
from typing import Final

import strawberry

from domain.ids import JobId
from domain.matching import RecommendationSet
from domain.records import Job
from graph.queries import jobs
from resolvers.arguments import First, Info
from resolvers.context import Context
from resolvers.paging import rows
from resolvers.recommendations import Recommended

USUAL_VARIANTS: Final = 3


async def variants(
    root: strawberry.Parent[Recommended], info: Info, first: First = USUAL_VARIANTS
) -> list[Job]:
    """Return postings of the same employer for the same work."""
    ids: tuple[JobId, ...] = await info.context.load(_variants, root)
    return await info.context.some(jobs.by_ids, ids[: rows(first)])


async def _variants(keys: Sequence[Recommended], ctx: Context) -> list[tuple[JobId, ...]]:
    """Find the variants of each, together with the others of the same person."""
    people: dict[RecommendationSet, set[JobId]] = {}
    for key in keys:
        people.setdefault(key.of, set()).add(JobId(key.ranked.id))
    found = {whose: await ctx.recommending.variants(whose, ids) for whose, ids in people.items()}
    return [found[key.of][JobId(key.ranked.id)] for key in keys]
