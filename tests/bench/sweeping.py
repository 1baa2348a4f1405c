"""How long a sweep takes, against a bare driver loop with statements written by hand.

    python -m tests.bench.sweeping [--postings N] [--neo4j]

N postings (50,000) with five skills each are loaded, one in 50 of them vanishes, and one in 50
of those that stay loses a skill. The product's part is the sweep alone, after the newer state
has been upserted; the bare loop closes the postings and removes the relationships.
"""

import argparse
import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from neo4j import AsyncDriver, AsyncManagedTransaction

from domain.facts import Edge, Fact, Node, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import BATCH, Bookkeeping, Loader, Mark
from graph.migrate import migrate
from graph.sweeping import Sweeper
from graph.upserting import Stamp
from tests.bench.bare import driver_of
from tests.bench.loading import embedded, neo4j

AT: Final = "2026-11-01T00:00:00Z"
OLD: Final = Stamp("feed", AT, "import_old", is_new=True)
NEW: Final = Stamp("feed", AT, "import_new")
_SOURCE: Final = Source("feed", "Feed", "1", "CC0", "https://example.org", AT)
LABELS: Final = (Label.SKILL, Label.JOB_POSTING)
"""The labels that the source stated, as its runs record them."""
EVERY: Final = 50
"""Of so many postings one vanishes."""
SKILLS_OF_A_POSTING: Final = 5
SKILLS: Final = [mint(Label.SKILL, "bench", str(number)) for number in range(500)]

_CLOSE: Final = """
UNWIND $ids AS id MATCH (j:JobPosting {id: id}) SET j.status = 'CLOSED'
"""
_FIND: Final = """
MATCH (j:JobPosting {run: $new})-[r:REQUIRES]->(s:Skill)
WHERE r.run = $old RETURN j.id AS start, s.id AS end
"""
_FIND_CLOSED: Final = """
MATCH (j:JobPosting) WHERE j.source = 'feed' AND j.run = $old RETURN j.id AS id
"""
_REMOVE: Final = """
UNWIND $rows AS row
MATCH (:JobPosting {id: row.start})-[r:REQUIRES]->(:Skill {id: row.end}) DELETE r
"""


@dataclass(frozen=True)
class World:
    """The older and the newer state."""

    before: list[Fact]
    after: list[Fact]

    @classmethod
    def of(cls, postings: int) -> "World":
        before: list[Fact] = [Node(Label.SKILL, one, {"status": "CURRENT"}) for one in SKILLS]
        after = list(before)
        for number in range(postings):
            job = mint(Label.JOB_POSTING, "bench", str(number))
            node = Node(Label.JOB_POSTING, job, {"title": f"job {number}", "status": "OPEN"})
            edges: list[Fact] = [
                Edge(
                    Relation.REQUIRES,
                    job,
                    SKILLS[(number * 7 + at * 11) % len(SKILLS)],
                    {"need": "ESSENTIAL"},
                )
                for at in range(SKILLS_OF_A_POSTING)
            ]
            before += [node, *edges]
            if number % EVERY:
                after += [node, *edges[number % EVERY == 1 :]]
        return cls(before, after)


async def product(endpoint: Endpoint, world: World) -> tuple[float, str]:
    async with opened(endpoint, deadline_s=600, slow_s=600) as store:
        await migrate(store)
        await Loader(store, _quiet, OLD).load(world.before)
        await Loader(store, _quiet, NEW).load(world.after)
        started = time.perf_counter()
        sweeper = Sweeper(store, NEW, Mark(), Bookkeeping())
        written = await sweeper.complete(_SOURCE, LABELS, shrink=False)
        taken = time.perf_counter() - started
        closed = written.nodes[Label.JOB_POSTING].closed
        return taken, f"{closed:,} closed, {written.tally.removed:,} relationships removed"


async def bare(endpoint: Endpoint, world: World) -> float:
    async with opened(endpoint, deadline_s=600, slow_s=600) as store:
        await migrate(store)
        await Loader(store, _quiet, OLD).load(world.before)
        await Loader(store, _quiet, NEW).load(world.after)
    async with driver_of(endpoint) as driver:
        started = time.perf_counter()
        params = {"new": NEW.run, "old": OLD.run}
        closed = [row["id"] for row in await _rows(driver, endpoint, _FIND_CLOSED, params)]
        lost = [dict(row) for row in await _rows(driver, endpoint, _FIND, params)]
        for name, cypher, rows in (("ids", _CLOSE, closed), ("rows", _REMOVE, lost)):
            for at in range(0, len(rows), BATCH):
                async with driver.session(database=endpoint.database) as session:
                    await session.execute_write(_send, cypher, {name: rows[at : at + BATCH]})
        return time.perf_counter() - started


async def _rows(driver: AsyncDriver, endpoint: Endpoint, cypher: Any, params: Any) -> list[Any]:
    async with driver.session(database=endpoint.database) as session:
        return [row async for row in await session.run(cypher, params)]


async def _send(tx: AsyncManagedTransaction, cypher: Any, params: dict[str, Any]) -> None:
    await (await tx.run(cypher, params)).consume()


def _quiet(_rows: int) -> None:
    pass


def report(name: str, server: Callable[[], Any], world: World) -> None:
    with server() as fresh:
        ours, what = asyncio.run(product(fresh, world))
    with server() as fresh:
        theirs = asyncio.run(bare(fresh, world))
    print(
        f"{name:<10} sweep {ours:6.2f} s  bare driver {theirs:6.2f} s  ratio {ours / theirs:.2f}"
        f"  ({what})",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postings", type=int, default=50_000)
    parser.add_argument("--neo4j", action="store_true")
    given = parser.parse_args()
    world = World.of(given.postings)
    report("embedded", embedded, world)
    if given.neo4j:
        report("Neo4j", neo4j, world)


if __name__ == "__main__":
    main()
