"""The store under load, cancelled, with slow statements, or cut off; on every engine."""

import asyncio
import gc
import random
import re
import signal
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
import structlog

from domain.errors import (
    DeadlineExceededError,
    StatementFailedError,
    UnsupportedServerError,
)
from domain.ids import mint
from domain.vocabulary import Label
from graph import connection, engine
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.engine_faults import EngineEndedError
from graph.statement import Statement, nothing
from graph.store import Store, Unit
from tests.conftest import PATIENCE_S

PLACES = 8
WITHIN_S = 60
SLOW = Statement(
    "test.slow",
    "UNWIND range(1, 4000) AS a UNWIND range(1, 4000) AS b "
    "WITH a, b WHERE (a * b) % 7 = 8 RETURN count(*) AS n",
    nothing,
)


def number(n: int) -> Statement[int]:
    return Statement("test.number", "RETURN $n AS n", lambda row: int(row["n"]), {"n": n})


def numbers(upto: int) -> Statement[int]:
    cypher = "UNWIND range(1, $upto) AS n RETURN n ORDER BY n"
    return Statement("test.numbers", cypher, lambda row: int(row["n"]), {"upto": upto})


def put(n: int) -> Statement[None]:
    cypher = "MERGE (s:Skill {id: $id}) SET s.n = $n"
    return Statement("test.put", cypher, nothing, {"id": mint(Label.SKILL, str(n)), "n": n})


@pytest.fixture(autouse=True)
def everything_put_is_deleted(request: pytest.FixtureRequest) -> None:
    """Leave the shared servers empty, as the tests of other modules expect them."""
    if "endpoint" in request.fixturenames:
        request.getfixturevalue("store")


@asynccontextmanager
async def crowded(
    endpoint: Endpoint, *, deadline_s: float = PATIENCE_S, slow_s: float = 1.0
) -> AsyncGenerator[Store]:
    async with opened(endpoint, in_flight=PLACES, deadline_s=deadline_s, slow_s=slow_s) as store:
        yield store


def connections(store: Store) -> tuple[int, int]:
    """Return how many connections are in use, and how many exist; there is no public way."""
    pool: Any = store._driver._pool  # noqa: SLF001
    held = [one for kept in pool.connections.values() for one in kept]
    return sum(one.in_use for one in held), len(held)


def sockets(endpoint: Endpoint) -> set[int]:
    """Return the local ports of this process' connections to the server, of any store."""
    port = int(endpoint.uri.rpartition(":")[2])
    found = psutil.Process().net_connections("tcp")
    return {one.laddr.port for one in found if one.raddr and one.raddr.port == port}


async def settled(done: Callable[[], bool]) -> bool:
    """Poll a condition; return false if it does not hold in time."""
    deadline = time.monotonic() + WITHIN_S
    while not done():
        if time.monotonic() > deadline:
            return False
        gc.collect()
        await asyncio.sleep(0.01)
    return True


