"""Two loads of one source at once, on every engine: one continues, the other is refused."""

import asyncio
import subprocess
import sys
from collections.abc import Generator
from dataclasses import replace

import psutil
import pytest

from domain.errors import LoadUnderWayError
from domain.facts import Fact, Node, Source
from domain.ids import mint
from domain.vocabulary import Label
from graph import claims
from graph.claims import Holder
from graph.queries import runs
from graph.statement import Statement
from graph.store import Store
from ingest import pipeline
from tests.conftest import PATIENCE_S

AT = "2026-11-01T00:00:00Z"
FEED = Source("feed", "Feed", "1", "CC0", "https://example.org", AT, "one")
FACTS: list[Fact] = [Node(Label.SKILL, mint(Label.SKILL, "t", "sql"), {})]


def quiet(_rows: int, _of: int | None) -> None:
    pass


async def load(store: Store, source: Source = FEED) -> None:
    await pipeline.run(store, source, iter(FACTS), quiet)


async def claimed_by(store: Store) -> list[str]:
    every = "MATCH (c:LoadClaim) RETURN c.token AS token ORDER BY token"
    return await store.read(Statement("test.claims", every, lambda row: str(row["token"])))


async def leave(store: Store, holder: Holder) -> None:
    await store.write(claims.lock(FEED.id, "x"), claims.take(FEED.id, holder))


async def test_a_second_load_is_refused_while_the_first_runs(store: Store) -> None:
    refused: list[LoadUnderWayError] = []

    async def second() -> None:
        try:
            await load(store, replace(FEED, digest="two"))
        except LoadUnderWayError as error:
            refused.append(error)

    async with claims.claimed(store, FEED):
        await second()
        await load(store, replace(FEED, id="other"))
    await second()

    here = Holder.here()
    assert len(refused) == 1
    assert str(refused[0]).startswith(
        f"Feed is being loaded by process {here.pid} on {here.host} since 20"
    )
    assert await claimed_by(store) == []


async def test_of_many_loads_at_once_one_is_made(store: Store) -> None:
    sources = [replace(FEED, digest=str(number)) for number in range(4)]
    done = await asyncio.gather(*(load(store, one) for one in sources), return_exceptions=True)

    assert all(one is None or isinstance(one, LoadUnderWayError) for one in done)
    assert None in done
    assert len(await store.read(runs.finished())) == 1


@pytest.fixture
def child() -> Generator[psutil.Process]:
    """Another process, which ends when it is killed or the test ends."""
    command = [sys.executable, "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        yield psutil.Process(process.pid)
        process.kill()


async def test_the_claim_of_a_dead_process_is_taken_over_at_once(
    store: Store, child: psutil.Process
) -> None:
    await leave(store, replace(Holder.here(), pid=child.pid, began=child.create_time()))
    with pytest.raises(LoadUnderWayError, match=f"loaded by process {child.pid} on "):
        await load(store)
    child.kill()
    child.wait(PATIENCE_S)

    await load(store)
    assert await claimed_by(store) == []


async def test_a_number_that_another_process_has_by_now_holds_no_claim(store: Store) -> None:
    here = Holder.here()
    await leave(store, replace(here, pid=psutil.Process().ppid(), began=here.began - 1000))

    await load(store)


async def test_what_this_process_no_longer_holds_is_taken_over(store: Store) -> None:
    await leave(store, Holder.here())

    await load(store)
    assert await claimed_by(store) == []


async def test_the_claim_of_another_host_lasts_as_long_as_it_is_renewed(store: Store) -> None:
    there = replace(Holder.here(), host="elsewhere")
    await leave(store, there)
    with pytest.raises(LoadUnderWayError, match="on elsewhere since"):
        await load(store)

    await leave(store, replace(there, seen="2020-01-01T00:00:00Z"))
    await load(store)


async def test_a_load_that_lost_its_claim_writes_no_more(store: Store) -> None:
    async with claims.claimed(store, FEED) as claim:
        await leave(store, replace(Holder.here(), host="elsewhere"))
        with pytest.raises(LoadUnderWayError, match="on elsewhere since"):
            await store.unit("test.batch", claim.hold)
        await store.write(Statement("test.drop", "MATCH (c:LoadClaim) DELETE c", lambda _row: None))
        with pytest.raises(LoadUnderWayError, match="by another process since then"):
            await store.unit("test.batch", claim.hold)
