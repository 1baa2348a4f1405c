"""What a server lets in: hosts, origins, who sees the schema and the metrics."""

import hmac
import re
from dataclasses import dataclass
from typing import Final

LOOPBACK_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")
LOOPBACK_ORIGINS: Final = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"
_PORT: Final = re.compile(r":\d+$")


@dataclass(frozen=True, slots=True)
class Doors:
    """The doors of a server.

    Args:
        hosts: Names that requests may be sent to, `*.` before a domain; all if empty.
        origins: Origins whose pages may read answers.
        origin_pattern: A pattern of further ones.
        metrics_token: The token for `/metrics`; if empty, nobody may read them.
        open_metrics: Let everybody read them.
        open_schema: Let everybody see the schema, else those with the service token.
        request_s: Seconds that a request may take.
    """

    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    origin_pattern: str | None = None
    metrics_token: str = ""
    open_metrics: bool = False
    open_schema: bool = False
    request_s: float = 30.0

    def lets_host(self, header: str) -> bool:
        """Return whether a request may be sent to what its header `Host` names."""
        host = _PORT.sub("", header.strip().lower())
        return not self.hosts or any(_is(host, one) for one in self.hosts)

    def lets_read_metrics(self, authorization: str | None) -> bool:
        """Return whether the sender of this header may read the metrics."""
        if self.open_metrics:
            return True
        scheme, _, sent = (authorization or "").partition(" ")
        same = hmac.compare_digest(sent.strip().encode(), self.metrics_token.encode())
        return bool(self.metrics_token) and scheme.lower() == "bearer" and same


def _is(host: str, allowed: str) -> bool:
    if allowed.startswith("*."):
        return host.endswith(allowed[1:])
    return host == allowed
