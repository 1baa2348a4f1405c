"""The embedded server: found again, shared, and stopped by the last client."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import psutil
import pytest

from domain.errors import EngineFailedError, PortTakenError
from graph import engine, engine_probe, engine_process, engine_record
from graph.endpoint import Endpoint
from graph.engine_record import Running

HEAP = "256m"
WITHIN_S = 60
SLEEPS = [sys.executable, "-c", "import time; time.sleep(600)"]
ATTACHED = (
    "import sys, time; from pathlib import Path; from graph import engine\n"
    f"with engine.attached(Path(sys.argv[1]), heap='{HEAP}') as endpoint:\n"
    "    print(endpoint.uri, flush=True); time.sleep(600)\n"
)


@contextmanager
def child(command: list[str]) -> Generator["subprocess.Popen[str]"]:
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def survives(process: "subprocess.Popen[str]") -> bool:
    """Return whether a process is still running after half a second."""
    try:
        process.wait(0.5)
    except subprocess.TimeoutExpired:
        return True
    return False


def created(pid: int) -> float:
    return psutil.Process(pid).create_time()


def running_on(folder: Path) -> Running:
    running = engine.status(folder)
    assert running is not None
    return running


def endpoint_of(folder: Path, running: Running) -> Endpoint:
    return engine_process.endpoint(folder, running.bolt_port)


@pytest.fixture
def started(tmp_path: Path) -> Generator[Running]:
    """A running server, which is stopped after the test in any case."""
    running = engine.start(tmp_path, heap=HEAP)
    yield running
    engine.stop(tmp_path)
    assert engine_record.find_process(tmp_path) is None


def test_the_last_to_leave_stops_the_server(tmp_path: Path) -> None:
    with engine.attached(tmp_path, heap=HEAP) as first:
        with engine.attached(tmp_path, heap=HEAP) as second:
            assert second == first
        running = running_on(tmp_path)
        assert not running.stays
    assert engine.status(tmp_path) is None
    assert not psutil.pid_exists(running.pid)


def test_clients_that_come_at_once_share_one_server(tmp_path: Path) -> None:
    everybody_is_in = Barrier(3)

    def attach(_number: int) -> str:
        with engine.attached(tmp_path, heap=HEAP) as endpoint:
            everybody_is_in.wait(WITHIN_S)
            return endpoint.uri

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(attach, range(3)))) == 1
    assert engine.status(tmp_path) is None


def test_clients_of_a_killed_server_find_the_next_one(tmp_path: Path) -> None:
    with engine.attached(tmp_path, heap=HEAP) as first:
        os.kill(running_on(tmp_path).pid, signal.SIGKILL)
        with engine.attached(tmp_path, heap=HEAP) as second:
            assert second == first
            assert engine_probe.answers(first)


def test_only_a_killed_server_is_revived(tmp_path: Path) -> None:
    with engine.attached(tmp_path, heap=HEAP) as endpoint:
        killed = running_on(tmp_path)
        engine.revive(tmp_path, heap=HEAP)
        assert running_on(tmp_path) == killed

        os.kill(killed.pid, signal.SIGKILL)
        engine.revive(tmp_path, heap=HEAP)
        assert running_on(tmp_path).pid != killed.pid
        assert engine_probe.answers(endpoint)

        engine.stop(tmp_path)
        engine.revive(tmp_path, heap=HEAP)
        assert engine.status(tmp_path) is None


def test_a_killed_servers_port_that_another_process_took_is_left_alone(tmp_path: Path) -> None:
    with engine.attached(tmp_path, heap=HEAP):
        killed = running_on(tmp_path)
        os.kill(killed.pid, signal.SIGKILL)
        assert engine.status(tmp_path) is None
        with (
            socket.create_server(("127.0.0.1", killed.bolt_port)),
            engine.attached(tmp_path, heap=HEAP) as second,
        ):
            assert second.uri != endpoint_of(tmp_path, killed).uri
            assert engine_probe.answers(second)


def test_a_started_server_stays_until_it_is_stopped(tmp_path: Path) -> None:
    started = engine.start(tmp_path, heap=HEAP)
    with engine.attached(tmp_path, heap=HEAP) as endpoint:
        assert endpoint.uri == f"bolt://127.0.0.1:{started.bolt_port}"

    assert engine.status(tmp_path) == started
    assert engine.stop(tmp_path) is True
    assert engine.status(tmp_path) is None
    assert engine.stop(tmp_path) is False


def test_a_crashed_client_leaves_a_server_that_the_next_one_finds_and_ends(tmp_path: Path) -> None:
    with child([sys.executable, "-c", ATTACHED, str(tmp_path)]) as client:
        assert client.stdout is not None
        uri = client.stdout.readline().strip()

    with engine.attached(tmp_path, heap=HEAP) as endpoint:
        assert endpoint.uri == uri
    assert engine.status(tmp_path) is None


def test_a_client_killed_while_it_starts_the_server_leaves_one_that_is_found(
    tmp_path: Path,
) -> None:
    with child([sys.executable, "-c", ATTACHED, str(tmp_path)]):
        deadline = time.monotonic() + WITHIN_S
        while (recorded := engine_record.read(tmp_path)) is None:
            assert time.monotonic() < deadline
            time.sleep(0.001)
    assert recorded.bolt_port == 0

    with engine.attached(tmp_path, heap=HEAP) as endpoint:
        running = running_on(tmp_path)
        assert (running.pid, running.created) == (recorded.pid, recorded.created)
        assert endpoint == endpoint_of(tmp_path, running)
    assert engine_record.find_process(tmp_path) is None


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("pause_s", [0, 0.01, 0.1])
def test_the_record_of_a_dying_server_is_not_believed(
    tmp_path: Path, started: Running, sign: signal.Signals, pause_s: float
) -> None:
    psutil.Process(started.pid).send_signal(sign)
    if sign is signal.SIGTERM:  # which a busy machine delivers late: until then it is not dying
        deadline = time.monotonic() + WITHIN_S
        while not engine_probe.is_stopping(tmp_path, started.log_start):
            assert time.monotonic() < deadline
            time.sleep(0.001)
    time.sleep(pause_s)

    again = engine.start(tmp_path, heap=HEAP, port=started.bolt_port)

    assert (again.pid == started.pid, again.bolt_port) == (False, started.bolt_port)
    assert engine_probe.answers(endpoint_of(tmp_path, again))
    assert not psutil.pid_exists(started.pid)
    assert engine.status(tmp_path) == again


def test_a_server_that_does_not_answer_is_named_and_can_be_stopped(
    tmp_path: Path, started: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_ANSWER_WITHIN_S", 0.5)
    monkeypatch.setattr(engine, "_STOP_WITHIN_S", 0.5)
    monkeypatch.setattr(engine_probe, "_PROBE_WITHIN_S", 0.5)
    process = psutil.Process(started.pid)
    process.suspend()
    line = (
        f"the server of {tmp_path} (pid {started.pid}) runs but does not answer; "
        f"see {tmp_path}/log, or end it with `iljari graph stop`"
    )

    with pytest.raises(EngineFailedError) as refused:
        engine.start(tmp_path, heap=HEAP)
    assert str(refused.value) == line
    with pytest.raises(EngineFailedError), engine.attached(tmp_path, heap=HEAP):
        pass
    assert engine_record.read(tmp_path) == started
    assert process.status() == psutil.STATUS_STOPPED

    with pytest.raises(EngineFailedError, match=rf"pid {started.pid}\) did not stop and was kill"):
        engine.stop(tmp_path)
    assert not psutil.pid_exists(started.pid)


def test_a_process_that_took_the_pid_of_a_dead_server_is_never_signalled(tmp_path: Path) -> None:
    with child(SLEEPS) as innocent:
        record = Running(innocent.pid, created(innocent.pid), 1, stays=False)
        engine_record.write(tmp_path, record)

        assert engine.status(tmp_path) is None
        assert engine.stop(tmp_path) is False
        engine_record.write(tmp_path, record)
        with engine.attached(tmp_path, heap=HEAP):
            assert running_on(tmp_path).pid != innocent.pid
        assert survives(innocent)


def test_a_process_made_at_another_time_is_never_signalled(tmp_path: Path) -> None:
    with child([*SLEEPS, f"@{tmp_path}/java.args"]) as innocent:
        record = Running(innocent.pid, created(innocent.pid) - 60, 1, stays=True)
        engine_record.write(tmp_path, record)

        assert engine.status(tmp_path) is None
        assert engine.stop(tmp_path) is False
        assert survives(innocent)


def test_a_process_is_not_signalled_without_a_look_at_its_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last check before a signal is sent suffices without the earlier ones."""
    monkeypatch.setattr(engine, "_STOP_WITHIN_S", 0.2)
    with child(SLEEPS) as innocent:
        process = psutil.Process(innocent.pid)
        monkeypatch.setattr(engine_record, "process_of", lambda *_: process)
        engine_record.write(tmp_path, Running(innocent.pid, 0, 1, stays=True))

        with pytest.raises(EngineFailedError):
            engine.stop(tmp_path)
        assert survives(innocent)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"pid": 1}', "7"])
