"""How much one client may have in flight, so that nobody is starved by somebody else."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address
from typing import Final

from domain.messages import Message

MOST_IN_FLIGHT: Final = 40_000
"""Fields: what two requests of the highest cost may take."""

_SITE_BITS: Final = 64
"""Bits of an IPv6 address that name a site: one client has all addresses of its site."""


class BusyError(Exception):
    """A client that has too much in flight."""

    code = "TOO_MANY_REQUESTS"

    def __init__(self, cost: int, most: int) -> None:
        """State what the requests would cost together, and the limit."""
        self.said = Message(
            "your requests in flight would cost {cost:,} fields, the limit is {most:,}: wait for "
            "answers before you ask again",
            cost=cost,
            most=most,
        )
        super().__init__(str(self.said))


class Budget:
    """The cost of the requests in flight, by client."""

    def __init__(self, most: int = MOST_IN_FLIGHT) -> None:
        """Bound what each client may have in flight to `most` fields."""
        self._most = most
        self._in_flight: Counter[str] = Counter()

    @property
    def clients(self) -> int:
        """How many clients have something in flight."""
        return len(self._in_flight)

    @contextmanager
    def spending(self, client: str, cost: int) -> Generator[None]:
        """Count a request while it runs; a client with nothing else in flight may always ask.

        Raises:
            BusyError: The client has too much in flight.
        """
        spent = self._in_flight[client]
        if spent and spent + cost > self._most:
            raise BusyError(spent + cost, self._most)
        self._in_flight[client] += cost
        try:
            yield
        finally:
            self._in_flight[client] -= cost
            if not self._in_flight[client]:
                del self._in_flight[client]


def client_at(address: str) -> str:
    """Return what tells clients apart by their address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return f"{int(parsed) >> (128 - _SITE_BITS):x}::"
    return address
