"""Probes of an embedded server: its process, port and log."""

import re
import threading
from pathlib import Path
from typing import Final

import psutil
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.endpoint import Endpoint

_PROBE_WITHIN_S: Final = 5.0
_LISTENING: Final = re.compile(rb"Listening for incoming BOLT connections on \S*:(\d+) ")
_PORT_TAKEN: Final = b"Unable to listen for BOLT connections"
_STOPPING: Final = b"Received shutdown signal"
# What a server logs while it stops is short; a log of months is not read whole for it.
_TAIL_BYTES: Final = 8_192
_CRASHED: Final = re.compile(rb'Exception in thread "main" (.*)')


def bolt_port(folder: Path, pid: int, log_start: int = 0) -> int | None:
    """Return the port that a server logged, if its own process listens there.

    The last lines of the log may be those of an earlier server, and another program may use
    its port by now: the password must not be sent there.
    """
    reported = _LISTENING.findall(_log(folder, log_start))
    port = int(reported[-1]) if reported else None
    return port if port in _listening(pid) else None


def answers(endpoint: Endpoint) -> bool:
    """Return whether a server answers a query within five seconds.

    The driver has no limit for the time between a query and its answer, and a stopped
    process keeps its connections open: the query runs in a thread that is left behind.
    """
    answered = threading.Event()
    asking = threading.Thread(target=_ask, args=(endpoint, answered), daemon=True)
    asking.start()
    asking.join(_PROBE_WITHIN_S)
    return answered.is_set()


def _ask(endpoint: Endpoint, answered: threading.Event) -> None:
    try:
        with (
            GraphDatabase.driver(
                endpoint.uri,
                auth=(endpoint.user, endpoint.password),
                connection_timeout=_PROBE_WITHIN_S,
                connection_acquisition_timeout=_PROBE_WITHIN_S,
            ) as driver,
            driver.session(database=endpoint.database) as session,
        ):
            session.run("RETURN 1").consume()
    except (DriverError, Neo4jError, OSError):
        return
    answered.set()


def _listening(pid: int) -> set[int]:
    try:
        found = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return set()
    return {one.laddr.port for one in found if one.status == psutil.CONN_LISTEN}


def lost_its_port(folder: Path, log_start: int) -> bool:
    """Return whether the server found its Bolt port in use by another process."""
    return _PORT_TAKEN in _log(folder, log_start)


def is_stopping(folder: Path, log_start: int) -> bool:
    """Return whether the server has logged that it is stopping."""
    file = folder / "log"
    size = file.stat().st_size if file.exists() else 0
    return _STOPPING in _log(folder, max(log_start, size - _TAIL_BYTES))


def crash(folder: Path, log_start: int) -> str | None:
    """Return the exception that ended the server's main thread, if one did.

    The JVM keeps running without a main thread, and never answers.
    """
    found = _CRASHED.search(_log(folder, log_start))
    return found[1].decode(errors="replace") if found else None


def last_line(folder: Path, log_start: int) -> str:
    """Return the last line that the server logged."""
    lines = _log(folder, log_start).decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "it wrote no log"


def _log(folder: Path, start: int) -> bytes:
    try:
        with (folder / "log").open("rb") as log:
            log.seek(start)
            return log.read()
    except FileNotFoundError:
        return b""  # removed by hand
