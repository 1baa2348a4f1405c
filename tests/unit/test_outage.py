"""What a serving process does about an embedded server that ended, froze, or was stopped."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from app.outage import BackOff, EmbeddedServer
from domain.errors import DeadlineExceededError, EngineFailedError, ServerUnreachableError
from graph.engine import Revival

GONE = ServerUnreachableError("bolt://127.0.0.1:1")
SLOW = DeadlineExceededError("runs.finished", 10.0)


class World:
    """A clock, and what reads, pings and starts of a server lead to, one after the other."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.reads: Iterator[Exception | None] = iter(())
        self.frozen = False
        self.revival: Revival | Exception = Revival.STARTED
        self.starts = 0
        self.server = EmbeddedServer(self.revive, self.ping, 100.0, lambda: self.now)

    def revive(self) -> Revival:
        self.starts += 1
        if isinstance(self.revival, Exception):
            raise self.revival
        return self.revival

    async def ping(self) -> None:
        if self.frozen:
            raise SLOW

    async def read(self) -> str:
        if error := next(self.reads, None):
            raise error
        return "data"

    async def kept(self, *reads: Exception | None) -> str:
        self.reads = iter(reads)
        return await self.server.kept(self.read)


@pytest.fixture
async def world() -> World:
    return World()


async def test_a_server_that_ended_is_started_and_read_from(world: World) -> None:
    with capture_logs() as logs:
        assert await world.kept(GONE, GONE) == "data"

    assert world.starts == 1
    assert [line["event"] for line in logs] == [
        "the embedded server had ended and was started again",
        "the embedded server answers again",
    ]
    assert not world.server.given_up.is_set()


async def test_failed_starts_are_tried_after_longer_and_longer(world: World) -> None:
    world.revival = EngineFailedError("no")
    tried: list[float] = []
    for second in range(70):
        world.now = 1_000.0 + second
        before = world.starts
        with pytest.raises((EngineFailedError, ServerUnreachableError)):
            await world.kept(GONE)
        tried += [second] if world.starts > before else []

    assert tried == [0, 1, 3, 7, 15, 31, 61]


def test_a_server_that_ran_for_long_is_started_at_once() -> None:
    back_off = BackOff()

    assert [back_off.is_due(now) for now in (100, 100.5, 101, 102, 103, 200, 200.5)] == [
        True, False, True, False, True, True, False
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("revival", "error"),
    [
        (Revival.STOPPED, GONE),
        (EngineFailedError("no"), GONE),
        (Revival.STARTED, SLOW),
    ],
)
async def test_an_outage_without_end_is_given_up(
    world: World, revival: Revival | Exception, error: Exception
) -> None:
    world.revival, world.frozen = revival, True
    for seconds in (0, 99.9, 0.2):
        assert not world.server.given_up.is_set()
        world.now += seconds
        with pytest.raises((EngineFailedError, ServerUnreachableError, DeadlineExceededError)):
            await world.kept(error)

    assert world.server.given_up.is_set()


async def test_a_busy_server_is_no_outage(world: World) -> None:
    for _ in range(5):
        world.now += 100
        with pytest.raises(DeadlineExceededError):
            await world.kept(SLOW)

    assert (world.starts, world.server.given_up.is_set()) == (0, False)


async def test_an_outage_that_ended_does_not_count_for_the_next(world: World) -> None:
    world.frozen = True
    for outcome in (SLOW, None, SLOW):
        world.now += 99
        if outcome is None:
            assert await world.kept() == "data"
        else:
            with pytest.raises(DeadlineExceededError):
                await world.kept(outcome)

    assert not world.server.given_up.is_set()
