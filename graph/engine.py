"""The embedded Bolt server: one child process for each data folder.

Code that needs the graph calls `attached`: it finds the server that runs on the
folder or starts one, and the last process to leave stops it. "Last" is decided
by a file lock that every attached process shares. The operating system releases
the lock when a process dies, so a crashed client leaves nothing locked; the next
client finds the server that it left behind, and stops it. `start` asks for a
server that stays until `stop`.

A recorded server is used only after it has answered a query: the record of a
killed server outlives it, and for some milliseconds so do its process and ports.

    folder/password      mode 0600, made once
    folder/server.json   pid and port of the running server
    folder/port          the port that it had last, and will have again
    folder/clients.lock  shared by all attached processes
    folder/start.lock    held while the server is started or stopped
    folder/data, log     the server's own
"""

import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Final, TextIO

import portalocker
import psutil

from domain.errors import EngineFailedError, PortTakenError
from graph import engine_probe, engine_process, engine_record
from graph.endpoint import Endpoint
from graph.engine_process import Launched, Refusals
from graph.engine_record import Running

# ArcadeDB flushes its pages when it stops; a busy disk may take a while.
_STOP_WITHIN_S: Final = 30.0
# A healthy server answers within milliseconds. This is for long garbage collections.
_ANSWER_WITHIN_S: Final = 20.0
_POLL_S: Final = 0.05


class Revival(Enum):
    """What `revive` found or did."""

    RUNS = "it runs"
    STARTED = "it was started again"
    STOPPED = "it was stopped on purpose"


@contextmanager
def attached(folder: Path, *, heap: str) -> Generator[Endpoint]:
    """Provide the folder's server within the context; start it if it does not run.

    Raises:
        EngineFailedError: The server does not start, or runs and does not answer.
    """
    _prepare(folder)
    with (folder / "clients.lock").open("a") as clients:
        with _locked(folder):
            portalocker.lock(clients, portalocker.LOCK_SH)
            running = _usable(folder) or _relaunch(folder, heap)
        try:
            yield _endpoint(folder, running)
        except BaseException:
            with suppress(EngineFailedError):  # what went wrong first is what is reported
                _leave(folder, clients)
            raise
        _leave(folder, clients)


def start(folder: Path, *, heap: str, port: int | None = None) -> Running:
    """Start a server that stays until `stop`; if one runs already, make it stay.

    Raises:
        EngineFailedError: The server does not start, or runs and does not answer.
        PortTakenError: Another process listens on `port`.
    """
    _prepare(folder)
    with _locked(folder):
        running = _usable(folder)
        if running is None:
            if port is not None:
                return _launch(folder, heap, port=port, stays=True)
            return _relaunch(folder, heap, stays=True)
        return engine_record.write(folder, replace(running, stays=True))


def revive(folder: Path, *, heap: str) -> Revival:
    """Start the folder's server again if it was killed; leave one that was stopped alone.

    Raises:
        EngineFailedError: The server does not start, or runs and does not answer.
    """
    with _locked(folder):
        if engine_record.read(folder) is None and engine_record.find_process(folder) is None:
            return Revival.STOPPED
        if _usable(folder) is not None:
            return Revival.RUNS
        _relaunch(folder, heap)
        return Revival.STARTED


def status(folder: Path) -> Running | None:
    """Return the folder's running server after it has answered a query, else None.

    A server that is starting is waited for, and so is the end of one that is dying.

    Raises:
        EngineFailedError: The process runs but does not answer.
    """
    deadline: float | None = None
    refusals = Refusals(folder)
    while (running := engine_record.read(folder)) is not None:
        process = engine_record.process_of(folder, running)
        if process is None:
            return None
        if deadline is None:
            within = engine_process.READY_WITHIN_S if running.starts else _ANSWER_WITHIN_S
            deadline = time.monotonic() + within
        running = _with_port(folder, running)
        if _answers(folder, running, refusals) and not _is_dying(folder, running, process):
            return running
        if time.monotonic() > deadline:
            raise EngineFailedError(
                "the server of {folder} (pid {pid}) runs but does not answer; "
                "see {log}, or end it with `iljari graph stop`",
                folder=folder,
                pid=running.pid,
                log=log_file(folder),
            )
        time.sleep(_POLL_S)
    return None


def log_file(folder: Path) -> Path:
    """Return the log file of the folder's server."""
    return folder / "log"


def stop(folder: Path) -> bool:
    """Stop the folder's server cleanly; return whether there was one.

    Raises:
        EngineFailedError: The server did not stop in time and was killed.
    """
    if not folder.exists():
        return False
    with _locked(folder):
        return _end(folder)


