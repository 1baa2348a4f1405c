"""The embedded server: found again, shared, ended by the last who leaves."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from domain.errors import PortTakenError
from graph import engine

HEAP = "256m"


def test_the_last_to_leave_stops_the_server(tmp_path: Path) -> None:
    with engine.attached(tmp_path, heap=HEAP) as first:
        with engine.attached(tmp_path, heap=HEAP) as second:
            assert second == first
        running = engine.status(tmp_path)
        assert running is not None
        assert not running.stays
    assert engine.status(tmp_path) is None
    assert not psutil.pid_exists(running.pid)


def test_a_started_server_stays_until_it_is_stopped(tmp_path: Path) -> None:
    started = engine.start(tmp_path, heap=HEAP)
    with engine.attached(tmp_path, heap=HEAP) as endpoint:
        assert endpoint.uri == f"bolt://127.0.0.1:{started.bolt_port}"

    assert engine.status(tmp_path) == started
    assert engine.stop(tmp_path) is True
    assert engine.status(tmp_path) is None
    assert engine.stop(tmp_path) is False


def test_a_crashed_client_leaves_a_server_that_the_next_one_finds_and_ends(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from graph import engine\n"
        f"with engine.attached(Path(sys.argv[1]), heap='{HEAP}') as endpoint:\n"
        "    print(endpoint.uri, flush=True); time.sleep(600)\n"
    )
    client = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert client.stdout is not None
    uri = client.stdout.readline().strip()
    os.kill(client.pid, signal.SIGKILL)
    client.wait()
    client.stdout.close()

    with engine.attached(tmp_path, heap=HEAP) as endpoint:
        assert endpoint.uri == uri
    assert engine.status(tmp_path) is None


def test_the_password_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    with engine.attached(tmp_path, heap=HEAP) as endpoint:
        command = " ".join(psutil.Process(_pid(tmp_path)).cmdline())

    assert (tmp_path / "password").read_text() == endpoint.password
    for secret in ("password", "java.args"):
        assert stat.S_IMODE((tmp_path / secret).stat().st_mode) == 0o600
    assert endpoint.password not in command
    assert endpoint.password not in repr(endpoint)


def test_a_folder_is_the_same_by_whatever_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with engine.attached(Path("here"), heap=HEAP):
        pass

    assert (tmp_path / "here" / "data" / "databases" / "neo4j").is_dir()
    assert not (tmp_path / "here" / "here").exists()


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"port {port} on 127.0.0.1 is taken"):
            engine.start(tmp_path, heap=HEAP, port=port)

    assert engine.status(tmp_path) is None


def _pid(folder: Path) -> int:
    running = engine.status(folder)
    assert running is not None
    return running.pid
