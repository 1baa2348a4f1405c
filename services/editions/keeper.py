"""The keeper of the edition that serves, and the task that keeps it current."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

import structlog

from domain.clock import Clock
from domain.errors import PlatformError
from services.editions.edition import Edition, State

T = TypeVar("T")

Observe: TypeAlias = Callable[[], Awaitable[State]]
"""Returns the state that should be served now; called often, so it has to be cheap."""

Build: TypeAlias = Callable[[Edition | None], Edition]
"""Builds the current edition, given the one before; it blocks, and runs in a thread."""

_POLLS_A_REFRESH: Final = 4
_LONGEST_WAIT_S: Final = 60.0
"""The longest time until a failed build is retried."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, in one line, and when (ISO-8601 UTC).

    `observing` says that it is unknown what should serve, as the graph could not be read;
    otherwise the current edition could not be built.
    """

    code: str
    message: str
    at: str
    observing: bool


@dataclass(frozen=True, slots=True)
class KeeperStatus:
    """The edition that serves, since when another one is being built, and the last failure.

    `failure` is that of the last attempt; None once it succeeded.
    """

    edition: Edition | None
    building_since: str | None
    failure: Failure | None


class Pace:
    """How long the refresher waits: longer after each failed build, else the usual time."""

    def __init__(self, refresh_s: float) -> None:
        """Begin with the usual time: a quarter of `refresh_s` seconds."""
        self._refresh_s = refresh_s
        self._retry_s = refresh_s

    def wait_after(self, failure: Failure | None) -> float:
        """Return the seconds until the next attempt, given how the last one failed."""
        if failure is None:
            self._retry_s = self._refresh_s
        elif not failure.observing:
            wait_s = min(self._retry_s, _LONGEST_WAIT_S)
            self._retry_s *= 2
            return wait_s
        return self._refresh_s / _POLLS_A_REFRESH


class EditionKeeper:
    """Holds the edition that serves and replaces it by a newer one in a single assignment.

    Requests take `current` once and keep it, so that a swap never changes an answer halfway.
    """

    def __init__(self, observe: Observe, build: Build, clock: Clock) -> None:
        """Hold nothing yet: the first `refresh` builds the first edition."""
        self._observe = observe
        self._build = build
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._current: Edition | None = None
        self._building_since: str | None = None
        self._failure: Failure | None = None

    @property
    def current(self) -> Edition | None:
        """Return the edition that serves; None before the first one is built."""
        return self._current

    @property
    def status(self) -> KeeperStatus:
        """Return what serves and how the last refresh went."""
        return KeeperStatus(self._current, self._building_since, self._failure)

    async def refresh(self) -> bool:
        """Build and swap in the current edition, if another one serves; return whether it did.

        Raises:
            PlatformError: The graph cannot be read, or the edition cannot be built; the one
                that served goes on serving.
        """
        async with self._one_at_a_time:
            with self._recording_failure(observing=True):
                wanted = await self._observe()
            if self._failure and self._failure.observing:
                self._failure = None
            if self._current is None or self._current.id != wanted.edition:
                with self._recording_failure(observing=False):
                    await self._replace()
                swapped = True
            else:
                swapped = False
            self._failure = None
            return swapped

    async def keep_current(self, refresh_s: float) -> None:
        """Refresh until this task is cancelled; nothing else ends it.

        The graph is read four times in `refresh_s`, whether or not it can be reached. A
        build that fails is tried again after `refresh_s`, then after twice as long, up to a
        minute.
        """
        pace = Pace(refresh_s)
        wait_s = pace.wait_after(None)
        while True:
            await asyncio.sleep(wait_s)
            known = self._failure
            try:
                await self.refresh()
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:  # no failure may end the refresher
                if _is_own_cancellation(error):
                    raise
                if not _is_known(self._failure, known):
                    _log_failure(self._failure, error, self._current)
            wait_s = pace.wait_after(self._failure)

    @contextmanager
    def _recording_failure(self, *, observing: bool) -> Generator[None]:
        try:
            yield
        except BaseException as error:
            if not _is_own_cancellation(error):
                self._failure = _failure(error, self._clock.timestamp(), observing=observing)
            raise

    async def _replace(self) -> None:
        before = self._current
        self._building_since = self._clock.timestamp()
        try:
            edition = await _in_thread(lambda: self._build(before))
        finally:
            self._building_since = None
        self._current = edition
        _log.info("edition serves", edition=edition.id, data=edition.data.version, day=edition.day)


def _is_own_cancellation(error: BaseException) -> bool:
    """Return whether the running task itself was cancelled, and not something that it awaited."""
    task = asyncio.current_task()
    cancelled = isinstance(error, asyncio.CancelledError)
    return cancelled and task is not None and task.cancelling() > 0


def _is_known(failure: Failure | None, before: Failure | None) -> bool:
    """Tell an outage that goes on: it is polled so often that it is logged once."""
    if failure is None or before is None or not failure.observing:
        return False
    return failure.message == before.message


def _failure(error: BaseException, at: str, *, observing: bool) -> Failure:
    """Describe an error; only texts of our own are shown, since others may hold values."""
    if isinstance(error, PlatformError):
        return Failure(error.code, str(error), at, observing)
    work = "the graph was read" if observing else "the edition was built"
    message = f"{type(error).__name__} while {work}; the log says where"
    return Failure("INTERNAL", message, at, observing)


def _log_failure(failure: Failure | None, error: BaseException, serving: Edition | None) -> None:
    edition = serving.id if serving else None
    unread = failure is not None and failure.observing
    what = "the graph cannot be read" if unread else "the current edition cannot be built"
    message = f"{what}; the edition before goes on serving" if serving else what
    if isinstance(error, PlatformError):
        _log.warning(message, reason=str(error), code=error.code, serving=edition)
    else:
        _log.error(message, reason=type(error).__name__, serving=edition, exc_info=error)


async def _in_thread(work: Callable[[], T]) -> T:
    """Run blocking work in a thread of its own and wait for it.

    The thread is a daemon: the process may end while a build is under way, which the pool
    of `asyncio.to_thread` would wait for. Whatever the work raises, even
    SystemExit, becomes the exception of the future.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if done.done():
            return
        if error is None:
            done.set_result(result)  # type: ignore[arg-type]
        elif isinstance(error, Exception):
            done.set_exception(error)
        else:
            done.set_exception(RuntimeError(f"the build ended with {type(error).__name__}"))

    def run() -> None:
        result: T | None = None
        failed: BaseException | None = None
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - handed over to the loop
            failed = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, failed)

    threading.Thread(target=run, name="edition", daemon=True).start()
    return await done
