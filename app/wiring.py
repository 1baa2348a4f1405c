"""The composition root: creates the parts and connects them."""

import gc
from collections.abc import Awaitable, Callable, Generator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

from app import loop
from app.audit import TRAIL
from app.settings import Settings
from domain.clock import Clock
from graph import engine
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.migrate import migrate
from graph.store import Store
from services.editions.builder import EditionBuilder, Places
from services.editions.edition import EVERY_PART, Edition, Part
from services.editions.keeper import EditionKeeper
from services.training import Folders, Training

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

    def builder(self, *parts: Part) -> EditionBuilder:
        """Return what builds editions of these parts; of all parts if none is named."""
        return edition_builder(self.settings, frozenset(parts) or EVERY_PART)

    def training(self) -> Training:
        """Return what trains models on the graph."""
        folders = Folders(self.settings.model_folder, self.settings.home / "scratch")
        return Training(self, folders, self.clock)

    async def _run(self, work: Callable[[Store], Awaitable[T]]) -> T:
        async with bulk_store(self.settings, self.endpoint) as store:
            await migrate(store)
            return await work(store)


@contextmanager
def platform(settings: Settings) -> Generator[Platform]:
    """Yield the configured Neo4j, or else run the embedded server inside the context.

    It has answered, and its graph is up to date.

    Raises:
        ServerError: It cannot be started or reached.
    """
    TRAIL.write_to(settings.audit_file)
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


def edition_builder(settings: Settings, parts: frozenset[Part] = EVERY_PART) -> EditionBuilder:
    """Return what builds editions from the folders and by the clock of the settings."""
    places = Places(settings.model_folder, settings.search_folder)
    return EditionBuilder(places, settings.clock(), parts)


def edition_keeper(settings: Settings, endpoint: Endpoint, store: Store) -> EditionKeeper:
    """Return the keeper of a server's editions.

    It looks for changes with the serving store, one cheap statement at a time. It builds with
    a store and a loop of its own, in the thread that it calls the builder in, since decoding
    hundreds of thousands of rows would hold up the requests of the serving loop.
    """
    builder = edition_builder(settings)

    async def build(before: Edition | None) -> Edition:
        async with bulk_store(settings, endpoint) as own_store:
            return await builder.build(own_store, before)

    def build_and_tidy(before: Edition | None) -> Edition:
        try:
            return loop.run(build(before))
        finally:
            # A driver and a loop leave reference cycles, which would stay for a long time.
            # Collecting is cheap: objects that live as long as the process are frozen.
            gc.collect()

    return EditionKeeper(
        observe=lambda: builder.observe(store), build=build_and_tidy, clock=settings.clock()
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
