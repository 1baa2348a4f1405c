"""Everybody's lists, in a file and in the graph, by commands that are killed and run again."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq
import pytest
from neo4j import GraphDatabase

from graph import engine
from graph.endpoint import Endpoint
from tests.cli.conftest import COMMAND, Iljari, command_in, environment
from tests.conftest import PATIENCE_S
from tests.model import save_model

SEEKERS: Final = 120
NOW: Final = {"ILJARI_NOW": "2026-11-01T03:00:00Z", "ILJARI_LANG": "en"}
NIGHT: Final = ("nightly", "--no-training")
SMALL_SHARDS: Final = "from services import nightly; nightly.SHARD = 3; "
LISTS: Final = """
MATCH (s:Seeker)-[r:RECOMMENDED]->(n) WHERE NOT n:RecommendationRun
RETURN s.id AS seeker, n.id AS id, r.rank AS rank, r.score AS score, r.run AS run
"""
DONE: Final = """
MATCH (s:Seeker)-[r:RECOMMENDED]->(:RecommendationRun)
RETURN s.id AS seeker, r.run AS run ORDER BY seeker
"""


@dataclass(frozen=True)
class Office:
    """A folder with a graph and a model, and its server."""

    folder: Path
    endpoint: Endpoint
    iljari: Iljari

    def rows(self, query: str) -> list[dict[str, Any]]:
        auth = (self.endpoint.user, self.endpoint.password)
        with GraphDatabase.driver(self.endpoint.uri, auth=auth) as driver:
            found = driver.execute_query(query, database_=self.endpoint.database)
        return [record.data() for record in found.records]

    def killed(self, *arguments: str, when: Callable[[], bool], prepared: str = "") -> None:
        """Run a command, and kill it as soon as something is so."""
        command = [sys.executable, "-c", prepared + COMMAND[-1]]
        with subprocess.Popen(
            [*command, *arguments], cwd=self.folder, env=environment(self.folder / "home", **NOW)
        ) as process:
            deadline = time.monotonic() + PATIENCE_S
            while not when():
                assert process.poll() is None, "it ended before it was killed"
                assert time.monotonic() < deadline
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)

    def report(self, *arguments: str) -> Any:
        answer = self.iljari(*arguments, "--json", **NOW)
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Generator[Office]:
    folder = tmp_path_factory.mktemp("office")
    iljari = command_in(folder)
    with engine.attached(folder / "home" / "graph", heap="512m") as endpoint:
        sizes = ("--seekers", str(SEEKERS), "--postings", "200", "--as-of", "2026-11-01")
        for arguments in (("sample", "world", *sizes), ("load", "world")):
            assert iljari(*arguments, **NOW).returncode == 0
        office = Office(folder, endpoint, iljari)
        skills = [row["id"] for row in office.rows("MATCH (s:Skill) RETURN s.id AS id")]
        save_model(folder / "home" / "model", skills)
        yield office


@pytest.fixture(scope="module")
def whole(office: Office) -> Path:
    """The file of a run that nobody interrupted; lists are as long as those that are stored."""
    office.report("recommend", "--all", "--out", "whole.parquet", "--first", "21", "--shard", "3")
    return office.folder / "whole.parquet"


def test_a_run_that_was_killed_goes_on_and_makes_the_same_file(office: Office, whole: Path) -> None:
    out = ("recommend", "--all", "--out", "some.parquet", "--first", "21", "--shard", "3")
    parts = office.folder / "some.parquet.parts"
    file = office.folder / "some.parquet"
    fifth = parts / "shard-00004.parquet"

    office.killed(*out, when=fifth.exists)
    seen = {path: _identity(path) for path in parts.glob("shard-*.parquet")}
    assert not file.exists()
    office.killed(*out, when=(parts / f"shard-{len(seen) + 2:05}.parquet").exists)
    kept = {path: _identity(path) for path in seen}
    done = len(list(parts.glob("shard-*.parquet")))
    report = office.report(*out)

    assert len(seen) >= 5
    assert kept == seen
    assert report["seekers"] == SEEKERS
    assert report["kept"] >= 3 * done > 3 * len(seen)
    assert pq.read_table(file).equals(pq.read_table(whole))
    assert file.read_bytes() == whole.read_bytes()
    assert not parts.exists()


def test_the_rows_say_what_they_rest_on(office: Office, whole: Path) -> None:
    table = pq.read_table(whole)
    rows = table.to_pylist()
    about = json.loads(table.schema.metadata[b"iljari"])

    assert table.column_names == [
        "seeker",
        "kind",
        "rank",
        "id",
        "score",
        "factors",
        "profile_version",
        "edition",
        "model_version",
    ]
    assert SEEKERS - 10 < len({row["seeker"] for row in rows}) <= SEEKERS
    assert {row["kind"] for row in rows} == {"job", "course"}
    assert max(row["rank"] for row in rows) == 21
    assert {row["edition"] for row in rows} == {about["edition"]}
    assert {row["model_version"] for row in rows} == {about["model_version"]}
    for row in rows:
        if row["kind"] == "job":
            assert row["score"] == sum(factor["contribution"] for factor in row["factors"])
    del office


def test_processes_make_the_same_file(office: Office, whole: Path) -> None:
    options = ("--first", "21", "--shard", "3", "--on", "processes", "--workers", "2")
    office.report("recommend", "--all", "--out", "more.parquet", *options)

    assert (office.folder / "more.parquet").read_bytes() == whole.read_bytes()
    assert list((office.folder / "home" / "scratch").glob("shared-*")) == []


def test_other_options_begin_anew_and_say_so(office: Office) -> None:
    out = ("recommend", "--all", "--out", "anew.parquet", "--shard", "3")
    parts = office.folder / "anew.parquet.parts"
    office.killed(*out, when=(parts / "shard-00001.parquet").exists)

    answer = office.iljari(*out, "--first", "2", **NOW)

    table = pq.read_table(office.folder / "anew.parquet")
    assert answer.stderr.splitlines()[-1] == (
        "an earlier run had another edition or other options: all was computed anew"
    )
    assert answer.stdout.startswith(
        f"{table.num_rows:,} rows for {SEEKERS} seekers in anew.parquet"
    )
    assert max(table["rank"].to_pylist()) == 2


def test_the_nightly_run_goes_on_where_it_was_killed(office: Office, whole: Path) -> None:
    def half() -> bool:
        return len(office.rows(DONE)) >= SEEKERS // 4

    office.killed(*NIGHT, when=half, prepared=SMALL_SHARDS)
    before = office.rows(DONE)
    report = office.report(*NIGHT, "--on", "processes", "--workers", "1")
    after = office.rows(DONE)

    assert SEEKERS // 4 <= len(before) < SEEKERS
    assert report["seekers"] == SEEKERS - len(before)
    assert len(after) == SEEKERS
    assert len({row["run"] for row in after}) == 1
    assert after[: len(before)] == before
    assert sorted(map(_stored, office.rows(LISTS))) == sorted(
        map(_stored, pq.read_table(whole).to_pylist())
    )
    assert office.report(*NIGHT)["seekers"] == 0


def _stored(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["seeker"], row["id"], row["rank"], row["score"]


def _identity(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_ino, seen.st_mtime_ns


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--all",), "--all needs --out FILE.parquet: the file to write"),
        (
            ("--all", "--out", "x", "--skills", "SQL"),
            "--all is for all seekers: leave out --seeker and what describes one",
        ),
        (
            ("--all", "--out", "x", "--seeker", "seeker_1"),
            "--all is for all seekers: leave out --seeker and what describes one",
        ),
        *(
            (
                ("--all", "--out", out),
                f"--out is {out}: name a file that ends in .parquet, since Parquet is written",
            )
            for out in ("x", "x.csv", "x.parquet.gz", ".parquet")
        ),
        (
            ("--skills", "SQL", "--out", "x"),
            "--out, --on, --workers and --shard go with --all",
        ),
        (
            ("--skills", "SQL", "--on", "ray"),
            "--out, --on, --workers and --shard go with --all",
        ),
        (
            ("--all", "--out", "x.parquet", "--workers", "2"),
            "--workers goes with --on processes or --on ray",
        ),
    ],
)
def test_options_that_do_not_fit_are_refused(
    iljari: Iljari, tmp_path: Path, arguments: tuple[str, ...], error: str
) -> None:
    answer = iljari("recommend", *arguments)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == f"error: {error}\n"
    assert engine.status(tmp_path / "home" / "graph") is None


def test_a_file_that_cannot_be_written_is_one_line(office: Office) -> None:
    (office.folder / "world.parquet").mkdir()
    (office.folder / "file").touch()
    for out, seen in (
        ("nowhere/x.parquet", f"{office.folder}/nowhere: no such folder"),
        ("file/x.parquet", f"{office.folder}/file is no folder: name another one"),
        ("world.parquet", "world.parquet is a folder: name a file"),
    ):
        answer = office.iljari("recommend", "--all", "--out", out, **NOW)

        assert (answer.returncode, answer.stdout) == (2, "")
        assert answer.stderr == f"error: {seen}\n"


def test_no_cluster_is_one_line_and_leaves_no_file(office: Office) -> None:
    pytest.importorskip("ray", reason="RAY IS NOT TESTED: it is not installed")
    out = ("recommend", "--all", "--out", "ray.parquet", "--on", "ray")
    answer = office.iljari(*out, RAY_ADDRESS="127.0.0.1:1", **NOW)

    assert (answer.returncode, answer.stdout) == (6, "")
    assert answer.stderr.splitlines()[-1] == (
        "error: no Ray cluster answers at 127.0.0.1:1: start it with `ray start --head`, or "
        "correct RAY_ADDRESS"
    )
    assert list(office.folder.glob("ray.parquet*")) == []
