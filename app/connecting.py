"""A graph database that answers, for as long as a command needs it."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

from app import loop, privacy
from app.audit import TRAIL
from app.settings import Settings
from domain.clock import Clock
from embeddings.models import workspace
from graph import drafts, engine
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.engine_faults import EngineEndedError
from graph.migrate import migrate
from graph.store import Store

T = TypeVar("T")

BULK_DEADLINE_S: Final = 600.0


@dataclass(frozen=True, slots=True)
class Platform:
    """The settings and a graph database that answers."""

    settings: Settings
    endpoint: Endpoint

    @property
    def clock(self) -> Clock:
        """Return the clock that the settings name."""
        return self.settings.clock()

    def run(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Run one phase of a command: a loop, a driver, a graph that is up to date.

        Long computations stand between phases and not inside them, so that
        Ctrl-C ends them at once. Statements may take as long as bulk work needs.
        """
        return loop.run(self._run(work))

    async def _run(self, work: Callable[[Store], Awaitable[T]]) -> T:
        async with AsyncExitStack() as stack:
            store = await self._opened(stack)
            await migrate(store)
            return await work(store)

    async def _opened(self, stack: AsyncExitStack) -> Store:
        """Open the store; an embedded server that ended since the last phase is started again."""
        try:
            return await stack.enter_async_context(bulk_store(self.settings, self.endpoint))
        except EngineEndedError:
            chosen = self.settings
            await asyncio.to_thread(engine.revive, chosen.graph_folder, heap=chosen.heap)
            return await stack.enter_async_context(bulk_store(chosen, self.endpoint))


@contextmanager
def platform(settings: Settings) -> Generator[Platform]:
    """Yield the configured Neo4j, or else run the embedded server inside the context.

    It has answered, and its graph is up to date.

    Raises:
        ServerError: It cannot be started or reached.
    """
    settings.check_secrets()
    privacy.close(settings.home)
    TRAIL.write_to(settings.audit_file)
    for folder in (settings.scratch_folder, settings.model_folder):
        workspace.sweep(folder)
    drafts.sweep(settings.home)
    with _endpoint(settings) as endpoint:
        running = Platform(settings, endpoint)
        running.run(_only_connect)
        yield running


def bulk_store(settings: Settings, endpoint: Endpoint) -> AbstractAsyncContextManager[Store]:
    """Open a store whose statements may take as long as bulk work needs."""
    return opened(
        endpoint,
        in_flight=settings.in_flight,
        deadline_s=BULK_DEADLINE_S,
        slow_s=BULK_DEADLINE_S,
    )


@contextmanager
def _endpoint(settings: Settings) -> Generator[Endpoint]:
    if settings.neo4j_uri:
        yield _neo4j(settings, settings.neo4j_uri)
        return
    with engine.attached(settings.graph_folder, heap=settings.heap) as endpoint:
        yield endpoint


async def _only_connect(_store: Store) -> None:
    """Ask for no more than a connection."""


def _neo4j(settings: Settings, uri: str) -> Endpoint:
    """Return the endpoint that the settings name."""
    return Endpoint(uri, settings.neo4j_user, settings.graph_password(), settings.neo4j_database)
