"""Starting the Java process behind the embedded server (ArcadeDB from its PyPI wheel)."""

import importlib.util
import os
import secrets
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from domain.errors import EngineFailedError, PortTakenError
from graph.endpoint import Endpoint

_READY_WITHIN_S: Final = 60.0
_LOOPBACK: Final = "127.0.0.1"
_JVM_OPTIONS: Final = (
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
)


# Children of this process: who starts one also has to reap it.
_children: Final[dict[int, subprocess.Popen[bytes]]] = {}


@dataclass(frozen=True, slots=True)
class Launched:
    """The child process: its pid, when it was made (seconds since 1970), its Bolt port."""

    pid: int
    created: float
    bolt_port: int


def password(folder: Path) -> str:
    """Read the server's password, made at random on the first call, mode 0600."""
    file = folder / "password"
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as opened:
            opened.write(secrets.token_urlsafe(24))
    return file.read_text()


def launch(folder: Path, *, heap: str, port: int | None) -> Launched:
    """Start the Java process in a session of its own, so that Ctrl-C does not reach it.

    Raises: EngineFailedError where the wheel is missing, PortTakenError.
    """
    if port is not None and not _is_free(port):
        raise PortTakenError(_LOOPBACK, port, "--port")
    bolt_port = port or _free_port()
    command = _command(folder, heap, bolt_port)
    with (folder / "log").open("ab") as log:
        child = subprocess.Popen(  # noqa: S603 - our own java, our own arguments
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _children[child.pid] = child
    return Launched(child.pid, psutil.Process(child.pid).create_time(), bolt_port)


def running_on(folder: Path) -> int | None:
    """Find the process of a server on this folder, recorded or not."""
    argument = f"@{_arguments(folder)}"
    for process in psutil.process_iter(["cmdline"]):
        if argument in (process.info["cmdline"] or ()):
            return int(process.pid)
    return None


def reap(pid: int) -> None:
    """Let the system forget an ended child; nothing to do if it is another process's."""
    child = _children.pop(pid, None)
    if child is not None:
        child.wait()


def wait_until_ready(folder: Path, process: Launched, endpoint: Endpoint) -> None:
    """Return once the server answers a query; the port opens before the database is there.

    Raises: EngineFailedError if the process ends or stays silent.
    """
    deadline = time.monotonic() + _READY_WITHIN_S
    while time.monotonic() < deadline:
        code = _children[process.pid].poll()
        if code is not None:
            raise _ended(folder, code)
        if _is_listening(process.bolt_port) and _answers(endpoint):
            return
        time.sleep(0.05)
    raise EngineFailedError(
        "the embedded server did not answer within {seconds:g} s; see {folder}/log",
        seconds=_READY_WITHIN_S,
        folder=folder,
    )


def _command(folder: Path, heap: str, bolt_port: int) -> list[str]:
    """Build the command; the password travels in a file of mode 0600, never in `ps`."""
    package = _package()
    # The server runs in `folder`, where a relative path would lead elsewhere.
    data = folder.resolve() / "data"
    properties = {
        "server.rootPath": data,
        "server.databaseDirectory": data / "databases",
        "server.rootPassword": password(folder),
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.mode": "development",
        "server.defaultDatabases": "neo4j[root]",
        "server.httpIncomingHost": _LOOPBACK,
        "server.httpIncomingPort": _free_port(),
        "bolt.host": _LOOPBACK,
        "bolt.port": bolt_port,
        "bolt.defaultDatabase": "neo4j",
        "txWalFlush": 1,
    }
    arguments = [
        f"-Xmx{heap}",
        *_JVM_OPTIONS,
        f"-cp {_quoted(package / 'jars' / '*')}",
        *(_quoted(f"-Darcadedb.{key}={value}") for key, value in properties.items()),
        "com.arcadedb.server.ArcadeDBServer",
    ]
    data.mkdir(exist_ok=True)
    file = _arguments(folder)
    file.touch(mode=0o600)
    file.write_text("\n".join(arguments))
    return [str(java()), f"@{file}"]


def _arguments(folder: Path) -> Path:
    """Give the file of the command's arguments, which also tells whose server it is."""
    return folder.resolve() / "java.args"


def java() -> Path:
    """Give the Java runtime that the wheel brings."""
    return _package() / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")


def _package() -> Path:
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise EngineFailedError(
            "the embedded server is not installed (arcadedb-embedded has wheels for Linux with "
            "glibc 2.34 or newer, macOS on arm64 and Windows): install it, or set NEO4J_URI"
        )
    return Path(spec.origin).parent


def _quoted(text: str | Path) -> str:
    escaped = str(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
        except OSError:
            return False
    return True


def _is_listening(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((_LOOPBACK, port)) == 0


def _answers(endpoint: Endpoint) -> bool:
    try:
        with GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, endpoint.password)) as driver:
            driver.execute_query("RETURN 1", database_=endpoint.database)
    except (DriverError, Neo4jError):
        return False
    return True


def _ended(folder: Path, code: int) -> EngineFailedError:
    lines = (folder / "log").read_text(errors="replace").strip().splitlines()
    if not lines:
        return EngineFailedError(
            "the embedded server ended with exit code {code} and wrote no log", code=code
        )
    return EngineFailedError(
        "the embedded server ended with exit code {code}: {last} (full log: {folder}/log)",
        code=code,
        last=lines[-1].strip(),
        folder=folder,
    )
