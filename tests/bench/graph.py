"""A graph of 100,000 nodes and a million relationships.

    python -m tests.bench.graph [--neo4j] [--copies 13]

The data is the sample world, with its market and its people copied many times over one set of
concepts. Loading is compared with a bare driver loop that sends the same batches from memory as
a plain `UNWIND … MERGE … SET +=`; a look-up through the store with one through a bare session,
taking turns; and 64 readers with 8.
"""

import argparse
import asyncio
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from domain.facts import Edge, Fact, Node
from domain.ids import label_of, mint
from domain.vocabulary import Label
from graph import engine
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.migrate import migrate
from graph.statement import Statement
from graph.store import Store
from ingest.canonical import reader as canonical
from ingest.sample import world
from ontology import codes
from tests.bench import bare
from tests.bench.loading import embedded, neo4j
from tests.conftest import STAMP
from tests.worlds import WORLD

POINTS = 2_000
STARTS = 5
COPIED = frozenset(
    {
        Label.EMPLOYER,
        Label.WORKPLACE,
        Label.JOB_POSTING,
        Label.PROVIDER,
        Label.COURSE,
        Label.COURSE_SESSION,
        Label.SEEKER,
    }
)
POINT = "MATCH (s:JobPosting {id: $id}) RETURN s.id AS id, s.title AS title"


def facts(copies: int) -> list[Fact]:
    """Return the sample world with `copies` markets and populations, nodes before edges."""
    with tempfile.TemporaryDirectory() as folder:
        world.write(Path(folder), WORLD)
        once = list(canonical.read(Path(folder), canonical.source(Path(folder))))
    told: list[Fact] = list(codes.nodes())
    for kind in (Node, Edge):
        told += [copy for fact in once if isinstance(fact, kind) for copy in _copies(fact, copies)]
    return told


def _copies(fact: Fact, copies: int) -> Iterator[Fact]:
    yield fact
    for number in range(1, copies):
        if isinstance(fact, Node) and fact.label in COPIED:
            yield replace(fact, id=_copy(fact.id, number))
        if isinstance(fact, Edge):
            ends = _copy(fact.start, number), _copy(fact.end, number)
            if ends != (fact.start, fact.end):
                yield replace(fact, start=ends[0], end=ends[1])


def _copy(node_id: str, number: int) -> str:
    label = label_of(node_id)
    return mint(label, node_id, str(number)) if label in COPIED else node_id


async def load(endpoint: Endpoint, told: list[Fact]) -> float:
    async with opened(endpoint, deadline_s=600) as store:
        await migrate(store)
        started = time.perf_counter()
        report = await Loader(store, lambda _: None, STAMP).load(told)
        seconds = time.perf_counter() - started
    assert not report.rejected, report.rejected
    print(f"  {sum(report.nodes.values()):,} nodes, {sum(report.edges.values()):,} relationships")
    return seconds


async def point_look_ups(endpoint: Endpoint, ids: list[str]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of the store's and of a bare session's look-ups, taking turns."""
    async with opened(endpoint) as store, bare.driver_of(endpoint) as driver:

        async def theirs(node_id: str) -> Any:
            async with driver.session(database=endpoint.database, fetch_size=-1) as session:
                result = await session.run(POINT, id=node_id)
                return [(row["id"], row["title"]) async for row in result]

        async def ours(node_id: str) -> Any:
            return await store.read(_point(node_id))

        taken: tuple[list[float], list[float]] = ([], [])
        turns = [(taken[0], ours), (taken[1], theirs)]
        for node_id in [*ids[:200], *ids]:
            turns.reverse()
            for times, look_up in turns:
                started = time.perf_counter()
                found = await look_up(node_id)
                times.append(1e3 * (time.perf_counter() - started))
                assert found[0][0] == node_id
    return taken[0][200:], taken[1][200:]


def _point(node_id: str) -> Statement[tuple[str, str]]:
    return Statement("bench.point", POINT, lambda row: (row["id"], row["title"]), {"id": node_id})


async def throughput(store: Store, ids: list[str], readers: int) -> float:
    """Return the look-ups per second of so many concurrent readers."""
    waiting = iter(ids * 3)

    async def reader() -> None:
        for node_id in waiting:
            await store.read(_point(node_id))

    started = time.perf_counter()
    await asyncio.gather(*(reader() for _ in range(readers)))
    return 3 * len(ids) / (time.perf_counter() - started)


async def reading(name: str, endpoint: Endpoint, told: list[Fact]) -> None:
    postings = [f.id for f in told if isinstance(f, Node) and f.label is Label.JOB_POSTING]
    ids = postings[:: max(1, len(postings) // POINTS)][:POINTS]
    ours, plain = await point_look_ups(endpoint, ids)
    print(
        f"{name:<9} point look-up p50: store {statistics.median(ours):.3f} ms, bare driver "
        f"{statistics.median(plain):.3f} ms, overhead "
        f"{statistics.median(ours) / statistics.median(plain) - 1:+.1%}"
    )
    async with opened(endpoint) as store:
        rates = {readers: await throughput(store, ids, readers) for readers in (8, 64, 8, 64)}
    told_rates = ", ".join(f"{readers} readers {rate:,.0f}/s" for readers, rate in rates.items())
    print(f"{name:<9} {told_rates}, ratio {rates[64] / rates[8]:.2f}")


def starts() -> None:
    """Print the time to a first answer, from nothing and from a folder with data."""
    with tempfile.TemporaryDirectory() as folder:
        taken: list[float] = []
        for _ in range(STARTS):
            started = time.perf_counter()
            with engine.attached(Path(folder), heap="768m") as endpoint:
                asyncio.run(_answered(endpoint))
                taken.append(time.perf_counter() - started)
    print(f"start to first query: new folder {taken[0]:.1f} s, then at most {max(taken[1:]):.1f} s")


async def _answered(endpoint: Endpoint) -> None:
    async with opened(endpoint) as store:
        assert await store.read(Statement("bench.one", "RETURN 1 AS n", lambda row: row["n"]))


def measure(name: str, server: Callable[[], Any], told: list[Fact]) -> None:
    with server() as fresh:
        print(f"{name}: loading {len(told):,} facts")
        seconds = asyncio.run(load(fresh, told))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        asyncio.run(reading(name, fresh, told))
    with server() as fresh:
        [plain] = asyncio.run(bare.load(fresh, told))
    print(
        f"{name:<9} load {seconds:.1f} s, bare driver loop {plain:.1f} s: "
        f"{plain / seconds:.0%} of its speed; peak of this process {peak:,.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--neo4j", action="store_true")
    parser.add_argument("--copies", type=int, default=13)
    asked = parser.parse_args()
    starts()
    told = facts(asked.copies)
    measure("embedded", embedded, told)
    if asked.neo4j:
        measure("Neo4j", neo4j, told)


if __name__ == "__main__":
    main()
