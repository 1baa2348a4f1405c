"""The demo as a user runs it: once, again, after an interruption, and served."""

import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Generator
from pathlib import Path
from typing import Any

import psutil
import pytest

from graph import engine
from ingest.sample.cast import ARTICLE_SEEKER
from tests.cli.conftest import COMMAND, environment, started
from tests.conftest import PATIENCE_S, free_port

EVERYTHING = [
    "start the graph",
    "write the sample world",
    "load it into the graph",
    "train the embeddings and the ranking",
    "store everybody's recommendations",
    "rank for the seeker of the story",
]
DRONES = ("드론", "무인", "Drone", "UAV")
"""What titles call drones."""
NOW = "2026-11-01T06:30:00Z"
"""The moment at which the demo runs: its world ends on this day."""

BIG_QUERY = """
query ($id: ID!) { seeker(id: $id) { recommendations { run { model { name version } }
  jobs(first: 10) { edges { node { rank job { title employer { name } }
    missingSkills { skill { prefLabel(lang: KO) } courses(first: 2) { title fundedBy { name } } }
  } } } } } }
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "home"


def demo(home: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, "demo", *options],
        cwd=home.parent,
        env=environment(home, ILJARI_NOW=NOW),
        capture_output=True,
        text=True,
        check=False,
        timeout=3000,  # 90 s alone, and many times that beside other work
    )


@pytest.fixture(scope="module")
def first(home: Path) -> dict[str, Any]:
    """The first run, after one that was killed while it loaded."""
    with started(
        "demo",
        "--once",
        folder=home.parent,
        home=home,
        logs="write the sample world",
        ILJARI_NOW=NOW,
    ):
        pass
    answer = demo(home, "--once", "--json")
    assert answer.returncode == 0, answer.stderr
    report: dict[str, Any] = json.loads(answer.stdout)
    return report


def test_a_killed_run_continues_where_it_stopped(first: dict[str, Any]) -> None:
    wanted = [step for step in EVERYTHING if step != "write the sample world"]

    assert [step["name"] for step in first["steps"]] == wanted


def test_the_seeker_of_the_story_gets_jobs_and_courses(first: dict[str, Any]) -> None:
    answer = first["answer"]
    jobs, courses = answer["jobs"], answer["courses"]

    assert (answer["seeker"], len(jobs), len(courses)) == (ARTICLE_SEEKER, 10, 3)
    assert [job["rank"] for job in jobs] == list(range(1, 11))
    assert sum(any(word in job["name"] for word in DRONES) for job in jobs) >= 6
    for job in jobs:
        total = 0.0
        for factor in job["factors"]:
            total += factor["contribution"]
        assert job["score"] == total
        assert set(job["matched"]).isdisjoint(job["missing"])
    assert all(course["closes"] for course in courses)
    assert answer["run"]["versions"]["model"] == "ComplEx"
    assert not answer["run"]["computed_now"]
    assert answer["run"]["at"] == NOW


def test_a_second_run_does_nothing_again_and_answers_the_same(
    home: Path, first: dict[str, Any]
) -> None:
    again = json.loads(demo(home, "--once", "--json").stdout)

    assert [step["name"] for step in again["steps"]] == [EVERYTHING[0], EVERYTHING[-1]]
    for part in ("jobs", "occupations", "courses"):
        assert again["answer"][part] == first["answer"][part]
    assert engine.status(home / "graph") is None


def test_the_command_line_answers_the_same_at_the_same_moment(
    home: Path, first: dict[str, Any]
) -> None:
    def recommend(moment: str) -> Any:
        answer = subprocess.run(
            [*COMMAND, "recommend", "--seeker", ARTICLE_SEEKER, "--json"],
            cwd=home.parent,
            env=environment(home, ILJARI_NOW=moment),
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        )
        return json.loads(answer.stdout)

    same = recommend(NOW)
    later = recommend("2027-03-01")

    assert len(same["courses"]) == 10
    assert {**same, "courses": same["courses"][:3]} == first["answer"]
    assert later["run"]["computed_now"]
    assert later["run"]["edition"] != same["run"]["edition"]


@pytest.fixture
def served(home: Path, first: dict[str, Any]) -> Generator[tuple["subprocess.Popen[str]", str]]:
    del first
    port = free_port()
    command = ("demo", "--port", str(port))
    with started(
        *command, folder=home.parent, home=home, logs="Ctrl-C ends it", ILJARI_NOW=NOW
    ) as server:
        yield server, f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_ctrl_c_ends_everything_and_leaves_nothing_running(
    home: Path, served: tuple["subprocess.Popen[str]", str], sign: signal.Signals, code: int
) -> None:
    server, url = served
    java = engine.status(home / "graph")
    assert java is not None
    answer = _ask(url, BIG_QUERY, {"id": ARTICLE_SEEKER})

    os.kill(server.pid, sign)

    assert server.wait(timeout=60) == code
    assert engine.status(home / "graph") is None
    assert not psutil.pid_exists(java.pid)
    jobs = answer["data"]["seeker"]["recommendations"]["jobs"]["edges"]
    assert len(jobs) == 10
    courses = [c for j in jobs for skill in j["node"]["missingSkills"] for c in skill["courses"]]
    assert courses
    assert all(course["fundedBy"] for course in courses)


def test_a_server_starts_the_embedded_one_again_when_it_was_killed(
    home: Path, served: tuple["subprocess.Popen[str]", str]
) -> None:
    server, url = served
    killed = engine.status(home / "graph")
    assert killed is not None
    before = _ask(url, BIG_QUERY, {"id": ARTICLE_SEEKER})

    os.kill(killed.pid, signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE_S
    while "errors" in (after := _ask(url, BIG_QUERY, {"id": ARTICLE_SEEKER})):
        assert time.monotonic() < deadline
        time.sleep(0.2)

    revived = engine.status(home / "graph")
    assert revived is not None
    assert revived.pid != killed.pid
    assert after == before

    server.terminate()
    server.wait(timeout=60)
    assert engine.status(home / "graph") is None


def _ask(url: str, query: str, variables: dict[str, Any]) -> Any:
    request = urllib.request.Request(  # noqa: S310 - our own server on loopback
        f"{url}/graphql",
        json.dumps({"query": query, "variables": variables}).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - the same
        return json.loads(response.read())
