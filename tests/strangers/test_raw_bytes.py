"""Reports of files with bytes that are no text: they can be printed, as JSON and as tables."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app import whole_letters
from app.console import emit_json
from domain.facts import Rejected
from tests.cli.conftest import command_in
from tests.strangers import esco


class Pair(NamedTuple):
    one: str
    two: object


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("용접", "용접"),
        ("a\udcffb", "a\\xffb"),
        ("\udc80", "\\x80"),
        ("\ud83d", "\\ud83d"),
        ("\udc00", "\\udc00"),
        ({"\udcc0": ["\udcc1", 1, None, True]}, {"\\xc0": ["\\xc1", 1, None, True]}),
        (Counter({"\udcff": 2}), {"\\xff": 2}),
        (Pair("\udcff", ("x", 0.5)), {"one": "\\xff", "two": ["x", 0.5]}),
        (Rejected("f\udcff", 1, "c", "s"), {
            "file": "f\\xff", "line": 1, "cause": "c", "seen": "s", "labels": [], "used": False}),
    ],
)  # fmt: skip
def test_what_is_no_character_is_written_as_an_escape(
    value: Any, expected: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    emit_json({"report": value, "half": "\udcfe"})

    assert whole_letters.written(value) == expected
    assert json.loads(capsys.readouterr().out) == {"report": expected, "half": "\\xfe"}


@pytest.mark.parametrize("as_json", [["--json"], []])
def test_a_row_that_is_not_utf_8_costs_itself(tmp_path: Path, as_json: list[str]) -> None:
    folder = esco.write(tmp_path / "esco-1.2.0")
    skills = folder / "skills_en.csv"
    row = f"KnowledgeSkillCompetence,{esco.SK}9,knowledge,,z,,,released,,".encode()
    whole = skills.read_bytes().replace(b"lift boxes", "lift b\u00f4xes".encode())
    skills.write_bytes(whole + row.replace(b",z,", b",\xff\xfez,") + b"\r\n")
    (folder / "extra_en.csv").write_text("x\n")
    answer = command_in(tmp_path)("ontology", "load", "esco", "esco-1.2.0", *as_json)

    assert (answer.returncode, answer.stderr) == (0, "")
    if as_json:
        report = json.loads(answer.stdout)
        assert report["rejected"] == {"not UTF-8": 1}
        [seen] = [one["seen"] for one in report["examples"] if one["cause"] == "not UTF-8"]
        assert "\\xff\\xfez" in seen


def test_a_load_of_nothing_is_told_what_its_command_can_do(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        '[scheme]\nid = "m"\nname = "M"\nversion = "1"\nlicence = "x"\n'
        'as_of = "2026-01-01T00:00:00Z"\n[refs]\na = { label = "Occupation", uri = "a" }\n'
        '[tables]\nt = { file = "t.csv" }\n[[links]]\ntable = "t"\nrelation = "MAPS_TO"\n'
        'start = "a"\nend = "a"\nconstants = { match = "EXACT" }\n'
    )
    (tmp_path / "t.csv").write_text("a\nx\n")
    answer = command_in(tmp_path)("ontology", "load", "tables", ".", "--mapping", "m.toml")

    assert answer.returncode == 2
    assert "M states nothing that could be loaded (1 rows left out), and the load" in answer.stderr
    assert "--partial" not in answer.stderr