def test_a_record_that_is_none_is_no_server(tmp_path: Path, text: str) -> None:
    (tmp_path / "server.json").write_text(text)

    assert engine.status(tmp_path) is None
    assert engine.stop(tmp_path) is False


def test_the_record_of_an_earlier_program_is_read(tmp_path: Path, started: Running) -> None:
    record = {"pid": started.pid, "created": started.created, "bolt_port": started.bolt_port}
    (tmp_path / "server.json").write_text(json.dumps({**record, "stays": True}))

    assert running_on(tmp_path).pid == started.pid


def test_the_password_is_readable_by_its_owner_alone(tmp_path: Path, started: Running) -> None:
    endpoint = endpoint_of(tmp_path, started)

    assert (tmp_path / "password").read_text() == endpoint.password
    for secret in ("password", "java.args"):
        assert stat.S_IMODE((tmp_path / secret).stat().st_mode) == 0o600
    assert endpoint.password not in " ".join(psutil.Process(started.pid).cmdline())
    assert endpoint.password not in repr(endpoint)


def test_a_folder_is_the_same_by_any_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with engine.attached(Path("here"), heap=HEAP):
        assert running_on(tmp_path / "here") == running_on(Path("here"))

    assert (tmp_path / "here" / "data" / "databases" / "neo4j").is_dir()
    assert not (tmp_path / "here" / "here").exists()


@pytest.mark.parametrize("found_free", [False, True], ids=["before", "while the server starts"])
def test_a_taken_port_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, found_free: bool
) -> None:
    if found_free:
        monkeypatch.setattr(engine_process, "_is_free", lambda _port: True)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"port {port} on 127.0.0.1 is taken"):
            engine.start(tmp_path, heap=HEAP, port=port)

    assert engine.status(tmp_path) is None
    assert engine_record.find_process(tmp_path) is None


def test_the_server_listens_on_loopback_alone(started: Running) -> None:
    found = psutil.Process(started.pid).net_connections("tcp")
    hosts = {one.laddr.ip.removeprefix("::ffff:") for one in found if one.status == "LISTEN"}

    assert hosts == {"127.0.0.1"}
    assert os.getsid(started.pid) != os.getsid(0)
