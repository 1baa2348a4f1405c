"""How long ESCO and the postings take to load, against a bare driver loop over the same rows.

    python -m tests.bench.loading [--neo4j]

The first pass loads through the product and keeps what it sent; the second wipes
the server and sends the same statements with the bare driver, one transaction
each: what the ratio leaves is what reading, checking and counting cost.
"""

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neo4j import AsyncGraphDatabase, AsyncManagedTransaction

from graph import engine
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.migrate import migrate
from graph.statement import Statement
from graph.store import Store
from ingest.pipeline import load_esco, load_skill2vec
from tests.conftest import DATA, local_neo4j

ESCO = DATA / "esco-1.1.1"
POSTINGS = DATA / "skill2vec" / "skill2vec_50K_compact.csv"


@dataclass(frozen=True, slots=True)
class Load:
    what: str
    rows: int
    seconds: float
    sent: list[tuple[str, dict[str, Any]]]


class Recorder:
    """A store that also keeps what was written through it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.sent: list[tuple[str, dict[str, Any]]] = []

    async def write(self, *statements: Statement[Any]) -> list[list[Any]]:
        self.sent += [(s.cypher, dict(s.params)) for s in statements]
        return await self._store.write(*statements)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def report(name: str, endpoint: Callable[[], Any]) -> None:
    """Measure both halves, each on a server of its own that has just been started."""
    with endpoint() as fresh:
        loads = asyncio.run(_loads(fresh))
    with endpoint() as fresh:
        bare = asyncio.run(_bare(fresh, [load.sent for load in loads]))
    for load, seconds in zip(loads, bare, strict=True):
        print(
            f"{name:<10} {load.what:<22} {load.rows:>8,} rows  {load.seconds:6.1f} s"
            f"  bare driver {seconds:6.1f} s  ratio {load.seconds / seconds:.2f}"
        )


async def _loads(endpoint: Endpoint) -> list[Load]:
    async with opened(endpoint, deadline_s=600) as store:
        await migrate(store)
        return [
            await _load("ESCO 1.1.1", store, lambda s: load_esco(s, ESCO, _quiet)),
            await _load("50,000 postings", store, lambda s: load_skill2vec(s, POSTINGS, _quiet)),
        ]


async def _load(what: str, store: Store, load: Callable[[Any], Awaitable[Any]]) -> Load:
    recorder = Recorder(store)
    started = time.perf_counter()
    await load(recorder)
    seconds = time.perf_counter() - started
    rows = sum(len(params.get("rows", [])) for _, params in recorder.sent)
    return Load(what, rows, seconds, recorder.sent)


async def _bare(endpoint: Endpoint, loads: list[list[tuple[str, dict[str, Any]]]]) -> list[float]:
    async with opened(endpoint) as store:
        await migrate(store)
    auth = (endpoint.user, endpoint.password) if endpoint.password else None
    async with AsyncGraphDatabase.driver(endpoint.uri, auth=auth) as driver:
        seconds: list[float] = []
        for sent in loads:
            started = time.perf_counter()
            for cypher, params in sent:
                async with driver.session(database=endpoint.database) as session:
                    await session.execute_write(_run, cypher, params)
            seconds.append(time.perf_counter() - started)
        return seconds


async def _run(transaction: AsyncManagedTransaction, cypher: str, params: dict[str, Any]) -> None:
    await (await transaction.run(cypher, params)).consume()


def _quiet(_rows: int, _of: int | None) -> None:
    pass


@contextmanager
def embedded() -> Generator[Endpoint]:
    with (
        tempfile.TemporaryDirectory() as folder,
        engine.attached(Path(folder), heap="768m") as endpoint,
    ):
        yield endpoint


@contextmanager
def neo4j() -> Generator[Endpoint]:
    with tempfile.TemporaryDirectory() as folder, local_neo4j(Path(folder) / "home") as endpoint:
        yield endpoint


def main() -> None:
    report("embedded", embedded)
    if "--neo4j" in sys.argv:
        report("Neo4j", neo4j)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB")


if __name__ == "__main__":
    main()
