"""The keeper swaps editions, and its refresher survives every exception."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from domain.clock import Clock
from domain.errors import BadArtifactError, DeadlineExceededError, ServerError
from domain.matching import ModelVersion
from graph.queries.runs import DataVersion
from services.editions.edition import Edition, Parts, State
from services.editions.keeper import EditionKeeper, Failure, Pace
from tests.conftest import PATIENCE_S, ROOT

NOW = "2026-11-01T00:00:00Z"
CLOCK = Clock.fixed(NOW)
FIRST = State(DataVersion("d1", NOW, 1), None, "2026-11-01")
SECOND = replace(FIRST, data=DataVersion("d2", NOW, 2))
FAST_S = 0.02


def edition(state: State) -> Edition:
    return Edition(state, (), NOW, Parts())


class World:
    """A state that can be changed, and errors to raise when it is observed or built."""

    def __init__(self) -> None:
        self.state = FIRST
        self.observing: Iterator[BaseException] = iter(())
        self.building: Iterator[BaseException] = iter(())
        self.threads: list[int] = []
        self.befores: list[Edition | None] = []

    async def observe(self) -> State:
        for error in self.observing:
            raise error
        return self.state

    def build(self, before: Edition | None) -> Edition:
        self.threads.append(threading.get_ident())
        self.befores.append(before)
        for error in self.building:
            raise error
        return edition(self.state)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def keeper(world: World) -> EditionKeeper:
    return EditionKeeper(world.observe, world.build, CLOCK)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - threads and swaps set no event of this loop
            await asyncio.sleep(FAST_S / 4)


def test_the_id_depends_on_data_model_and_day_alone() -> None:
    model = ModelVersion("ComplEx", "m1")
    ids = {
        FIRST.edition,
        SECOND.edition,
        replace(FIRST, model=model).edition,
        replace(FIRST, model=ModelVersion("ComplEx", "m2")).edition,
        replace(FIRST, day="2026-11-02").edition,
    }

    assert len(ids) == 5
    assert all(len(one) == 12 and int(one, 16) >= 0 for one in ids)
    # Loading the same content again makes a new serial, and no other edition.
    assert replace(FIRST, data=DataVersion("d1", NOW, 7)).edition == FIRST.edition


async def test_only_another_state_is_built(keeper: EditionKeeper, world: World) -> None:
    assert keeper.current is None
    assert keeper.status.edition is None

    seen = [await keeper.refresh(), await keeper.refresh()]
    first = keeper.current
    world.state = SECOND
    seen.append(await keeper.refresh())

    assert seen == [True, False, True]
    assert world.befores == [None, first]
    assert threading.get_ident() not in world.threads
    assert keeper.current == edition(SECOND)
    assert keeper.status.failure is None
    assert keeper.status.building_since is None


async def test_an_edition_that_cannot_be_built_leaves_the_old_one(
    keeper: EditionKeeper, world: World
) -> None:
    await keeper.refresh()
    world.state, world.building = SECOND, iter([BadArtifactError(ROOT, "it was changed")])

    with pytest.raises(BadArtifactError) as refused:
        await keeper.refresh()

    assert keeper.current == edition(FIRST)
    assert keeper.status.failure == Failure(
        BadArtifactError.code, str(refused.value), NOW, observing=False
    )
    assert await keeper.refresh()
    assert keeper.current == edition(SECOND)
    status: object = keeper.status.failure
    assert status is None


async def test_the_refresher_survives_every_exception_and_logs_it(
    keeper: EditionKeeper, world: World
) -> None:
    await keeper.refresh()
    world.state = SECOND
    world.observing = iter([DeadlineExceededError("runs.finished", 10.0), asyncio.CancelledError()])
    world.building = iter([KeyError("a person's value"), SystemExit(3), MemoryError()])

    with capture_logs() as logs:
        task = asyncio.create_task(keeper.keep_current(FAST_S))
        await until(lambda: keeper.current == edition(SECOND))
        assert not task.done()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    unread = "the graph cannot be read; the edition before goes on serving"
    unbuilt = "the current edition cannot be built; the edition before goes on serving"
    assert [(line["event"], line["reason"]) for line in logs if "reason" in line] == [
        (unread, str(DeadlineExceededError("runs.finished", 10.0))),
        (unread, "CancelledError"),
        (unbuilt, "KeyError"),
        (unbuilt, "RuntimeError"),
        (unbuilt, "MemoryError"),
    ]
    assert {line["serving"] for line in logs if "serving" in line} == {FIRST.edition}


async def test_an_unreachable_graph_is_polled_at_the_usual_pace(
    keeper: EditionKeeper, world: World
) -> None:
    await keeper.refresh()
    world.state = SECOND
    # Were each failure to double the wait, as a failed build does, these would take an hour.
    world.observing = iter([ServerError("no answer")] * 15)

    with capture_logs() as logs:
        task = asyncio.create_task(keeper.keep_current(4 * FAST_S))
        await until(lambda: keeper.status.failure is not None)
        failure = keeper.status.failure
        await until(lambda: keeper.current == edition(SECOND))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    assert failure == Failure(ServerError.code, "no answer", NOW, observing=True)
    assert keeper.status.failure is None
    assert [line["reason"] for line in logs if "reason" in line] == ["no answer"]


def test_only_failed_builds_are_tried_again_after_longer_and_longer() -> None:
    unbuilt = Failure("INTERNAL", "x", NOW, observing=False)
    unread = replace(unbuilt, observing=True)
    pace = Pace(5)

    failures = [None, unbuilt, unbuilt, unread, unread, unbuilt, unbuilt, unbuilt, None, unbuilt]
    assert [pace.wait_after(one) for one in failures] == [
        1.25, 5, 10, 1.25, 1.25, 20, 40, 60, 1.25, 5
    ]  # fmt: skip
    assert Pace(100).wait_after(unbuilt) == 60


async def test_a_failure_shows_no_value_of_an_unknown_error(
    keeper: EditionKeeper, world: World
) -> None:
    world.building = iter([KeyError("a person's value")])

    with pytest.raises(KeyError):
        await keeper.refresh()

    failure = Failure(
        "INTERNAL", "KeyError while the edition was built; the log says where", NOW, observing=False
    )
    assert keeper.status.failure == failure


async def test_the_loop_is_not_blocked_while_an_edition_is_built(world: World) -> None:
    begun, end = threading.Event(), threading.Event()

    def build(before: Edition | None) -> Edition:
        begun.set()
        assert end.wait(PATIENCE_S)
        return world.build(before)

    keeper = EditionKeeper(world.observe, build, CLOCK)
    refreshing = asyncio.create_task(keeper.refresh())
    await until(begun.is_set)

    assert keeper.status.building_since == NOW
    assert keeper.current is None
    end.set()
    assert await refreshing


async def test_a_cancelled_refresher_ends_during_a_build(world: World) -> None:
    begun, end = threading.Event(), threading.Event()
    daemons: list[bool] = []

    def build(before: Edition | None) -> Edition:
        daemons.append(threading.current_thread().daemon)
        begun.set()
        assert end.wait(PATIENCE_S)
        return world.build(before)

    keeper = EditionKeeper(world.observe, build, CLOCK)
    task = asyncio.create_task(keeper.keep_current(FAST_S))
    try:
        await until(begun.is_set)
        task.cancel()
        await asyncio.wait([task], timeout=PATIENCE_S / 4)

        assert task.cancelled()
        assert world.befores == []  # the build still waits: nothing waited for it
        assert daemons == [True]  # nor does the end of the process
        assert (keeper.status.building_since, keeper.status.failure) == (None, None)
    finally:
        end.set()
