"""The nightly run: its steps one after the other, each recorded in the graph once it has ended.

A run that was killed goes on with the step in which it was killed: what had been done that night is
not done again. A step that fails stops no other.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from app import failures, language
from app.connecting import Platform
from app.console import note
from domain.errors import PlatformError
from domain.ids import mint_random
from domain.messages import Message
from domain.nights import Night, Step, StepState
from domain.vocabulary import Label
from graph.queries import nights
from graph.store import Store

_SAME_NIGHT: Final = timedelta(hours=20)
"""An interrupted run is continued within this time; after that, its sources are old."""


class NotDueError(Exception):
    """There is nothing to do in a step; the message says why."""

    def __init__(self, reason: Message) -> None:
        """State the reason."""
        self.reason = reason
        super().__init__(str(reason))


class Work(NamedTuple):
    """A step to be done: its name, and what does it and returns counts of what it did."""

    name: str
    do: Callable[[], Mapping[str, int]]


class Ended(NamedTuple):
    """A finished run, and the exit code of the last step that failed; 0 if none did."""

    night: Night
    code: int


def run(running: Platform, works: Sequence[Work]) -> Ended:
    """Do the steps that this night has not done yet, and record each."""
    night = _begun(running)
    code = 0
    for work in works:
        if night.has_done(work.name):
            continue
        step, failed = _done(work)
        code = failed or code
        kept = tuple(one for one in night.steps if one.name != work.name)
        night = replace(night, steps=(*kept, step))
        _put(running, night)
    night = replace(night, finished_at=running.clock.timestamp())
    _put(running, night)
    return Ended(night, code)


def latest(running: Platform) -> Night | None:
    """Return the run that began last; None if there was none."""

    async def read(store: Store) -> Night | None:
        return await store.read_one(nights.latest())

    return running.run(read)


def _begun(running: Platform) -> Night:
    """Return the run that was interrupted this night, or else a new one."""
    now = running.clock.timestamp()
    last = latest(running)
    if last is not None and last.finished_at is None and _age(last.at, now) < _SAME_NIGHT:
        return last
    night = Night(mint_random(Label.NIGHTLY_RUN), now)
    _put(running, night)
    return night


def _done(work: Work) -> tuple[Step, int]:
    """Do a step; return what became of it, and its exit code."""
    began = time.perf_counter()
    counts: Mapping[str, int] = {}
    state, said, code = StepState.DONE, "", 0
    try:
        counts = work.do()
    except NotDueError as reason:
        state, said = StepState.SKIPPED, str(reason.reason)
    except PlatformError as error:
        state, said, code = StepState.FAILED, str(error), error.exit_code
        note(Message("failed: {error}", error=error.text(language.current())))
    except Exception as error:  # noqa: BLE001 - a step that fails stops no other
        seen = failures.unknown(error)
        state, said, code = StepState.FAILED, str(seen), 1
        note(Message("failed: {error}", error=seen))
    return Step(work.name, state, round(time.perf_counter() - began, 3), counts, said), code


def _put(running: Platform, night: Night) -> None:
    async def write(store: Store) -> None:
        await store.write(nights.put(night))

    running.run(write)


def _age(at: str, now: str) -> timedelta:
    return datetime.fromisoformat(now) - datetime.fromisoformat(at)
