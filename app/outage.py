"""What a serving process does when its graph database no longer answers."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final, TypeVar

import structlog

from domain.errors import (
    DeadlineExceededError,
    EngineFailedError,
    ServerError,
    ServerUnreachableError,
)
from graph.engine import Revival
from graph.engine_faults import EngineEndedError

T = TypeVar("T")

ANSWERS_WITHIN_S: Final = 2.0
"""Seconds in which a running database answers the smallest query, also on a busy machine."""
_STALE_READS: Final = 3
_RETRY_S: Final = 0.2
_FIRST_WAIT_S: Final = 1.0
_LONGEST_WAIT_S: Final = 30.0
_STABLE_AFTER_S: Final = 60.0
"""A server that has run for so long ends no series of failed starts."""

_log = structlog.get_logger()


class BackOff:
    """When the next start may be tried: at once, then after 1, 2, 4, … up to 30 s."""

    def __init__(self) -> None:
        """Begin without a failed start."""
        self._wait_s = 0.0
        self._tried_at = 0.0

    def is_due(self, now: float) -> bool:
        """Return whether a start may be tried now (monotonic seconds), and count it if so."""
        since = now - self._tried_at
        if since >= _STABLE_AFTER_S:
            self._wait_s = 0.0
        if since < self._wait_s:
            return False
        self._wait_s = min(max(2 * self._wait_s, _FIRST_WAIT_S), _LONGEST_WAIT_S)
        self._tried_at = now
        return True


class EmbeddedServer:
    """Starts the embedded server again after it ended; gives up after `outage_s` seconds.

    One that was stopped on purpose is not started: whoever stopped it may need its files. If
    nobody starts it in time, or it runs and does not answer, the process that serves ends.
    """

    def __init__(
        self,
        revive: Callable[[], Revival],
        ping: Callable[[], Awaitable[None]],
        outage_s: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start the server with `revive`, which blocks; `ping` raises if it does not answer."""
        self.given_up = asyncio.Event()
        self._revive = revive
        self._ping = ping
        self._outage_s = outage_s
        self._now = now
        self._back_off = BackOff()
        self._since: float | None = None

    async def kept(self, read: Callable[[], Awaitable[T]]) -> T:
        """Read from the server; if it has ended, start it again and read once more.

        Raises:
            ServerError: It does not answer, and could not be started or may not be yet.
        """
        try:
            found = await self._read(read)
        except ServerError:
            if self._since is not None and self._now() - self._since >= self._outage_s:
                self.given_up.set()
            raise
        if self._since is not None:
            seconds = round(self._now() - self._since, 1)
            _log.warning("the embedded server answers again", seconds=seconds)
            self._since = None
        return found

    async def _read(self, read: Callable[[], Awaitable[T]]) -> T:
        try:
            return await read()
        except DeadlineExceededError:
            await self._look()
            raise
        except (ServerUnreachableError, EngineEndedError):
            self._since = self._since if self._since is not None else self._now()
            if not await self._started():
                raise
            return await _first(read)

    async def _look(self) -> None:
        """Tell a frozen server from one that is busy."""
        try:
            await self._ping()
        except ServerError:
            self._since = self._since if self._since is not None else self._now()

    async def _started(self) -> bool:
        if not self._back_off.is_due(self._now()):
            return False
        done = await asyncio.to_thread(self._revive)
        if done is Revival.STARTED:
            _log.warning("the embedded server had ended and was started again")
        return done is not Revival.STOPPED


async def _first(read: Callable[[], Awaitable[T]]) -> T:
    """Read from a new server: connections to the old one fail, each of them once."""
    for _ in range(_STALE_READS):
        with suppress(ServerUnreachableError, EngineEndedError):
            return await read()
        await asyncio.sleep(_RETRY_S)
    return await read()


def lost(outage_s: float) -> EngineFailedError:
    """Return the error that a serving process ends with."""
    return EngineFailedError(
        "the embedded server has not answered for {seconds:g} s: `iljari graph logs` shows what "
        "it said; end it with `iljari graph stop` if it still runs, and serve again",
        seconds=outage_s,
    )
