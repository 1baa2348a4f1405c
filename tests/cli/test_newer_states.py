"""A newer state of a source through the command: previewed, loaded, partial, and guarded."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from domain.ids import mint
from domain.vocabulary import Label
from tests.cli.conftest import Iljari

MINA = "seeker_0123456789abc"
SOURCE = {
    "id": "office",
    "name": "Office",
    "version": "1",
    "licence": "CC0",
    "url": "https://example.org",
}
SKILLS = [{"id": name, "prefLabel": {"en": name}, "kind": "SKILL"} for name in ("sql", "git")]
Lines = Mapping[str, list[dict[str, Any]]]


def posting(name: str, *skills: str, **more: Any) -> dict[str, Any]:
    needed = [{"skill": skill, "need": "ESSENTIAL"} for skill in skills]
    return {"id": name, "title": name, "skills": needed, **more}


FIRST: Lines = {
    "skills.jsonl": SKILLS,
    "postings.jsonl": [
        posting("analyst", "sql", "git", description="Numbers."),
        posting("coder", "git"),
        posting("driver"),
    ],
    "seekers.jsonl": [
        {
            "id": MINA,
            "region": "11",
            "skills": [{"skill": "sql", "level": 3}, {"skill": "git", "level": 2}],
        }
    ],
}
SECOND: Lines = {
    "skills.jsonl": SKILLS,
    "postings.jsonl": [posting("analyst", "sql"), posting("driver")],
    "seekers.jsonl": [
        {"id": MINA, "region": "26", "skills": [{"skill": "sql", "level": 3}]},
    ],
}
CHANGES = {
    "Skill": {"unchanged": 2},
    "JobPosting": {"changed": 1, "unchanged": 1, "closed": 1},
    "Seeker": {"unchanged": 1},
    "REQUIRES": {"unchanged": 1, "removed": 1},
    "LIVES_IN": {"created": 1, "removed": 1},
    "HAS_SKILL": {"unchanged": 1, "removed": 1},
}


def write(folder: Path, lines: Lines, as_of: str) -> Path:
    folder.mkdir()
    (folder / "source.json").write_text(json.dumps({**SOURCE, "asOf": as_of}))
    for name, rows in lines.items():
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


@pytest.fixture
def second(iljari: Iljari, tmp_path: Path) -> Path:
    """A graph that holds the first state, and the folder of the second."""
    assert iljari("graph", "start").returncode == 0
    first = write(tmp_path / "first", FIRST, "2026-11-01T00:00:00Z")
    assert iljari("load", str(first)).returncode == 0
    return write(tmp_path / "second", SECOND, "2026-11-02T00:00:00Z")


@pytest.fixture(autouse=True)
def _stopped(iljari: Iljari) -> Any:
    yield
    iljari("graph", "stop")


def counts(iljari: Iljari, *arguments: str) -> dict[str, dict[str, int]]:
    answer = iljari("load", *arguments, "--json")
    assert answer.returncode == 0, answer.stderr
    report = json.loads(answer.stdout)
    return {
        name: told
        for part in ("nodes", "edges")
        for name, tally in report[part].items()
        if (told := {what: rows for what, rows in tally.items() if rows})
    }


def checksum(iljari: Iljari) -> str:
    return str(json.loads(iljari("graph", "checksum", "--json").stdout)["checksum"])


def dumped(iljari: Iljari, file: Path) -> list[dict[str, Any]]:
    assert iljari("graph", "dump", str(file), "--force").returncode == 0
    with gzip.open(file, "rt") as lines:
        records = [json.loads(line) for line in lines]
    # The first and the last line describe the dump, and an import run says when it ran.
    data = [one for one in records[1:-1] if one.get("node") != "ImportRun"]
    return sorted(data, key=lambda one: json.dumps(one, sort_keys=True))


def test_a_newer_state_replaces_the_older_one_as_its_preview_says(
    iljari: Iljari, second: Path, tmp_path: Path
) -> None:
    before = checksum(iljari)
    assert counts(iljari, str(second), "--dry-run").items() >= CHANGES.items()
    assert checksum(iljari) == before

    assert counts(iljari, str(second)).items() >= CHANGES.items()

    records = dumped(iljari, tmp_path / "graph.jsonl.gz")
    postings = {
        one["props"]["title"]: (one["props"]["status"], one["props"].get("description"))
        for one in records
        if one.get("node") == "JobPosting"
    }
    assert postings == {
        "analyst": ("OPEN", None),
        "coder": ("CLOSED", None),
        "driver": ("OPEN", None),
    }
    analyst, coder = (mint(Label.JOB_POSTING, "office", name) for name in ("analyst", "coder"))
    sql, git = (mint(Label.SKILL, "office", name) for name in ("sql", "git"))
    ties = sorted(
        (one["relationship"], one["start"], one["end"])
        for one in records
        if one.get("relationship") in {"REQUIRES", "HAS_SKILL", "LIVES_IN"}
    )
    assert [tie for tie in ties if tie[0] != "LIVES_IN"] == sorted(
        [
            ("REQUIRES", analyst, sql),
            ("REQUIRES", coder, git),  # closed, with its last content
            ("HAS_SKILL", MINA, sql),
        ]
    )
    assert len([tie for tie in ties if tie[0] == "LIVES_IN"]) == 1

    assert iljari("load", str(second)).returncode == 0
    assert dumped(iljari, tmp_path / "again.jsonl.gz") == records


def test_a_partial_load_ends_nothing_but_relationships_of_what_it_states(
    iljari: Iljari, second: Path, tmp_path: Path
) -> None:
    feed = write(
        tmp_path / "feed",
        {"postings.jsonl": [posting("analyst", "sql")], "skills.jsonl": SKILLS},
        "2026-11-03T00:00:00Z",
    )

    assert counts(iljari, str(feed), "--partial") == {
        "ConceptScheme": {"unchanged": 1},
        "Skill": {"unchanged": 2},
        "JobPosting": {"changed": 1},
        "IN_SCHEME": {"unchanged": 2},
        "REQUIRES": {"unchanged": 1, "removed": 1},
    }
    feed = write(
        tmp_path / "people",
        {"seekers.jsonl": [{"id": MINA, "skills": [{"skill": "sql", "level": 4}]}]},
        "2026-11-04T00:00:00Z",
    )
    people = {
        "Seeker": {"unchanged": 1},
        "HAS_SKILL": {"changed": 1, "removed": 1},
        "LIVES_IN": {"removed": 1},
    }
    assert counts(iljari, str(feed), "--partial", "--dry-run") == people
    assert counts(iljari, str(feed), "--partial") == people
    assert second.exists()


def test_a_load_that_would_end_most_of_a_label_asks_for_shrink(
    iljari: Iljari, second: Path, tmp_path: Path
) -> None:
    rest = {**SECOND, "postings.jsonl": [posting("driver")]}
    small = write(tmp_path / "small", rest, "2026-11-02T00:00:00Z")

    refused = iljari("load", str(small))

    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "error: Office 1 no longer states 2 of 3 JobPosting: if it is whole and that is meant, "
        "load it again with --shrink; nothing has been swept\n"
    )
    open_ones = [
        one["props"]["status"]
        for one in dumped(iljari, tmp_path / "graph.jsonl.gz")
        if one.get("node") == "JobPosting"
    ]
    assert open_ones == ["OPEN"] * 3
    assert counts(iljari, str(small), "--shrink")["JobPosting"]["closed"] == 2
    assert second.exists()


def test_a_complete_load_without_a_fact_is_refused(
    iljari: Iljari, second: Path, tmp_path: Path
) -> None:
    empty = write(tmp_path / "empty", {"postings.jsonl": []}, "2026-11-02T00:00:00Z")
    before = checksum(iljari)

    refused = iljari("load", str(empty))

    assert refused.returncode == 2
    assert refused.stderr == (
        f"error: {tmp_path}/empty/postings.jsonl: is empty: leave the file out if the source "
        "states nothing of its kind\n"
    )
    assert checksum(iljari) == before
    assert second.exists()
