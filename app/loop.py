"""The event loop that everything runs in: uvloop's where it is installed, else asyncio's."""

import asyncio
import signal
import sys
import threading
from collections.abc import Coroutine, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

from uvicorn.loops.auto import auto_loop_factory

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in a loop of its own, in whatever thread this is called.

    Ctrl-C in the main thread cancels the coroutine and then raises KeyboardInterrupt; SIGTERM
    cancels it and then raises SystemExit. An exception from within a handler of signals would
    arise in whatever callback runs, and the loop would report it as the fault of that one.
    """
    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner, _terminable() as ending:
        try:
            return runner.run(ending.watched(main))
        finally:
            ending.leave()


class _Ending:
    """Whether SIGTERM has come, and the task that it cancels."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Any] | None = None
        self._number = 0

    async def watched(self, main: Coroutine[Any, Any, T]) -> T:
        self._task = asyncio.current_task()
        return await main

    def end(self, number: int, _frame: FrameType | None) -> None:
        """Cancel the task; leave at once if this is the second time, or nothing runs yet."""
        again, self._number = self._number, number
        if again or self._task is None:
            self.leave()
        else:
            self._task.get_loop().call_soon_threadsafe(self._task.cancel)

    def leave(self) -> None:
        """Leave with the exit code of a process that the signal ended, if it has come."""
        if self._number:
            sys.exit(128 + self._number)


@contextmanager
def _terminable() -> Generator[_Ending]:
    """Take over SIGTERM from who handles it; only the main thread can."""
    ending = _Ending()
    if threading.current_thread() is not threading.main_thread():
        yield ending
        return
    before = signal.signal(signal.SIGTERM, ending.end)
    try:
        yield ending
    finally:
        signal.signal(signal.SIGTERM, before)
