"""Every statement of the project on the graph of tests.bench.graph: milliseconds, side by side.

    python -m tests.bench.statements [--copies 13] [--calls 20]

Loads both engines, runs each statement with the arguments that the tests use, and prints a
Markdown table of p50 and p95. Statements that read whole labels by design are run less often;
`scan` marks those for which Neo4j plans a label scan.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from domain.facts import Fact
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.migrate import migrate
from graph.statement import Statement
from graph.store import Store
from tests.bench.bare import driver_of
from tests.bench.graph import facts
from tests.bench.loading import embedded, neo4j
from tests.conftest import STAMP
from tests.statements.discovery import answer, builders, made, recommend
from tests.statements.test_plans import scans_on_neo4j

WARM_UP = 3
SELDOM = 5
WHOLE = {"catalog", "labels", "paths", "training"}


@asynccontextmanager
async def loaded(endpoint: Endpoint, told: list[Fact]) -> AsyncGenerator[Store]:
    async with opened(endpoint, deadline_s=600, slow_s=600) as store:
        await migrate(store)
        await Loader(store, lambda _: None, STAMP).load(told)
        await recommend(store)
        yield store


async def timed(store: Store, statement: Statement[Any], calls: int) -> tuple[float, float]:
    """Return p50 and p95 in milliseconds."""
    taken: list[float] = []
    for _ in range(WARM_UP + calls):
        started = time.perf_counter()
        await answer(store, statement)
        taken.append(1e3 * (time.perf_counter() - started))
    cuts = statistics.quantiles(taken[WARM_UP:], n=20, method="inclusive")
    return cuts[9], cuts[18]


async def measure(endpoints: list[Endpoint], copies: int, calls: int) -> None:
    told = facts(copies)
    async with (
        loaded(endpoints[0], told) as one,
        loaded(endpoints[1], told) as other,
        driver_of(endpoints[1]) as driver,
    ):
        del told
        print("| statement | scan | embedded p50 | p95 | Neo4j p50 | p95 |")
        print("|---|---|---|---|---|---|")
        for name in sorted(builders()):
            statement = await made(one, name)
            scans = "scan" if await scans_on_neo4j(driver, statement) else ""
            asked = SELDOM if name.partition(".")[0] in WHOLE else calls
            found = [await timed(store, statement, asked) for store in (one, other)]
            cells = " | ".join(f"{p50:.1f} | {p95:.1f}" for p50, p95 in found)
            print(f"| {name} | {scans} | {cells} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=13)
    parser.add_argument("--calls", type=int, default=20)
    asked = parser.parse_args()
    with embedded() as one, neo4j() as other:
        asyncio.run(measure([one, other], asked.copies, asked.calls))


if __name__ == "__main__":
    main()
