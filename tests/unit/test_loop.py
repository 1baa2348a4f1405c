"""Everything runs in uvloop where it exists."""

import asyncio
import threading

import pytest

from app import loop
from tests.conftest import PATIENCE_S

uvloop = pytest.importorskip("uvloop", reason="UVLOOP IS NOT TESTED: it does not exist here")


async def running() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


def test_a_command_runs_in_uvloop() -> None:
    assert type(loop.run(running())) is uvloop.Loop


def test_another_thread_gets_a_uvloop_of_its_own() -> None:
    found: list[asyncio.AbstractEventLoop] = []
    thread = threading.Thread(target=lambda: found.append(loop.run(running())), daemon=True)
    thread.start()
    thread.join(PATIENCE_S)

    assert [type(one) for one in found] == [uvloop.Loop]
