"""A connection that nobody is at the other end of any more."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any


class Quiet:
    """A transport that takes what is written after its end, and does nothing with it.

    A client may hang up between two writes of an answer. The transport is closed at once then,
    but the protocol hears of it only in the next turn of the loop; uvloop raises for whatever is
    done meanwhile, which is no error of ours.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        """Wrap a transport."""
        self._transport = transport

    def write(self, data: bytes) -> None:
        """Write, if the transport is open."""
        self._quietly(self._transport.write, data)

    def pause_reading(self) -> None:
        """Pause, if the transport is open."""
        self._quietly(self._transport.pause_reading)

    def resume_reading(self) -> None:
        """Go on, if the transport is open."""
        self._quietly(self._transport.resume_reading)

    def _quietly(self, work: Callable[..., None], *given: Any) -> None:
        if not self._transport.is_closing():
            with suppress(RuntimeError):  # as uvloop says that it was closed just now
                work(*given)

    def __getattr__(self, name: str) -> Any:
        """Pass on everything else."""
        return getattr(self._transport, name)
