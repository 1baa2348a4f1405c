"""The record of a running embedded server, and the process that it names.

A pid alone proves nothing: it may belong to another process by now. A recorded
process is the folder's server only if its pid, its creation time and its command
line all match, and no other process is ever signalled.
"""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import psutil

from domain.errors import EngineFailedError

_POLL_S: Final = 0.05
_MOST_PID: Final = 2**31 - 1
_MOST_PORT: Final = 65_535
# create_time() is derived from clock ticks since boot: the same process may differ by a tick.
_SAME_MOMENT_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server's process, its Bolt port on 127.0.0.1, and whether it stays without clients.

    `bolt_port` is 0 while the server starts: it chooses a free port itself. `log_start` is
    where its part of the log begins, in bytes.
    """

    pid: int
    created: float
    bolt_port: int
    stays: bool
    log_start: int = 0

    @property
    def starts(self) -> bool:
        """Whether it has not been seen ready yet."""
        return self.bolt_port == 0


def read(folder: Path) -> Running | None:
    """Return what the folder's record states, whether or not the process still exists.

    A damaged record is none.

    Raises:
        EngineFailedError: It cannot be read.
    """
    file = folder / "server.json"
    try:
        running = Running(**json.loads(file.read_bytes()))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EngineFailedError(
            "{file} cannot be read ({error}): correct its rights, or choose another ILJARI_HOME",
            file=file,
            error=error.strerror,
        ) from None
    except (ValueError, TypeError, RecursionError):
        return None
    return running if _is_sound(running) else None


def write(folder: Path, running: Running) -> Running:
    """Replace the folder's record in one step, so that no reader sees half of it."""
    draft = folder / "server.json.new"
    try:
        draft.write_text(json.dumps(asdict(running)))
        draft.replace(folder / "server.json")
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return running


def forget(folder: Path) -> None:
    """Remove the folder's record."""
    (folder / "server.json").unlink(missing_ok=True)


def kept_port(folder: Path) -> int | None:
    """Return the Bolt port that the folder's server had last; None if it had none yet."""
    try:
        port = int((folder / "port").read_text())
    except (OSError, ValueError):
        return None
    return port if 0 < port <= _MOST_PORT else None


def keep_port(folder: Path, port: int) -> None:
    """Keep the Bolt port for later servers of the folder: clients look for them there."""
    if kept_port(folder) != port:
        (folder / "port").write_text(str(port))


def password_file(folder: Path) -> Path:
    """Return the file with the password of the folder's server."""
    return folder / "password"


def arguments_file(folder: Path) -> Path:
    """Return the argument file of the folder's server; its path identifies the process."""
    return folder.resolve() / "java.args"


def process_of(folder: Path, running: Running) -> psutil.Process | None:
    """Return the recorded process while any part of it exists, else None.

    A process that is exiting has lost its command line before it has closed its ports
    and files, so one with no command line left still counts as the server.
    """
    try:
        process = psutil.Process(running.pid)
        same = abs(process.create_time() - running.created) < _SAME_MOMENT_S
    except psutil.NoSuchProcess:
        return None
    if not same or has_ended(process):
        return None
    command = _command_line(process)
    return process if not command or _names(folder, command) else None


def may_be_signalled(folder: Path, process: psutil.Process) -> bool:
    """Return whether the command line of a process proves that it is the folder's server."""
    return _names(folder, _command_line(process))


def find_process(folder: Path) -> int | None:
    """Return the pid of a server on this folder, recorded or not."""
    for process in psutil.process_iter(["cmdline"]):
        command = process.info["cmdline"] or []
        if _names(folder, command) and Path(command[0]).stem == "java":
            return int(process.pid)
    return None


def has_ended(process: psutil.Process) -> bool:
    """Return whether nothing of a process is left but its exit status.

    After SIGKILL the first thread of a JVM is a zombie for some 10 ms while the other
    threads still hold the ports and the files: only a zombie of one thread has ended.
    """
    try:
        if not process.is_running():
            return True
        return process.status() == psutil.STATUS_ZOMBIE and process.num_threads() <= 1
    except psutil.NoSuchProcess:
        return True


def ends_within(process: psutil.Process, seconds: float) -> bool:
    """Wait for a process to end; return whether it did."""
    deadline = time.monotonic() + seconds
    while not has_ended(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_S)
    return True


def _is_sound(running: Running) -> bool:
    """Return whether a record has values that a process and a port can have."""
    numbers = (running.pid, running.bolt_port, running.log_start)
    return (
        all(type(one) is int for one in numbers)
        and type(running.created) in {int, float}
        and type(running.stays) is bool
        and 0 < running.pid <= _MOST_PID
        and 0 <= running.bolt_port <= _MOST_PORT
        and running.log_start >= 0
    )


def _command_line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []
    except psutil.AccessDenied:
        return ["?"]  # a process of somebody else is not ours


def _names(folder: Path, command: list[str]) -> bool:
    return f"@{arguments_file(folder)}" in command
