"""Whether a server can listen at an address, known before any long work begins."""

import errno
import socket
from typing import Final

from domain.errors import InputError, PortTakenError

_UNKNOWN: Final = "."


def check(host: str, port: int) -> None:
    """Try to listen, and stop at once.

    Raises:
        PortTakenError: Something listens there already.
        InputError: The host is unknown or not this machine, or the port is not for everybody.
    """
    try:
        # An empty host would be every address of the machine.
        found = socket.getaddrinfo(host or _UNKNOWN, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise InputError(
            "the host {host!r} is not known: choose another one with --host", host=host
        ) from None
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise _refused(error, host, port) from None


def _refused(error: OSError, host: str, port: int) -> InputError | PortTakenError:
    if error.errno == errno.EADDRINUSE:
        return PortTakenError(host, port, "--port")
    if error.errno in {errno.EACCES, errno.EPERM}:
        return InputError(
            "port {port} on {host} is not open to this user: choose another port with --port",
            port=port,
            host=host,
        )
    return InputError(
        "{host} is not an address of this machine: choose another one with --host", host=host
    )
