"""A server whose database is killed, frozen or stopped: what its clients and its log see."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from graph import engine, engine_record
from tests.cli.conftest import COMMAND, environment
from tests.conftest import PATIENCE_S, free_port


class Served:
    """A running `iljari serve` on an empty graph."""

    def __init__(self, home: Path, port: int, process: "subprocess.Popen[str]") -> None:
        self.folder = home / "graph"
        self.address = f"http://127.0.0.1:{port}"
        self.process = process

    @property
    def engine_pid(self) -> int:
        running = engine_record.read(self.folder)
        assert running is not None
        return running.pid

    def get(self, path: str) -> tuple[int, str]:
        answer = httpx.get(f"{self.address}{path}", timeout=PATIENCE_S)
        return answer.status_code, answer.text

    def errors(self) -> list[str]:
        """Return the codes of the errors for a query that has to ask the database."""
        body = {"query": "{ sources { id } }"}
        answer = httpx.post(f"{self.address}/graphql", json=body, timeout=PATIENCE_S).json()
        return [one["extensions"]["code"] for one in answer.get("errors", [])]


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


@contextmanager
def serving(home: Path, **settings: str) -> Generator[Served]:
    port = free_port()
    log = home.parent / "serve.log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [*COMMAND, "serve", "--port", str(port)],
            cwd=home.parent,
            env=environment(home, **settings),
            stderr=errors,
            text=True,
        ) as process,
    ):
        served = Served(home, port, process)
        try:
            until(lambda: "GraphiQL at" in log.read_text())
            yield served
        finally:
            process.terminate()
            process.wait(PATIENCE_S)
            engine.stop(home / "graph")


def log_lines(home: Path, words: str) -> list[str]:
    return [line for line in (home.parent / "serve.log").read_text().splitlines() if words in line]


def kill_and_wait(home: Path, served: Served, times: int) -> None:
    """Kill the embedded server, ask meanwhile, and wait until it answers again."""
    killed = served.engine_pid
    os.kill(killed, signal.SIGKILL)
    until(lambda: engine_record.find_process(served.folder) != killed)
    assert ["UNAVAILABLE"] in [served.errors() for _ in range(20)]
    until(lambda: served.errors() == [])
    until(lambda: len(log_lines(home, "answers again")) == times)
    assert served.engine_pid != killed


def test_a_killed_server_is_started_again_and_the_outage_is_one_line(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, ILJARI_REFRESH_S="1") as served:
        port = engine_record.kept_port(served.folder)
        for times in (1, 2):
            assert served.get("/healthz") == (200, "ok\n")
            kill_and_wait(home, served, times)
            assert engine_record.kept_port(served.folder) == port
        assert len(log_lines(home, "was started again")) == 2
        assert len(log_lines(home, '"api.error"')) == 1


def test_a_frozen_server_is_told_from_a_running_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, ILJARI_REFRESH_S="1", ILJARI_DEADLINE_S="1") as served:
        os.kill(served.engine_pid, signal.SIGSTOP)
        try:
            status, text = served.get("/healthz")
            assert (status, "the graph database does not answer" in text) == (503, True)
        finally:
            os.kill(served.engine_pid, signal.SIGCONT)
        until(lambda: served.get("/healthz") == (200, "ok\n"))


@pytest.mark.parametrize("sign", [None, signal.SIGSTOP], ids=["stopped by hand", "frozen"])
def test_without_a_database_serving_ends_with_code_4(
    tmp_path: Path, sign: signal.Signals | None
) -> None:
    home = tmp_path / "home"
    settings = {"ILJARI_REFRESH_S": "1", "ILJARI_DEADLINE_S": "1", "ILJARI_OUTAGE_S": "3"}
    with serving(home, **settings) as served:
        if sign is None:
            assert engine.stop(served.folder)
        else:
            os.kill(served.engine_pid, sign)
        assert served.get("/healthz")[0] == 503
        assert served.process.wait(PATIENCE_S) == 4
    assert "the embedded server " in log_lines(home, "error: ")[-1]


def test_a_server_that_was_started_by_hand_again_is_found(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, ILJARI_REFRESH_S="1") as served:
        assert engine.stop(served.folder)
        until(lambda: served.errors() == ["UNAVAILABLE"])
        engine.start(served.folder, heap="512m", port=free_port())
        until(lambda: served.errors() == [])


def test_the_start_is_not_bound_by_the_deadline_of_requests(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, ILJARI_DEADLINE_S="0.0001") as served:
        assert served.get("/readyz")[0] in {200, 503}  # it listens: later polls may be too slow
    assert len(log_lines(home, "building the edition")) == 6
    assert len(log_lines(home, "the edition is built")) == 1
