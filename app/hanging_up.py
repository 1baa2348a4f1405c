"""Work for a client, which ends when the client hangs up or has waited too long."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from starlette.types import Receive

T = TypeVar("T")


class HungUpError(Exception):
    """The client is gone: nobody reads an answer."""


async def while_connected(
    work: Coroutine[Any, Any, T], receive: Receive, seconds: float, end: Callable[[], None]
) -> T:
    """Return what work returns; end it if nobody waits for it any more.

    Args:
        work: What to do; cancelled, and `end` called, where it is given up.
        receive: The channel that says when the client hangs up.
        seconds: How long to wait.
        end: Ends what work has started elsewhere.

    Raises:
        HungUpError: The client hung up.
        TimeoutError: Work took too long.
    """
    working = asyncio.create_task(work)
    listening = asyncio.create_task(_gone(receive))
    try:
        await asyncio.wait(
            {working, listening}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        if working.done():
            return working.result()
        if listening.done():
            raise HungUpError
        raise TimeoutError
    finally:
        listening.cancel()
        if not working.done():
            working.cancel()
            end()
            await asyncio.wait({working})
            if not working.cancelled():
                working.exception()  # nobody waits for what it found on the way out


async def _gone(receive: Receive) -> None:
    """Wait until the client hangs up; whatever else it sends is skipped."""
    while (await receive())["type"] != "http.disconnect":
        pass
