"""Starting the Java process of the embedded server (ArcadeDB from its PyPI wheel)."""

import errno
import os
import secrets
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from domain.errors import EngineFailedError, PortTakenError
from graph import engine_java, engine_probe, engine_record
from graph.endpoint import Endpoint
from graph.engine_faults import NoSpaceError, RefusedPasswordError

# 2 to 4 s on two idle cores; a machine that is busy with other work takes many times that.
READY_WITHIN_S: Final = 60.0
_POLL_S: Final = 0.05
_REFUSED_FOR_S: Final = 1.0
_LOOPBACK: Final = "127.0.0.1"
_FOR_THE_OWNER: Final = 0o077
_USERS: Final = Path("data", "config", "server-users.jsonl")
"""Where the engine keeps its users, below the folder: it makes `root` where this is missing."""
_SHORTEST_PASSWORD: Final = 8
"""The engine's own limit, in letters."""
_JVM_OPTIONS: Final = (
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
)

STATEMENT_MS: Final = 600_000
"""The engine goes on with a statement whose connection is closed: this ends it.

As long as bulk work may take, since the engine knows no time-out of a single statement.
"""

# A process must reap the children that it started.
_children: Final[dict[int, subprocess.Popen[bytes]]] = {}


@dataclass(frozen=True, slots=True)
class Launched:
    """The child process: pid, creation time (seconds since 1970), where its log begins."""

    pid: int
    created: float
    log_start: int


def password(folder: Path) -> str:
    """Return the server's password; the first call makes a random one, mode 0600.

    Raises:
        EngineFailedError: The file holds none, or is gone while the server knows one: it would
            refuse all others.
    """
    file = engine_record.password_file(folder)
    if not file.exists():
        if (folder / _USERS).exists():
            raise EngineFailedError(
                "the password file {file} is gone: write back the one that the folder was made "
                "with, or end the server and remove {users}, and a new one is made",
                file=file,
                users=folder / _USERS,
            )
        _make_password(file)
    text = _read_password(file)
    if len(text.strip()) < _SHORTEST_PASSWORD:
        raise EngineFailedError(
            "the password file {file} holds no password: write back the one that the folder was "
            "made with, or end the server and remove this file and {users}, and a new one is made",
            file=file,
            users=folder / _USERS,
        )
    return text


def _make_password(file: Path) -> None:
    """Make a random one; the file is complete or not there, whatever happens."""
    draft = file.with_suffix(".new")
    try:
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(24), encoding="utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _read_password(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EngineFailedError(
            "the password file {file} cannot be read ({error}): correct its rights, or write back "
            "the one that the folder was made with",
            file=file,
            error=error.strerror if isinstance(error, OSError) else "not UTF-8",
        ) from None


def endpoint(folder: Path, port: int) -> Endpoint:
    """Return the address and the credentials of the folder's server."""
    return Endpoint(f"bolt://{_LOOPBACK}:{port}", "root", password(folder), folder=folder)


def launch(folder: Path, *, heap: str, port: int | None) -> Launched:
    """Start the Java process in a session of its own, so that Ctrl-C does not reach it.

    Without `port` the server binds a free one itself: a port that is found free here
    may be taken by another process before Java binds it.

    Raises:
        EngineFailedError: The wheel is missing.
        PortTakenError: Another process listens on `port`.
    """
    if port is not None and not _is_free(port):
        raise PortTakenError(_LOOPBACK, port, "--port")
    command = _command(folder, heap, port or 0)
    with (folder / "log").open("ab") as log:
        log_start = log.tell()
        child = subprocess.Popen(  # noqa: S603 - our own java, our own arguments
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env=engine_java.environment(os.environ),
            umask=_FOR_THE_OWNER,
        )
    _children[child.pid] = child
    try:
        return Launched(child.pid, psutil.Process(child.pid).create_time(), log_start)
    except BaseException:
        child.kill()  # nobody else knows of it yet
        reap(child.pid)
        raise


