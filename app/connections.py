"""Connections of the server: how long a request may take to arrive, and how many may be open.

uvicorn waits forever for the first byte, for the rest of a request, and for a client that does
not read its answer, so that a few hundred half-open connections stay for good.
"""

import asyncio
from dataclasses import dataclass
from typing import Any, Final, cast

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from app.quiet import Quiet

_MOST_OF_A_HEAD: Final = 65_536
"""Bytes of the request line and the headers."""
_MOST_AFTER_IT: Final = 1_000_000
"""Bytes of a body as it is sent, with the marks of its parts and with trailers."""
_BAD: Final = b"400 Bad Request"
_TOO_LARGE: Final = b"431 Request Header Fields Too Large"
_TOO_LONG: Final = b"413 Content Too Large"


class _LargeHeadError(Exception):
    """The request line and the headers are too long together."""


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
        self._received = 0
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
        self._unset_keepalive_if_required()
        self._received += len(data)
        self._parse(data)
        if self._received > (_MOST_AFTER_IT if self._has_head else _MOST_OF_A_HEAD):
            self.refuse(_TOO_LONG if self._has_head else _TOO_LARGE)

    def _parse(self, data: bytes) -> None:
        """Parse what arrived, without a line in the log for what is no HTTP."""
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._stay(data[upgrade.args[0] :])
        except httptools.HttpParserError as error:
            is_large = isinstance(error.__context__, _LargeHeadError)
            self.refuse(_TOO_LARGE if is_large else _BAD)

    def _stay(self, rest: bytes) -> None:
        """Answer a request for another protocol as HTTP/1.1, which is allowed.

        Clients in Java offer HTTP/2 with their first request, whose body the parser would not
        read: the head is parsed once more, without the offer.
        """
        method = self.parser.get_method()
        if method == b"CONNECT":
            self.refuse(_BAD)
            return
        version = self.parser.get_http_version().encode()
        lines = [b"%s %s HTTP/%s" % (method, self.url, version)]
        lines += [b"%s: %s" % one for one in self.headers if one[0] != b"upgrade"]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn does
        self._parse(b"\r\n".join([*lines, b"", rest]))

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; trailers are dropped, which could say something else than the headers."""
        if not self._has_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Count what follows apart, and begin to answer.

        Raises:
            _LargeHeadError: There is more than may arrive at once.
        """
        if len(self.url) + sum(len(a) + len(b) for a, b in self.headers) > _MOST_OF_A_HEAD:
            raise _LargeHeadError
        if self.parser.should_upgrade():
            return
        self._received = 0
        self._has_head = True
        super().on_headers_complete()
        self._cycles = [one for one in self._cycles if not one.response_complete]
        self._cycles.append(self.cycle)

    def on_message_complete(self) -> None:
        """Stop the time: the request is there."""
        if self.parser.should_upgrade():
            return
        self._received = 0
        self._has_head = False
        self._disarm()
        super().on_message_complete()

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
