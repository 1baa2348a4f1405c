"""`iljari nightly`: sources, the model, everybody's lists, and what the report says of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Iljari, command_in

NOW = "2026-11-01T03:00:00Z"
LATER = "2026-11-20T03:00:00Z"
DEAD = {"ILJARI_SOURCES_VIA": "http://127.0.0.1:9", "ILJARI_SOURCE_TRIES": "1"}


@pytest.fixture(scope="module")
def iljari(tmp_path_factory: pytest.TempPathFactory) -> Iljari:
    folder = tmp_path_factory.mktemp("night")
    run = command_in(folder)
    sizes = ("--seekers", "8", "--postings", "40", "--as-of", "2026-11-01")
    for step in (("sample", "world", *sizes), ("load", "world")):
        answer = run(*step, ILJARI_NOW=NOW)
        assert answer.returncode == 0, answer.stderr
    return run


def states(report: Any) -> dict[str, str]:
    """The steps that were not passed over for want of a key."""
    return {one["name"]: one["state"] for one in report["steps"] if one["error"] != "no key is set"}


def night(iljari: Iljari, *options: str, code: int = 0, **settings: str) -> Any:
    answer = iljari("nightly", *options, "--json", **{"ILJARI_NOW": NOW, **settings})
    assert answer.returncode == code, answer.stderr
    return json.loads(answer.stdout)


def test_a_night_trains_if_that_is_due_stores_lists_and_leaves_a_report(iljari: Iljari) -> None:
    first = night(iljari)
    assert (states(first), first["seekers"]) == ({"training": "DONE", "lists": "DONE"}, 8)
    assert night(iljari, "--last") == first

    second = night(iljari)
    assert (states(second), second["seekers"]) == ({"training": "SKIPPED", "lists": "DONE"}, 0)

    never = night(iljari, "--no-training", "--no-sources", ILJARI_NOW=LATER)
    assert [one["name"] for one in never["steps"]] == ["lists"]
    shown = iljari("nightly", "--last", "--lang", "ko").stdout
    assert [one for one in ("야간 작업", "lists", "완료") if one not in shown] == []


def test_a_source_that_fails_stops_nothing(iljari: Iljari) -> None:
    secret = "a-key-that-appears-nowhere"  # noqa: S105 - made up
    report = night(iljari, "--no-training", code=7, ILJARI_WORK24_KEY=secret, **DEAD)

    assert states(report) == {"source work24-postings": "FAILED", "lists": "DONE"}
    assert secret not in json.dumps(report)


def test_a_model_that_is_too_old_is_trained_anew(iljari: Iljari) -> None:
    report = night(iljari, "--no-sources", "--train-every", "1s", ILJARI_NOW=LATER)

    assert states(report) == {"training": "DONE", "lists": "DONE"}


def test_before_the_first_night_there_is_nothing_to_show(tmp_path: Path) -> None:
    answer = command_in(tmp_path)("nightly", "--last")

    assert (answer.returncode, answer.stderr) == (
        2,
        "error: there was no nightly run yet: begin one with `iljari nightly`\n",
    )


def test_a_span_that_is_none_is_refused(tmp_path: Path) -> None:
    answer = command_in(tmp_path)("nightly", "--train-every", "soon")

    assert (answer.returncode, answer.stderr) == (
        2,
        "error: --train-every 'soon' is no span of time: write it like 30m, 6h or 1d\n",
    )
