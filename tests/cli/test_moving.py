"""Dump, restore and copy as a user runs them, and their errors."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from graph import engine
from graph.endpoint import Endpoint
from tests.cli.conftest import COMMAND, Iljari, environment
from tests.conftest import PATIENCE_S

SOURCE = {
    "id": "w",
    "name": "World",
    "version": "1",
    "licence": "CC0",
    "url": "https://example.org",
    "asOf": "2026-11-01T00:00:00Z",
}
SKILLS = 40_000


@pytest.fixture
def world(iljari: Iljari, tmp_path: Path) -> None:
    """A loaded graph with this many skills."""
    folder = tmp_path / "world"
    folder.mkdir()
    (folder / "source.json").write_text(json.dumps(SOURCE))
    with (folder / "skills.jsonl").open("w") as file:
        for number in range(SKILLS):
            label = {"en": f"skill {number}"}
            skill = {"id": str(number), "prefLabel": label, "kind": "SKILL"}
            file.write(json.dumps(skill) + "\n")
    assert iljari("load", "world").returncode == 0


def report_of(answer: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    assert answer.returncode == 0, answer.stderr
    return {key: value for key, value in json.loads(answer.stdout).items() if key != "seconds"}


@pytest.mark.usefixtures("world")
def test_a_graph_is_dumped_and_restored_and_a_killed_restore_continues(
    iljari: Iljari, tmp_path: Path
) -> None:
    there = report_of(iljari("graph", "checksum", "--json"))
    assert there["nodes"]["Skill"] == SKILLS
    assert report_of(iljari("graph", "dump", "dump.gz", "--json")) == there

    again = iljari("graph", "dump", "dump.gz")
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == (
        "error: dump.gz is there already: choose another name, or give --force\n"
    )
    assert report_of(iljari("graph", "dump", "dump.gz", "--force", "--json")) == there

    full = iljari("graph", "restore", "dump.gz")
    assert full.returncode == 2
    assert "nodes: only an empty graph can be restored or copied into" in full.stderr
    assert full.stderr.count("\n") == 1

    home = str(tmp_path / "new")
    _kill_while_writing(tmp_path, home)
    assert report_of(iljari("graph", "restore", "dump.gz", "--json", ILJARI_HOME=home)) == there
    assert report_of(iljari("graph", "checksum", "--json", ILJARI_HOME=home)) == there


def _kill_while_writing(folder: Path, home: str) -> None:
    """Kill a restore with SIGKILL shortly after its server has begun to answer."""
    running = subprocess.Popen(
        [*COMMAND, "graph", "restore", "dump.gz"],
        cwd=folder,
        env=environment(folder / "home", ILJARI_HOME=home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    databases = Path(home) / "graph" / "data" / "databases"
    deadline = time.monotonic() + PATIENCE_S
    while running.poll() is None and time.monotonic() < deadline and _size(databases) < 4_000_000:
        time.sleep(0.01)
    os.kill(running.pid, signal.SIGKILL)
    assert running.wait(PATIENCE_S) == -signal.SIGKILL


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_a_graph_is_copied_to_neo4j_and_back(
    iljari: Iljari, neo4j: Endpoint, tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "source.json").write_text(json.dumps(SOURCE))
    skill = {"id": "sql", "prefLabel": {"ko": "에스큐엘"}, "kind": "TECHNOLOGY"}
    (tmp_path / "one" / "skills.jsonl").write_text(json.dumps(skill))
    assert iljari("load", "one").returncode == 0
    there = report_of(iljari("graph", "checksum", "--json"))

    assert report_of(iljari("graph", "copy", "--to", neo4j.uri, "--json")) == there
    back = iljari("graph", "copy", "--to", "./back", "--json", NEO4J_URI=neo4j.uri)
    assert report_of(back) == there
    assert (
        report_of(iljari("graph", "checksum", "--json", ILJARI_HOME=str(tmp_path / "back")))
        == there
    )
    assert list((tmp_path / "home").glob("tmp*")) == []


def test_what_cannot_be_moved_is_reported_in_one_line(iljari: Iljari, tmp_path: Path) -> None:
    (tmp_path / "hello.gz").write_text("hello")
    wrong = {
        ("restore", "nowhere.gz"): "nowhere.gz: no such file; name one that `iljari graph dump`",
        ("restore", "hello.gz"): "hello.gz: is not a dump of a graph; name a file that",
        ("dump", "no/such/file.gz"): f"{tmp_path}/no/such: no such folder",
        ("copy", "--to", "./home"): "./home is the graph that would be copied: give another one",
    }
    for arguments, line in wrong.items():
        answer = iljari("graph", *arguments)
        assert (answer.returncode, answer.stdout) == (2, "")
        assert answer.stderr.startswith(f"error: {line}")
        assert answer.stderr.count("\n") == 1
    assert engine.status(tmp_path / "home" / "graph") is None


def test_a_target_that_does_not_answer_is_named(iljari: Iljari) -> None:
    answer = iljari("graph", "copy", "--to", "bolt://127.0.0.1:1")

    assert answer.returncode == 4
    assert answer.stderr.startswith("error: no graph database answers at bolt://127.0.0.1:1: ")
    assert answer.stderr.count("\n") == 1
