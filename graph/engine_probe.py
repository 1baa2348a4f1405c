"""Probes of an embedded server: its process, port and log."""

import re
import shutil
import threading
from enum import Enum
from pathlib import Path
from typing import Final

import psutil
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.endpoint import Endpoint

_PROBE_WITHIN_S: Final = 5.0
_LISTENING: Final = re.compile(rb"Listening for incoming BOLT connections on \S*:(\d+) ")
_PORT_TAKEN: Final = b"Unable to listen for BOLT connections"
_STOPPING: Final = b"Received shutdown signal"
# What a server logs while it stops is short; a log of months is not read whole for it.
_TAIL_BYTES: Final = 8_192
_NO_SPACE: Final = b"No space left on device"
_LEAST_FREE_BYTES: Final = 1_000_000
"""With less than this, a disk counts as full: the engine writes pages of 64 KiB and more."""
_CRASHED: Final = re.compile(rb'Exception in thread "main" (.*)')


def bolt_port(folder: Path, pid: int, log_start: int = 0) -> int | None:
    """Return the port that a server logged, if its own process listens there.

    The last lines of the log may be those of an earlier server, and another program may use
    its port by now: the password must not be sent there.
    """
    reported = _LISTENING.findall(_log(folder, log_start))
    port = int(reported[-1]) if reported else None
    return port if port in _listening(pid) else None


class Answer(Enum):
    """How a server reacts to a query."""

    GIVEN = "given"
    REFUSED = "refused: the password is wrong"
    NONE = "none within five seconds"


def answers(endpoint: Endpoint) -> bool:
    """Return whether a server answers a query within five seconds."""
    return ask(endpoint) is Answer.GIVEN


def ask(endpoint: Endpoint) -> Answer:
    """Send a query to a server, and return how it reacts.

    The driver has no limit for the time between a query and its answer, and a stopped
    process keeps its connections open: the query runs in a thread that is left behind.
    """
    answers: list[Answer] = []
    asking = threading.Thread(target=_ask, args=(endpoint, answers), daemon=True)
    asking.start()
    asking.join(_PROBE_WITHIN_S)
    return answers[0] if answers else Answer.NONE


def _ask(endpoint: Endpoint, answers: list[Answer]) -> None:
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
    except AuthError:
        answers.append(Answer.REFUSED)
    except (DriverError, Neo4jError, OSError):
        return
    else:
        answers.append(Answer.GIVEN)


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
    return _STOPPING in _tail(folder, log_start)


def is_disk_full(folder: Path, log_start: int | None = None) -> bool:
    """Return whether the disk of the folder is full, or was so for a server that logged it.

    `log_start` is where the log of that server begins; None without one.
    """
    try:
        if shutil.disk_usage(folder).free < _LEAST_FREE_BYTES:
            return True
    except OSError:
        return False
    return log_start is not None and _NO_SPACE in _tail(folder, log_start)


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


def _tail(folder: Path, start: int) -> bytes:
    """Return the last lines of the log, none from before `start`."""
    file = folder / "log"
    size = file.stat().st_size if file.exists() else 0
    return _log(folder, max(start, size - _TAIL_BYTES))


def _log(folder: Path, start: int) -> bytes:
    try:
        with (folder / "log").open("rb") as log:
            log.seek(start)
            return log.read()
    except FileNotFoundError:
        return b""  # removed by hand
