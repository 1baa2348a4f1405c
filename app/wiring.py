"""The one composition root: which parts there are, and who gets whom."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

from app.settings import Settings
from graph import engine
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.migrate import migrate
from graph.store import Store

T = TypeVar("T")

BULK_DEADLINE_S: Final = 600.0


@dataclass(frozen=True, slots=True)
class Platform:
    """The settings and a graph database that answers."""

    settings: Settings
    endpoint: Endpoint

    def run(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Run one phase of a command: a loop, a driver, a graph that is up to date.

        Long computations stand between phases and not inside them, so that
        Ctrl-C ends them at once. Statements may take as long as bulk work needs.
        """
        return asyncio.run(self._run(work))

    async def _run(self, work: Callable[[Store], Awaitable[T]]) -> T:
        async with opened(
            self.endpoint,
            in_flight=self.settings.in_flight,
            deadline_s=BULK_DEADLINE_S,
            slow_s=BULK_DEADLINE_S,
        ) as store:
            await migrate(store)
            return await work(store)


@contextmanager
def platform(settings: Settings) -> Generator[Platform]:
    """Give the configured Neo4j, or else the embedded server for as long as it is needed.

    It has answered, and its graph is up to date.

    Raises: ServerError and its kinds.
    """
    with _endpoint(settings) as endpoint:
        running = Platform(settings, endpoint)
        running.run(_nothing_yet)
        yield running


@contextmanager
def _endpoint(settings: Settings) -> Generator[Endpoint]:
    if settings.neo4j_uri:
        yield _neo4j(settings, settings.neo4j_uri)
        return
    with engine.attached(settings.graph_folder, heap=settings.heap) as endpoint:
        yield endpoint


async def _nothing_yet(_store: Store) -> None:
    """Ask for no more than a connection."""


def _neo4j(settings: Settings, uri: str) -> Endpoint:
    """Give the endpoint that the settings name."""
    return Endpoint(uri, settings.neo4j_user, settings.graph_password(), settings.neo4j_database)
