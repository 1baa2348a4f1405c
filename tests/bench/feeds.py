"""Postings from the XML of their source into the graph, against a bare driver loop.

    python -m tests.bench.feeds [POSTINGS]

The adapter reads files of 100 made-up postings each, states them in canonical files and loads
these; texts tie nothing, since the graph holds no concept. The bare loop (tests.bench.bare) starts
with the same nodes and relationships in memory. Each gets a fresh server. Memory is the peak of
what Python allocates in reading and transforming alone, for a quarter of the pages and for all.
"""

import asyncio
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from domain.facts import Fact, Rejected
from graph import engine
from graph.endpoint import Endpoint
from graph.migrate import migrate
from graph.store import Store
from ingest import pipeline
from ingest.canonical import reader
from ingest.feeds.files import take
from ingest.feeds.spool import Spool
from ingest.feeds.transforming import transform
from ingest.feeds.work24_postings import FEED
from ontology import codes
from tests.bench import bare
from tests.feeds.graphs import Running, ingesting, nothing
from tests.feeds.server import page, posting

PAGE = 100
AT = "2026-11-01T00:00:00Z"


def write(folder: Path, count: int) -> None:
    """Write pages of made-up postings."""
    folder.mkdir(parents=True)
    for at in range(0, count, PAGE):
        rows = [posting(number) for number in range(at, min(at + PAGE, count))]
        (folder / f"{at // PAGE:05}.xml").write_bytes(page(rows, count))


def product(endpoint: Endpoint, answers: Path, home: Path) -> float:
    """Return the seconds from files of XML to the graph."""
    running = Running(endpoint)
    running.run(_prepare)
    started = time.perf_counter()
    ingesting(running, home).ingest(FEED, [answers], nothing)
    return time.perf_counter() - started


async def _prepare(store: Store) -> None:
    await migrate(store)
    await pipeline.run(store, codes.SOURCE, codes.facts(), nothing)


def plain(endpoint: Endpoint, facts: list[Fact]) -> float:
    """Return the seconds of a bare loop over what the adapter loads."""
    _, seconds = asyncio.run(bare.load(endpoint, list(codes.facts()), facts))
    return seconds


def memory(answers: Path, home: Path) -> float:
    """Return the peak in MB of reading and transforming."""
    tracemalloc.start()
    spool = Spool(home)
    take(FEED, [answers], spool, AT)
    transform(FEED, spool)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        write(home / "all", count)
        write(home / "quarter", count // 4)
        with engine.attached(home / "ours", heap="2g") as endpoint:
            ours = product(endpoint, home / "all", home / "ingest")
        folder = home / "ingest" / FEED.id / "canonical"
        read = reader.read(folder, reader.source(folder))
        facts: list[Fact] = [fact for fact in read if not isinstance(fact, Rejected)]
        with engine.attached(home / "theirs", heap="2g") as endpoint:
            theirs = plain(endpoint, facts)
        print(
            f"{count:,} postings, {len(facts):,} nodes and relationships: {ours:.1f} s, bare driver"
            f" {theirs:.1f} s, {theirs / ours:.2f} of its speed"
        )
        few, many = memory(home / "quarter", home / "a"), memory(home / "all", home / "b")
        print(f"memory: {few:.1f} MB for {count // 4:,} postings, {many:.1f} MB for {count:,}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
