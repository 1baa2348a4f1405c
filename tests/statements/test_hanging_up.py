"""What a database goes on with after its client gave up."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from graph import engine, engine_process, engine_record
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.statement import Statement
from graph.store import Store

SLOW = Statement(
    "test.slow",
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
    "WITH a, b WHERE a * b = -1 RETURN count(*) AS n",
    lambda row: int(row["n"]),
)
RUNNING = Statement(
    "test.running",
    "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 100000)' "
    "RETURN count(*) AS n",
    lambda row: int(row["n"]),
)
WITHIN_S = 30.0


@pytest.fixture
async def on_neo4j(neo4j: Endpoint) -> AsyncGenerator[Store]:
    async with opened(neo4j, deadline_s=60) as store:
        yield store


async def given_up(store: Store) -> None:
    """Begin the slow statement, and cancel it as a request is whose client hangs up."""
    reading = asyncio.create_task(store.read(SLOW))
    await asyncio.sleep(1)
    assert not reading.done()
    reading.cancel()
    with suppress(asyncio.CancelledError):
        await reading


async def test_neo4j_ends_the_statement_of_a_client_that_hung_up(on_neo4j: Store) -> None:
    await given_up(on_neo4j)

    assert await _is_gone(on_neo4j)


async def test_the_embedded_server_ends_it_after_its_time_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_process, "STATEMENT_MS", 3_000)
    with engine.attached(tmp_path, heap="256m") as endpoint:
        record = engine_record.read(tmp_path)
        assert record is not None
        server = psutil.Process(record.pid)
        async with opened(endpoint, deadline_s=60) as store:
            await given_up(store)
            assert await _ends(server)


async def _ends(server: psutil.Process) -> bool:
    """Return whether the server does nothing for a second, some time or other."""
    ends = time.monotonic() + WITHIN_S
    while time.monotonic() < ends:
        before = sum(server.cpu_times()[:2])
        await asyncio.sleep(1)
        if sum(server.cpu_times()[:2]) - before < 0.1:
            return True
    return False


async def _is_gone(store: Store) -> bool:
    """Return whether no transaction runs the slow statement, some time or other."""
    ends = time.monotonic() + WITHIN_S
    while time.monotonic() < ends:
        if await store.read_one(RUNNING) == 0:
            return True
        await asyncio.sleep(0.2)
    return False
