"""Where the data come from, and which versions answers rest on."""

from collections.abc import Sequence
from dataclasses import dataclass

import strawberry

from domain.matching import RecommendationRun
from domain.records import ConceptScheme, DataSource, Sourced
from graph.queries import concepts, recommendations, runs
from graph.queries.runs import DataVersion
from resolvers.arguments import Info
from resolvers.context import Context


@dataclass(frozen=True, slots=True)
class Held:
    """What the graph holds now."""

    data: DataVersion


async def by_ids(ids: Sequence[str], ctx: Context) -> list[DataSource | None]:
    """Give data sets by their own ids."""
    known = {source.id: source for source in await _newest(ctx)}
    return [known.get(wanted) for wanted in ids]


async def source(root: strawberry.Parent[Sourced], info: Info) -> DataSource | None:
    """Give the data set that a node was read from."""
    return await info.context.load(by_ids, root.source)


async def sources(info: Info) -> list[DataSource]:
    """Give all data sets, the newest load of each."""
    return await _newest(info.context)


async def versions(info: Info) -> Held:
    """Give the version of the data; the rest only if asked for."""
    return Held(await data_version(info.context))


async def schemes(info: Info) -> list[ConceptScheme]:
    """Give all schemes that were loaded."""
    return await info.context.store.read(concepts.schemes())


async def newest_run(info: Info) -> RecommendationRun | None:
    """Give the newest nightly run of recommendations."""
    return await info.context.store.read_one(recommendations.runs())


async def data_version(ctx: Context) -> DataVersion:
    """Give the version of the data that is in the graph."""
    return runs.data_version(await ctx.store.read(runs.finished()))


async def _newest(ctx: Context) -> list[DataSource]:
    newest: dict[str, DataSource] = {}
    for row in await ctx.store.read(runs.imports()):
        known = newest.get(row.id)
        if known is None or known.as_of <= row.as_of:
            newest[row.id] = row
    return list(newest.values())
