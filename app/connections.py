"""Connections of the server: how long a request may take to arrive, and how many may be open.

uvicorn waits forever for the first byte, for the rest of a request, and for a client that does
not read its answer, so that a few hundred half-open connections stay for good.
"""

import asyncio
from dataclasses import dataclass
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from app.quiet import Quiet

_MOST_OF_A_HEAD: Final = 65_536
"""Bytes of the request line and the headers."""


@dataclass(frozen=True, slots=True)
class Patience:
    """`seconds` for a request to arrive or an answer to be read, and connections at a time."""

    seconds: float = 10.0
    connections: int = 500


def guarded(patience: Patience) -> type[asyncio.Protocol]:
    """Return the protocol of uvicorn with these bounds."""

    class Guarded(GuardedProtocol):
        """A protocol with the bounds of one server."""

    Guarded.patience = patience
    return Guarded


class GuardedProtocol(HttpToolsProtocol):
    """A connection that is closed if its client keeps the server waiting."""

    patience = Patience()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin as uvicorn's protocol does."""
        super().__init__(*args, **kwargs)
        self._timer: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._head = 0
        self._has_head = False
        self._cycles: list[RequestResponseCycle] = []

    @property
    def may_refuse(self) -> bool:
        """Whether a status can be sent: no answer has begun to the request that arrives."""
        if not self._has_head:
            return self.is_idle
        before = self._cycles[:-1]
        return not self.cycle.response_started and all(one.response_complete for one in before)

    @property
    def is_idle(self) -> bool:
        """Whether no request of this connection is being answered."""
        cycle: Any = self.cycle  # None before the first request, which its type leaves out
        return cycle is None or cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request; make room for this connection where there are too many."""
        super().connection_made(cast("asyncio.Transport", Quiet(transport)))
        self._arm()
        if len(self.connections) > self.patience.connections:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._disarm()
        self.resume_writing_timer()
        for one in self._cycles:  # uvicorn tells the newest request alone
            if not one.response_complete:
                one.disconnected = True
                one.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take part of a request; its first byte starts the time that all of it may take."""
        if self._timer is None and self.is_idle:
            self._arm()
        self._head += len(data)
        super().data_received(data)
        if self._head > _MOST_OF_A_HEAD:
            self.refuse(b"431 Request Header Fields Too Large")

    def on_headers_complete(self) -> None:
        """Count no further bytes."""
        self._head = -(1 << 60)
        self._has_head = True
        super().on_headers_complete()
        self._cycles = [one for one in self._cycles if not one.response_complete]
        self._cycles.append(self.cycle)

    def on_message_complete(self) -> None:
        """Stop the time: the request is there."""
        self._head = 0
        self._has_head = False
        self._disarm()
        super().on_message_complete()

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: a request for another protocol is answered as HTTP, which is allowed."""

    def pause_writing(self) -> None:
        """Let the client read its answer for a while, then close the connection."""
        super().pause_writing()
        self._unread = self.loop.call_later(self.patience.seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop that time."""
        self.resume_writing_timer()
        super().resume_writing()

    def resume_writing_timer(self) -> None:
        """Stop measuring how long the client takes to read its answer."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _arm(self) -> None:
        self._timer = self.loop.call_later(self.patience.seconds, self._too_slow)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        self._timer = None
        self.refuse(b"408 Request Timeout")

    def _make_room(self) -> None:
        """Close the connection that waits longest for a request, else this one."""
        waiting = [
            one
            for one in self.connections
            if isinstance(one, GuardedProtocol) and one is not self and one.is_idle
        ]
        oldest = min(waiting, key=GuardedProtocol.closes_at, default=self)
        oldest.refuse(b"503 Service Unavailable")

    def closes_at(self) -> float:
        """Return when the connection will be closed; those between two requests come first."""
        return self._timer.when() if self._timer is not None else 0.0

    def refuse(self, status: bytes) -> None:
        """Close the connection, with a status unless an answer has begun."""
        if self.transport.is_closing():
            return
        if self.may_refuse:
            head = b"HTTP/1.1 " + status + b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            self.transport.write(head)
        self.transport.close()
