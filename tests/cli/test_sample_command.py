"""`iljari sample` as a user runs it."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import command_in

PLANTED = ("--planted", "planted.jsonl")


def sample(folder: Path, *options: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return command_in(folder)("sample", *options, **variables)


def test_a_world_of_any_size_and_day_with_its_hidden_parameters(tmp_path: Path) -> None:
    options = ("--seekers", "40", "--postings", "50", "--seed", "3", "--as-of", "2026-03-02")
    answer = sample(
        tmp_path, "world", *options, "--truth", "truth.npz", *PLANTED, "--facts", "--json"
    )
    report = json.loads(answer.stdout)
    source = json.loads((tmp_path / "world" / "source.json").read_text())

    assert (answer.returncode, answer.stderr) == (0, "")
    assert (report["seekers"], report["postings"]) == (40, 50)
    assert report["people"] == 40
    assert source["version"] == "2026-03-02-4.3.40.50"
    assert source["asOf"] == "2026-03-01T15:00:00Z"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "home") == [
        "planted.jsonl",
        "truth.npz",
        "world",
    ]


def test_the_last_day_is_today_by_the_clock_of_the_settings(tmp_path: Path) -> None:
    options = ("--seekers", "5", "--postings", "5", "--json")
    answer = sample(tmp_path, "world", *options, ILJARI_NOW="2027-01-31T16:00:00Z")
    source = json.loads((tmp_path / "world" / "source.json").read_text())

    assert answer.returncode == 0, answer.stderr
    assert source["asOf"] == "2027-01-31T15:00:00Z"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--truth", "world/truth.npz"), "world/truth.npz is in the folder of the data"),
        (("--planted", "world/p.jsonl"), "world/p.jsonl is in the folder of the data"),
        (("--seekers", "1000001"), "Input should be less than or equal to 1000000"),
        (("--postings", "0"), "Input should be greater than or equal to 1"),
        (("--as-of", "yesterday"), "'yesterday' does not match the formats '%Y-%m-%d'"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_line(
    tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    answer = sample(tmp_path, "world", *options)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert not (tmp_path / "world").exists()
