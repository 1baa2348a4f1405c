"""The embedded Bolt server: a child process of its own, one a data folder.

Whoever needs the graph calls `attached`: it finds the server that runs on the
folder or starts one, and the last process to leave stops it. "Last" is decided
by a file lock that every attached process shares and that the system releases
when a process dies, so a crashed client leaves nothing locked; the server that
it leaves behind is found, and ended, by the next one. `start` asks for a server
that stays until `stop`.

    folder/password      mode 0600, made once
    folder/server.json   pid and ports of the running server
    folder/clients.lock  shared by all who are attached
    folder/start.lock    held while the server is started or stopped
    folder/data, log     the server's own
"""

import json
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, TextIO

import portalocker
import psutil

from domain.errors import EngineFailedError
from graph import engine_process
from graph.endpoint import Endpoint

_STOP_WITHIN_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs: its process, its ports on 127.0.0.1, whether it stays."""

    pid: int
    created: float
    bolt_port: int
    stays: bool


@contextmanager
def attached(folder: Path, *, heap: str) -> Generator[Endpoint]:
    """Give the folder's server for as long as the context lasts, started if need be.

    Raises: EngineFailedError if it does not start.
    """
    _prepare(folder)
    with (folder / "clients.lock").open("a") as clients:
        with _held(folder):
            portalocker.lock(clients, portalocker.LOCK_SH)
            running = status(folder) or _launch(folder, heap, port=None, stays=False)
        try:
            yield _endpoint(folder, running)
        finally:
            _leave(folder, clients)


def start(folder: Path, *, heap: str, port: int | None = None) -> Running:
    """Start a server that stays until `stop`; one that runs already is told to stay.

    Raises: EngineFailedError, PortTakenError.
    """
    _prepare(folder)
    with _held(folder):
        running = status(folder)
        if running is None:
            return _launch(folder, heap, port=port, stays=True)
        return _remember(folder, replace(running, stays=True))


def status(folder: Path) -> Running | None:
    """Find the folder's running server, if there is one."""
    try:
        running = Running(**json.loads((folder / "server.json").read_text()))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        return None
    return running if _process(running) else None


def log_file(folder: Path) -> Path:
    """Give the file that the folder's server writes its log into."""
    return folder / "log"


def stop(folder: Path) -> bool:
    """End the folder's server cleanly; says whether there was one."""
    if not folder.exists():
        return False
    with _held(folder):
        return _end(folder)


def _prepare(folder: Path) -> None:
    """Make the folder if it is not there, and sure that it can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "clients.lock").open("a").close()
    except OSError as error:
        raise EngineFailedError(
            "{folder}: cannot be written ({error}); choose another ILJARI_HOME",
            folder=folder,
            error=error.strerror,
        ) from None


@contextmanager
def _held(folder: Path) -> Generator[None]:
    with (folder / "start.lock").open("a") as lock:
        portalocker.lock(lock, portalocker.LOCK_EX)
        yield


def _launch(folder: Path, heap: str, *, port: int | None, stays: bool) -> Running:
    other = engine_process.running_on(folder)
    if other is not None:
        raise EngineFailedError(
            "{folder} is in use by a server (pid {pid}) that is not recorded: end it first",
            folder=folder,
            pid=other,
        )
    process = engine_process.launch(folder, heap=heap, port=port)
    running = Running(process.pid, process.created, process.bolt_port, stays)
    _remember(folder, running)
    try:
        engine_process.wait_until_ready(folder, process, _endpoint(folder, running))
    except BaseException:
        _end(folder)
        raise
    return running


def _remember(folder: Path, running: Running) -> Running:
    draft = folder / "server.json.new"
    draft.write_text(json.dumps(asdict(running)))
    draft.replace(folder / "server.json")
    return running


def _leave(folder: Path, clients: TextIO) -> None:
    """Stop the server if nobody else is attached and nobody asked it to stay."""
    with _held(folder):
        running = status(folder)
        if running is None or running.stays:
            return
        try:
            portalocker.lock(clients, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException:
            return
        _end(folder)


def _end(folder: Path) -> bool:
    running = status(folder)
    (folder / "server.json").unlink(missing_ok=True)
    process = _process(running) if running else None
    if process is None:
        return False
    process.terminate()
    ended = _ends_within(process, _STOP_WITHIN_S)
    if not ended:
        process.kill()
    engine_process.reap(process.pid)
    if not ended:
        raise EngineFailedError(
            "the server of {folder} (pid {pid}) did not stop and was killed",
            folder=folder,
            pid=process.pid,
        )
    return True


def _ends_within(process: psutil.Process, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while _alive(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _process(running: Running) -> psutil.Process | None:
    try:
        process = psutil.Process(running.pid)
        same = abs(process.create_time() - running.created) < 1
    except psutil.NoSuchProcess:
        return None
    return process if same and _alive(process) else None


def _alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _endpoint(folder: Path, running: Running) -> Endpoint:
    password = engine_process.password(folder)
    return Endpoint(f"bolt://127.0.0.1:{running.bolt_port}", "root", password)
