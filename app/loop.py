"""The event loop that everything runs in: uvloop's, except on Windows, where there is none."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

if sys.platform == "win32":
    _NEW_LOOP: Final[Callable[[], asyncio.AbstractEventLoop] | None] = None
else:
    import uvloop

    _NEW_LOOP: Final[Callable[[], asyncio.AbstractEventLoop] | None] = uvloop.new_event_loop

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in a loop of its own, in whatever thread this is called.

    Ctrl-C in the main thread cancels the coroutine and then raises KeyboardInterrupt.
    """
    with asyncio.Runner(loop_factory=_NEW_LOOP) as runner:
        return runner.run(main)
