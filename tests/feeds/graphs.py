"""The graph, and the service that brings sources into it, for tests that run phases."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from domain.clock import Clock
from domain.errors import InputError
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.statement import Statement
from graph.store import Store
from ingest.feeds.client import Pace
from ingest.feeds.feed import Feed
from services.extraction import Extraction
from services.ingesting import Access, Ingesting
from tests.conftest import PATIENCE_S
from tests.feeds.server import KEY

T = TypeVar("T")
PACE = Pace(a_second=10_000, tries=2, first_wait_s=0.01, most_wait_s=0.1, answer_s=5.0)


@dataclass(frozen=True)
class Running:
    """Runs each phase in a loop of its own, as a command does."""

    endpoint: Endpoint

    def run(self, work: Callable[[Store], Awaitable[T]]) -> T:
        async def phase() -> T:
            async with opened(self.endpoint, deadline_s=PATIENCE_S) as store:
                return await work(store)

        with asyncio.Runner() as runner:
            return runner.run(phase())

    def rows(self, cypher: Any, **params: object) -> list[dict[str, Any]]:
        """Return the rows of a query."""
        asked = Statement("test.rows", cypher, dict, params)
        return self.run(lambda store: store.read(asked))


async def no_extraction(_store: Store) -> Extraction:
    """Say that the graph holds no concept."""
    raise InputError("nothing")


def ingesting(
    running: Running,
    home: Path,
    at: str = "2026-11-01T00:00:00Z",
    extraction: Callable[[Store], Awaitable[Extraction]] = no_extraction,
) -> Ingesting:
    return Ingesting(running, home, Clock.fixed(at), extraction)


def access(address: str, key: str = KEY, **pace: Any) -> Access:
    return Access(key, replace(PACE, **pace), address)


def nothing(_rows: int, _of: int | None) -> None:
    """Show no progress."""


def fresh(feed: Feed, **changed: Any) -> Feed:
    """Return a source that differs from another."""
    return replace(feed, **changed)