def metric(store: Store, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", store.metrics.text().decode(), re.MULTILINE)
    return float(found[1]) if found else 0.0


async def test_no_more_calls_are_in_flight_than_there_are_places(endpoint: Endpoint) -> None:
    now = most = 0
    full = asyncio.Event()

    async def work(_unit: Unit) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        if now == PLACES:
            full.set()
        await full.wait()
        await asyncio.sleep(0)
        now -= 1

    async with crowded(endpoint) as store:
        await asyncio.gather(*(store.unit("test.unit", work) for _ in range(100)))

        assert most == PLACES
        assert connections(store) == (0, PLACES)
        assert metric(store, "iljari_calls_in_flight") == 0


async def _cancel_some(store: Store, chance: random.Random) -> None:
    async def stream() -> None:
        async for _ in store.stream(numbers(5_000)):
            pass

    calls = [
        asyncio.ensure_future(call)
        for n in range(20)
        for call in (store.read(number(n)), store.write(put(n)), stream())
    ]
    for call in chance.sample(calls, 40):
        await asyncio.sleep(chance.random() / 200)
        call.cancel()
    await asyncio.wait(calls)
    assert all(call.cancelled() or call.exception() is None for call in calls)


# A driver that is cancelled while it connects leaves the socket to the garbage collector.
# The test counts the sockets, so it collects garbage before.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_cancelled_calls_leave_no_connection_behind(endpoint: Endpoint) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    before = sockets(endpoint)
    async with crowded(endpoint) as store:
        for _round in range(5):
            await _cancel_some(store, chance)

        in_use, kept = connections(store)
        assert in_use == 0
        assert kept <= PLACES
        assert await settled(lambda: len(sockets(endpoint) - before) <= PLACES)
        answers = await asyncio.gather(*(store.read(number(n)) for n in range(100)))
        assert answers == [[n] for n in range(100)]
        assert metric(store, "iljari_calls_in_flight") == 0


async def test_an_abandoned_stream_releases_its_connection(endpoint: Endpoint) -> None:
    async with crowded(endpoint) as store:
        for _ in range(2 * PLACES):
            stream = store.stream(numbers(20_000))
            assert await anext(stream) == 1
            await stream.aclose()

        assert connections(store)[0] == 0
        assert [n async for n in store.stream(numbers(20_000))] == list(range(1, 20_001))


async def test_a_server_that_is_too_old_is_refused(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "OLDEST_NEO4J", (99, 1))

    with pytest.raises(UnsupportedServerError, match=r"is 'Neo4j/5.26.*': Neo4j 99.1 or newer is"):
        async with opened(endpoint):
            pass


async def test_every_call_has_a_deadline(endpoint: Endpoint) -> None:
    late = r"'test.slow' did not finish within 0.2 s: ask for less, or raise ILJARI_DEADLINE_S"
    async with crowded(endpoint, deadline_s=0.2) as store:
        for call in (store.read(SLOW), store.write(SLOW), anext(store.stream(SLOW))):
            with pytest.raises(DeadlineExceededError, match=late):
                await call

        assert connections(store)[0] == 0
        code = 'statement="test.slow"'
        assert (
            metric(store, f'iljari_statement_errors_total{{code="DEADLINE_EXCEEDED",{code}}}') == 3
        )


async def test_statements_are_counted_and_timed_by_name(endpoint: Endpoint) -> None:
    async with crowded(endpoint) as store:
        await store.read(numbers(30))
        await store.read(numbers(12))
        async for _ in store.stream(numbers(4_100)):
            pass
        await store.write(put(1), put(2))
        with pytest.raises(StatementFailedError):
            await store.read(Statement("test.wrong", "RETURN $secret +", nothing, {"secret": "x"}))

        assert metric(store, 'iljari_statement_seconds_count{statement="test.numbers"}') == 3
        assert metric(store, 'iljari_statement_rows_total{statement="test.numbers"}') == 4_142
        assert metric(store, 'iljari_statement_seconds_count{statement="test.put"}') == 2
        failed = 'iljari_statement_errors_total{code="INTERNAL",statement="test.wrong"}'
        assert metric(store, failed) == 1


@contextmanager
def logged() -> Generator[list[Any]]:
    with structlog.testing.capture_logs() as lines:
        yield lines


async def test_a_slow_statement_is_logged_by_name_and_without_values(
    endpoint: Endpoint, capfd: pytest.CaptureFixture[str]
) -> None:
    slow = Statement(
        "test.secret",
        "UNWIND range(1, 300) AS a UNWIND range(1, 300) AS b WITH a, b WHERE a * b = $secret "
        "RETURN a ORDER BY a",
        nothing,
        {"secret": 40_000},
    )
    async with crowded(endpoint, slow_s=0.000_001) as store:
        with logged() as lines:
            rows = len(await store.read(slow))

    [line] = lines
    assert {key: value for key, value in line.items() if key != "seconds"} == {
        "event": "slow statement",
        "log_level": "warning",
        "statement": "test.secret",
        "rows": rows,
    }
    assert 40_000 not in line.values()
    assert "40000" not in "".join(capfd.readouterr())


async def test_a_quick_statement_is_not_logged(endpoint: Endpoint) -> None:
    async with crowded(endpoint, slow_s=60) as store:
        with logged() as lines:
            await store.read(number(1))

    assert lines == []


async def test_a_server_killed_under_its_clients_is_one_line_each_and_nothing_leaks(
    tmp_path: Path,
) -> None:
    with engine.attached(tmp_path, heap="256m") as endpoint:
        async with crowded(endpoint) as store:
            await store.write(put(1))
            running = engine.status(tmp_path)
            assert running is not None
            waiting = [asyncio.ensure_future(store.read(SLOW)) for _ in range(PLACES)]
            assert await settled(lambda: connections(store)[0] == PLACES)
            psutil.Process(running.pid).send_signal(signal.SIGKILL)
            ends = await asyncio.gather(*waiting, return_exceptions=True)

            assert [type(end) for end in ends] == [EngineEndedError] * PLACES
            assert len(str(ends[0]).splitlines()) == 1
            with pytest.raises(EngineEndedError, match=r"has ended: nothing answers at bolt:"):
                await store.read(number(1))
            assert connections(store)[0] == 0

            engine.start(tmp_path, heap="256m", port=running.bolt_port)
            assert await store.read(number(1)) == [1]
    engine.stop(tmp_path)
