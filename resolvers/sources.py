"""Data sources, and the versions that answers are based on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import strawberry

from domain.enums import Lang
from domain.matching import RecommendationRun
from domain.principal import PrincipalKind
from domain.readings import Reading
from domain.records import ConceptScheme, DataSource, Sourced
from graph.queries import concepts, feeds, recommendations, runs
from graph.queries.runs import DataVersion
from resolvers import languages
from resolvers.arguments import Info
from resolvers.context import Context
from services.editions.edition import Edition


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions that answers are based on; each is read only if it is selected."""


async def by_ids(ids: Sequence[str], ctx: Context) -> list[DataSource | None]:
    """Return data sets by their own ids."""
    known = {source.id: source for source in await _newest(ctx)}
    return [known.get(wanted) for wanted in ids]


async def source(root: strawberry.Parent[Sourced], info: Info) -> DataSource | None:
    """Return the data set that a node was read from."""
    return await info.context.load(by_ids, root.source)


async def sources(info: Info) -> list[DataSource]:
    """Return all data sets, the newest load of each, with how reading them went."""
    found = {one.id: one for one in await _newest(info.context)}
    for feed in await info.context.store.read(feeds.readings()):
        known = found.get(feed.id)
        found[feed.id] = feed if known is None else replace(known, reading=feed.reading)
    return list(found.values())


def versions() -> Versions:
    """Return the versions that answers are based on."""
    return Versions()


def edition(info: Info) -> Edition:
    """Return the edition that this request is answered from."""
    return info.context.edition


async def data(info: Info) -> DataVersion:
    """Return the version of the data that the graph holds now."""
    return await data_version(info.context)


def as_of(root: strawberry.Parent[DataVersion]) -> str | None:
    """Return the date of the newest part of the data; None without data."""
    return root.as_of or None


async def schemes(info: Info) -> list[ConceptScheme]:
    """Return all schemes that were loaded."""
    return await info.context.store.read(concepts.schemes())


async def newest_run(info: Info) -> RecommendationRun | None:
    """Return the newest nightly run of recommendations."""
    return await info.context.store.read_one(recommendations.runs())


async def data_version(ctx: Context) -> DataVersion:
    """Return the version of the data that is in the graph."""
    return runs.data_version(await ctx.store.read(runs.finished()))


def content_as_of(root: strawberry.Parent[DataSource]) -> str | None:
    """Return the time that the content refers to; None if nothing has been loaded."""
    return root.as_of or None


def last_error(root: strawberry.Parent[Reading], info: Info) -> str | None:
    """Return why reading a source failed: it may name settings, which are not for everybody."""
    if info.context.principal.kind is PrincipalKind.ANONYMOUS:
        return None
    return root.error.ko if languages.said(info.context) is Lang.KO else root.error.en


async def _newest(ctx: Context) -> list[DataSource]:
    newest: dict[str, DataSource] = {}
    for row in await ctx.store.read(runs.imports()):
        known = newest.get(row.id)
        if known is None or known.as_of <= row.as_of:
            newest[row.id] = row
    return list(newest.values())