def unwritable(folder: Path, error: OSError) -> EngineFailedError:
    """Return the error for a folder, or a file in it, that cannot be written."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return NoSpaceError(folder)
    return EngineFailedError(
        "{folder}: cannot be written ({error}); choose another ILJARI_HOME",
        folder=folder,
        error=error.strerror,
    )


def reap(pid: int) -> None:
    """Collect the exit status of an ended child; ignore processes started elsewhere."""
    child = _children.pop(pid, None)
    if child is not None:
        child.wait()


def reap_killed() -> None:
    """Collect the exit statuses of children that were killed, so that no zombie is left."""
    for child in list(_children.values()):
        child.poll()


def wait_until_ready(folder: Path, process: Launched, port: int | None) -> int:
    """Wait until the server answers a query, and return its Bolt port.

    The port opens before the database exists, so an open port is not enough.

    Args:
        folder: The server's data folder.
        process: What `launch` returned.
        port: The port that was asked for, if any.

    Raises:
        EngineFailedError: The process ends, fails, or does not answer in time.
        PortTakenError: Another process has taken `port` since it was found free.
    """
    deadline = time.monotonic() + READY_WITHIN_S
    refusals = Refusals(folder)
    while time.monotonic() < deadline:
        _raise_failure(folder, process, port)
        bound = engine_probe.bolt_port(folder, process.pid, process.log_start)
        if bound is not None and refusals.answers(endpoint(folder, bound)):
            return bound
        time.sleep(_POLL_S)
    raise EngineFailedError(
        "the embedded server did not answer within {seconds:g} s; see {folder}/log",
        seconds=READY_WITHIN_S,
        folder=folder,
    )


class Refusals:
    """Asks a server again and again, and tells a wrong password from a server that starts."""

    def __init__(self, folder: Path) -> None:
        """Begin with none; `folder` is the server's."""
        self._folder = folder
        self._first_at: float | None = None

    def answers(self, endpoint: Endpoint) -> bool:
        """Return whether the server answers.

        Raises:
            RefusedPasswordError: It refused the password twice, a second apart: it is not
                starting. The engine locks out who tries a wrong password often.
        """
        now = time.monotonic()
        if self._first_at is not None and now - self._first_at < _REFUSED_FOR_S:
            return False
        answer = engine_probe.ask(endpoint)
        if answer is not engine_probe.Answer.REFUSED:
            self._first_at = None
            return answer is engine_probe.Answer.GIVEN
        if self._first_at is not None:
            raise RefusedPasswordError(endpoint.uri, engine_record.password_file(self._folder))
        self._first_at = now
        return False


def _raise_failure(folder: Path, process: Launched, port: int | None) -> None:
    """Raise the error that the process ended with, if it did."""
    # The exit code is read first: the log of a process that has ended is complete.
    code = _children[process.pid].poll()
    reason = engine_probe.crash(folder, process.log_start)
    if port is not None and engine_probe.lost_its_port(folder, process.log_start):
        raise PortTakenError(_LOOPBACK, port, "--port")
    if (code is not None or reason) and engine_probe.is_disk_full(folder, process.log_start):
        raise NoSpaceError(folder)
    if code is not None:
        said = engine_probe.last_line(folder, process.log_start)
        raise EngineFailedError(
            "the embedded server ended with exit code {code}: {said} (all of it: {folder}/log)",
            code=code,
            said=said,
            folder=folder,
        )
    if reason:
        raise EngineFailedError(
            "the embedded server failed: {reason} (all of it: {folder}/log)",
            reason=reason,
            folder=folder,
        )


def _command(folder: Path, heap: str, bolt_port: int) -> list[str]:
    """Build the command; the password is in a file of mode 0600, never in `ps`."""
    # The server's working directory is `folder`, so relative paths would be wrong.
    data = folder.resolve() / "data"
    properties = {
        "server.rootPath": data,
        "server.databaseDirectory": data / "databases",
        "server.rootPassword": password(folder),
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.mode": "production",  # without the web console
        "server.defaultDatabases": "neo4j[root]",
        "server.httpIncomingHost": _LOOPBACK,
        "server.httpIncomingPort": 0,
        "bolt.host": _LOOPBACK,
        "bolt.port": bolt_port,
        "bolt.defaultDatabase": "neo4j",
        "txWalFlush": 1,
        "command.timeout": STATEMENT_MS,
    }
    arguments = [
        f"-Xmx{heap}",
        *_JVM_OPTIONS,
        _quoted(f"-Djava.util.logging.config.file={engine_java.LOGGING}"),
        f"-cp {_quoted(engine_java.class_path())}",
        *(_quoted(f"-Darcadedb.{key}={value}") for key, value in properties.items()),
        "com.arcadedb.server.ArcadeDBServer",
    ]
    data.mkdir(exist_ok=True)
    file = engine_record.arguments_file(folder)
    file.touch(mode=0o600)
    file.write_text("\n".join(arguments))
    return [str(engine_java.java()), f"@{file}"]


def _quoted(text: str | Path) -> str:
    escaped = str(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
        except OSError:
            return False
    return True
