"""Whether anything listens where a Ray cluster is said to be."""

import socket
from typing import Final
from urllib.parse import urlsplit

from domain.errors import RunnerError

AUTO: Final = "auto"
"""The address of the cluster of which this machine is a node."""

_WITHIN_S: Final = 5.0


def require_listener(address: str) -> None:
    """Check that something listens at an address: Ray would wait for many minutes.

    Args:
        address: Host and port, perhaps after `ray://`; or `auto`, which Ray finds by itself.

    Raises:
        RunnerError: Nothing listens, or the address is none.
    """
    if address == AUTO:
        return
    try:
        parts = urlsplit(address if "://" in address else f"ray://{address}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if host is None or port is None:
        raise RunnerError(
            "{address} is no address of a Ray cluster: set RAY_ADDRESS to host:port",
            address=address,
        )
    try:
        socket.create_connection((host, port), _WITHIN_S).close()
    except OSError:
        raise RunnerError(
            "no Ray cluster answers at {address}: start it with `ray start --head`, or correct "
            "RAY_ADDRESS",
            address=address,
        ) from None
