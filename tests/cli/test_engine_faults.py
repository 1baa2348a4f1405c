"""An embedded server that cannot start or be reached: one line, exit code 4, nothing left."""

import subprocess
import sys
from pathlib import Path

import pytest

from domain.errors import EngineFailedError
from graph import engine, engine_record
from tests.cli.conftest import Iljari, environment
from tests.conftest import PATIENCE_S, ROOT

AS_NOBODY = """
import os
import app.commands.graph  # which main would do without rights
from app.main import main
if os.geteuid() == 0:
    os.setuid(65534)
main()
"""
"""The command without rights, also where the tests run as root and only root can read Python."""


def refused(answer: "subprocess.CompletedProcess[str]", line: str, code: int = 4) -> None:
    assert (answer.returncode, answer.stdout) == (code, ""), answer.stderr
    assert answer.stderr.startswith(f"error: {line}"), answer.stderr
    assert answer.stderr.count("\n") == 1, answer.stderr


def test_a_home_that_is_a_file_is_named(iljari: Iljari, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")

    refused(
        iljari("graph", "start"),
        f"ILJARI_HOME is {tmp_path}/home, and {tmp_path}/home is no folder: choose another "
        "ILJARI_HOME\n",
        code=2,
    )


def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    answer = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, "graph", "start"],
        cwd=ROOT,
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )

    folder = tmp_path / "home" / "graph"
    refused(answer, f"{folder}: cannot be written (Permission denied); choose another ILJARI_HOME")


def test_a_heap_that_java_refuses_is_reported_in_its_words(iljari: Iljari, tmp_path: Path) -> None:
    answer = iljari("graph", "start", ILJARI_HEAP="1k")

    refused(answer, "the embedded server ended with exit code 1: ")
    assert answer.stderr.endswith(f"(all of it: {tmp_path}/home/graph/log)\n")


def test_a_heap_that_is_none_names_the_setting(iljari: Iljari) -> None:
    refused(iljari("graph", "start", ILJARI_HEAP="lots"), "setting ILJARI_HEAP: ", code=2)


@pytest.mark.parametrize("command", ["checksum", "stop"])
def test_a_server_that_no_record_names_is_used_and_ended(
    iljari: Iljari, tmp_path: Path, command: str
) -> None:
    folder = tmp_path / "home" / "graph"
    engine.start(folder, heap="256m")
    try:
        (folder / "server.json").unlink()
        answer = iljari("graph", command)
        assert (answer.returncode, answer.stderr) == (0, "")
        assert engine_record.find_process(folder) is None
    finally:
        engine.stop(folder)
    assert engine_record.find_process(folder) is None


def test_the_log_is_printed(iljari: Iljari, tmp_path: Path) -> None:
    missing = iljari("graph", "logs")
    refused(missing, f"{tmp_path}/home/graph/log: no log; no server has been started", code=2)

    assert iljari("graph", "start").returncode == 0
    stopped, again = iljari("graph", "stop"), iljari("graph", "stop")
    assert (stopped.returncode, again.returncode) == (0, 0)
    assert stopped.stdout == f"the server on {tmp_path}/home/graph has ended\n"
    assert again.stdout == f"no server runs on {tmp_path}/home/graph\n"
    log = (tmp_path / "home" / "graph" / "log").read_text().splitlines()
    assert not any("FileHandler" in line for line in log), "it is the only file that is written"
    assert iljari("graph", "logs", "--lines", "3").stdout.splitlines() == log[-3:]


def test_commands_for_the_embedded_server_name_the_setting_that_replaces_it(
    iljari: Iljari,
) -> None:
    for command in ("start", "stop", "status", "logs"):
        answer = iljari("graph", command, NEO4J_URI="bolt://127.0.0.1:1")
        refused(answer, "NEO4J_URI is set to bolt://127.0.0.1:1: that server is", code=2)


def test_a_platform_without_a_wheel_is_pointed_to_neo4j(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(EngineFailedError, match=r"install it, or set NEO4J_URI$"):
        engine.start(tmp_path, heap="256m")
    assert engine.status(tmp_path) is None