def _prepare(folder: Path) -> None:
    """Make the folder if it is missing, and check that it can be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "clients.lock").open("a").close()
    except OSError as error:
        raise engine_process.unwritable(folder, error) from None


@contextmanager
def _locked(folder: Path) -> Generator[None]:
    with (folder / "start.lock").open("a") as lock:
        portalocker.lock(lock, portalocker.LOCK_EX)
        yield


def _usable(folder: Path) -> Running | None:
    """Return the server after it has answered; None if one is to be started.

    One that no record names is recorded first: whoever started it could not, or the record was
    removed. One that failed while it started, or did not get ready in time, is ended: nobody has
    used it. The lock is held.
    """
    engine_process.reap_killed()
    if engine_record.read(folder) is None and (found := engine_record.find_process(folder)):
        created = psutil.Process(found).create_time()
        engine_record.write(folder, Running(found, created, 0, stays=False))
    running = engine_record.read(folder)
    if running is None or not running.starts:
        return status(folder)
    with suppress(EngineFailedError):
        if not engine_probe.crash(folder, running.log_start):
            return status(folder)
    with suppress(EngineFailedError):  # it did not stop in time and was killed
        _end(folder, forget=False)
    return None


def _relaunch(folder: Path, heap: str, *, stays: bool = False) -> Running:
    """Start a server, on the port that the folder's server had last if that is free.

    Its clients look for it there first, and go on once this one answers. Instead of one that
    was to stay and was killed, this one stays.
    """
    killed = engine_record.read(folder)
    stays = stays or (killed is not None and killed.stays)
    port = engine_record.kept_port(folder) or (killed.bolt_port if killed else 0)
    if port:
        with suppress(PortTakenError):
            return _launch(folder, heap, port=port, stays=stays)
    return _launch(folder, heap, port=None, stays=stays)


def _launch(folder: Path, heap: str, *, port: int | None, stays: bool) -> Running:
    """Start a server and wait for it; if anything fails on the way, the server is ended."""
    engine_process.reap_killed()
    process: Launched | None = None
    try:
        process = engine_process.launch(folder, heap=heap, port=port)
        running = Running(process.pid, process.created, 0, stays, process.log_start)
        # Recorded before it is ready: whoever dies while waiting leaves a server to be found.
        engine_record.write(folder, running)
        bolt_port = engine_process.wait_until_ready(folder, process, port)
        engine_record.keep_port(folder, bolt_port)
        return engine_record.write(folder, replace(running, bolt_port=bolt_port))
    except OSError as error:
        _abandon(folder, process)
        raise engine_process.unwritable(folder, error) from error
    except BaseException:
        _abandon(folder, process)
        raise


def _abandon(folder: Path, process: Launched | None) -> None:
    """End a server that could not be brought up, recorded or not."""
    engine_record.forget(folder)
    if process is not None:
        _end(folder)


def _leave(folder: Path, clients: TextIO) -> None:
    """Stop the server if no other process is attached and nobody asked it to stay."""
    with _locked(folder):
        running = engine_record.read(folder)
        if running is None or running.stays:
            return
        try:
            portalocker.lock(clients, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException:
            return
        _end(folder)


def _end(folder: Path, *, forget: bool = True) -> bool:
    """End the folder's server, also one that no record names; return whether there was one."""
    running = engine_record.read(folder)
    if forget:
        engine_record.forget(folder)
    process = engine_record.process_of(folder, running) if running else None
    if process is None and (found := engine_record.find_process(folder)):
        process = psutil.Process(found)
    if process is None:
        return False
    if engine_record.may_be_signalled(folder, process):
        process.terminate()
    ended = engine_record.ends_within(process, _STOP_WITHIN_S)
    if not ended and engine_record.may_be_signalled(folder, process):
        process.kill()
    engine_process.reap(process.pid)
    if not ended:
        raise EngineFailedError(
            "the server of {folder} (pid {pid}) did not stop and was killed",
            folder=folder,
            pid=process.pid,
        )
    return True


def _with_port(folder: Path, running: Running) -> Running:
    """Fill in the port of a server whose launcher died before it had recorded it."""
    if not running.starts:
        return running
    found = engine_probe.bolt_port(folder, running.pid, running.log_start)
    return replace(running, bolt_port=found or 0)


def _answers(folder: Path, running: Running, refusals: Refusals) -> bool:
    return not running.starts and refusals.answers(_endpoint(folder, running))


def _is_dying(folder: Path, running: Running, process: psutil.Process) -> bool:
    """Whether a server that answered has been killed or asked to stop.

    It goes on answering: for milliseconds after SIGKILL, for a second after SIGTERM.
    """
    return not engine_record.may_be_signalled(folder, process) or engine_probe.is_stopping(
        folder, running.log_start
    )


def _endpoint(folder: Path, running: Running) -> Endpoint:
    return engine_process.endpoint(folder, running.bolt_port)
