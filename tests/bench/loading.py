"""Time to load ESCO and the postings, against a bare driver loop over the same rows.

    python -m tests.bench.loading [--neo4j]

The product goes from the published files to a queryable graph; the bare loop
(tests.bench.bare) starts with the rows in memory. Each gets a fresh server.
"""

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from domain.facts import Fact, Rejected
from domain.labels import LabelEntry
from graph import engine
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.migrate import migrate
from graph.queries import labels
from graph.store import Store
from ingest.feeds import skill2vec
from ingest.pipeline import load_esco, load_skill2vec
from ontology import esco
from ontology.names import name_table
from tests.bench import bare
from tests.conftest import DATA, local_neo4j

ESCO = DATA / "esco-1.1.1"
POSTINGS = DATA / "skill2vec" / "skill2vec_50K_compact.csv"


def report(name: str, endpoint: Callable[[], Any]) -> None:
    """Measure both, each on a server of its own that has just started."""
    with endpoint() as fresh:
        product, postings = asyncio.run(_product(fresh))
    concepts = _usable(esco.read(ESCO, esco.source(ESCO)))
    with endpoint() as fresh:
        plain = asyncio.run(bare.load(fresh, concepts, postings))
    parts = (("ESCO 1.1.1", concepts), ("50,000 postings", postings))
    for (what, rows), ours, theirs in zip(parts, product, plain, strict=True):
        print(
            f"{name:<10} {what:<16} {len(rows):>8,} rows  {ours:6.1f} s"
            f"  bare driver {theirs:6.1f} s  ratio {ours / theirs:.2f}",
            flush=True,
        )


async def _product(endpoint: Endpoint) -> tuple[list[float], list[Fact]]:
    """Return the seconds of both loads, and the rows of the postings with their skills resolved."""
    async with opened(endpoint, deadline_s=600, slow_s=600) as store:
        await migrate(store)
        taken = [
            await _timed(lambda: load_esco(store, ESCO, _quiet)),
            await _timed(lambda: load_skill2vec(store, POSTINGS, _quiet)),
        ]
        return taken, await _postings(store)


async def _postings(store: Store) -> list[Fact]:
    entries: list[LabelEntry] = [entry async for entry in store.stream(labels.skills())]
    return _usable(skill2vec.read(POSTINGS, name_table(entries), skill2vec.TieReport()))


async def _timed(load: Callable[[], Awaitable[Any]]) -> float:
    started = time.perf_counter()
    await load()
    return time.perf_counter() - started


def _usable(facts: Any) -> list[Fact]:
    return [fact for fact in facts if not isinstance(fact, Rejected)]


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
