"""Two loads at once, on every engine: one continues, the other is refused."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from domain.errors import StatementFailedError
from domain.facts import Fact, Node, Source
from domain.ids import mint
from domain.load_errors import LoadUnderWayError, LostClaimError
from domain.vocabulary import Label
from graph import claims
from graph.claims import Holder
from graph.moving import dumping, restoring
from graph.queries import runs
from graph.statement import Statement
from graph.store import Store, Unit
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
    await store.write(claims.lock("x"), claims.take(holder))


@pytest.mark.parametrize(
    "second_source", [replace(FEED, digest="two"), replace(FEED, id="other", name="Other")]
)
async def test_a_second_load_is_refused_while_the_first_runs(
    store: Store, second_source: Source
) -> None:
    refused: list[LoadUnderWayError] = []

    async def second() -> None:
        try:
            await load(store, second_source)
        except LoadUnderWayError as error:
            refused.append(error)

    async with claims.claimed(store, FEED):
        await second()
    await second()

    here = Holder.here(FEED)
    assert len(refused) == 1
    assert str(refused[0]).startswith(
        f"Feed is being loaded by process {here.pid} on {here.host} since 20"
    )
    assert await claimed_by(store) == []


@pytest.mark.parametrize("ids", [["feed"] * 4, ["feed", "other", "third", "fourth"]])
async def test_of_many_loads_at_once_one_is_made(store: Store, ids: list[str]) -> None:
    """The load that holds the claim ends only when the three others were refused."""
    refused = threading.Semaphore(0)

    def facts() -> Iterator[Fact]:
        yield from FACTS
        for _ in range(3):
            assert refused.acquire(timeout=30)

    async def one(number: int) -> str:
        source = replace(FEED, id=ids[number], digest=str(number))
        try:
            await pipeline.run(store, source, facts(), quiet)
        except LoadUnderWayError:
            refused.release()
            return "refused"
        return "made"

    done = await asyncio.gather(*(one(number) for number in range(4)))

    assert sorted(done) == ["made", "refused", "refused", "refused"]
    [made] = await store.read(runs.finished())
    assert made.digest == str(done.index("made"))


async def test_a_claim_names_all_sources_that_are_loaded(store: Store) -> None:
    other = replace(FEED, id="other", name="Other")
    async with claims.claimed(store, other, FEED, replace(FEED, digest="two")):
        with pytest.raises(LoadUnderWayError, match=r"^Other, Feed is being loaded by process"):
            await load(store)
        assert len(await claimed_by(store)) == 1
    assert await claimed_by(store) == []


async def test_a_load_that_failed_on_the_server_leaves_no_claim(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Statement("test.broken", "RETURN $nothing +", lambda _row: None)
    monkeypatch.setattr(runs, "remember", lambda *_, **__: broken)

    with pytest.raises(StatementFailedError):
        await load(store)
    assert await claimed_by(store) == []


@pytest.mark.parametrize(
    ("name", "recorded"), [("loading.begin", []), ("loading.finish", [FEED.id])]
)
async def test_a_load_that_lost_its_claim_records_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, name: str, recorded: list[str]
) -> None:
    unit = Store.unit

    async def stealing(self: Store, wanted: str, work: Callable[[Unit], Any]) -> Any:
        if wanted == name:
            await leave(store, replace(Holder.here(FEED), host="elsewhere"))
        return await unit(self, wanted, work)

    monkeypatch.setattr(Store, "unit", stealing)
    with pytest.raises(LoadUnderWayError, match="on elsewhere since"):
        await load(store)

    assert [one.id for one in await store.read(runs.imports())] == recorded
    assert await store.read(runs.finished()) == []


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
    await leave(store, replace(Holder.here(FEED), pid=child.pid, began=child.create_time()))
    with pytest.raises(LoadUnderWayError, match=f"loaded by process {child.pid} on "):
        await load(store)
    child.kill()
    child.wait(PATIENCE_S)

    await load(store)
    assert await claimed_by(store) == []


async def test_a_number_that_another_process_has_by_now_holds_no_claim(store: Store) -> None:
    here = Holder.here(FEED)
    await leave(store, replace(here, pid=psutil.Process().ppid(), began=here.began - 1000))

    await load(store)


async def test_what_this_process_no_longer_holds_is_taken_over(store: Store) -> None:
    await leave(store, Holder.here(FEED))

    await load(store)
    assert await claimed_by(store) == []


async def test_the_claim_of_another_host_lasts_as_long_as_it_is_renewed(store: Store) -> None:
    there = replace(Holder.here(FEED), host="elsewhere")
    await leave(store, there)
    with pytest.raises(LoadUnderWayError, match="on elsewhere since"):
        await load(store)

    await leave(store, replace(there, seen="2020-01-01T00:00:00Z"))
    await load(store)


async def test_a_load_that_lost_its_claim_writes_no_more(store: Store) -> None:
    async with claims.claimed(store, FEED) as claim:
        await leave(store, replace(Holder.here(FEED), host="elsewhere"))
        with pytest.raises(LoadUnderWayError, match="on elsewhere since"):
            await store.unit("test.batch", claim.hold)
        await store.write(Statement("test.drop", "MATCH (c:LoadClaim) DELETE c", lambda _row: None))
        with pytest.raises(LostClaimError, match=r"^the load of Feed paused for too long"):
            await store.unit("test.batch", claim.hold)


async def test_a_restore_takes_turns_with_loads(store: Store, tmp_path: Path) -> None:
    await dumping.dump(store, tmp_path / "empty.gz", quiet)
    dump = restoring.check(tmp_path / "empty.gz", quiet)
    async with claims.claimed(store, FEED):
        with pytest.raises(LoadUnderWayError, match=r"^Feed is being loaded by process "):
            await restoring.restore(store, dump, lambda _rows: None, uri="bolt://here")
    async with claims.claimed(store, dump):
        with pytest.raises(LoadUnderWayError, match=r"^empty.gz is being loaded by process "):
            await load(store)
    arrived = await restoring.restore(store, dump, lambda _rows: None, uri="bolt://here")

    assert (arrived.nodes.total(), await claimed_by(store)) == (0, [])
