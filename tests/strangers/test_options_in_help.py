"""The help of every command shows every option in one piece, in both languages, at every width."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import environment
from tests.conftest import PATIENCE_S

WIDTHS = [30, 60, 80, 120]
WALK = """
import io, json, os, sys
from contextlib import redirect_stdout
from app import help, language
from tests.strangers.walk import commands
widths, chosen = json.loads(sys.argv[1])
language.choose(["--lang", chosen], {})
for words, command in commands():
    help.translate(command, language.current())
    names = [name for one in command.params for name in (*one.opts, *one.secondary_opts)]
    for width in widths:
        os.environ["COLUMNS"] = str(width)
        with redirect_stdout(io.StringIO()) as out:
            command.main(["--help"], prog_name=" ".join(words), standalone_mode=False)
        print(json.dumps([" ".join(words), width, names, out.getvalue()]))
"""


def shown(tmp_path: Path, language: str) -> list[list[Any]]:
    answer = subprocess.run(
        [sys.executable, "-c", WALK, json.dumps([WIDTHS, language])],
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    return [json.loads(line) for line in answer.stdout.splitlines()]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_option_is_ever_cut(tmp_path: Path, language: str) -> None:
    seen = shown(tmp_path, language)

    assert len(seen) > 40 * len(WIDTHS)
    for words, width, names, text in seen:
        pieces = set(re.findall(r"[-\w]+", text))
        whole = [name for name in names if name[0] == "-" and len(name) + 4 <= width]
        assert [name for name in whole if name not in pieces] == [], (words, width)
        assert "…" not in re.sub(r"seeker_…|ID…|, …", "", text), (words, width)


@pytest.mark.parametrize(
    ("command", "width", "lines"),
    [
        ("nightly", 60, ["│ --no-training  Never train."]),
        (
            "eligibility",
            60,
            ["│ --left-involuntarily     Whether", "│ --left-voluntarily       no"],
        ),
        ("eligibility", 30, ["│ --recent-insured-months    ", "│     <int> Months"]),
        ("recommend", 80, ["│ --least-wage-per  <HOUR | DAY | MONTH | YEAR> The period"]),
        (
            "sample",
            80,
            ["│ --as-of     <YYYY-MM-DD> The last day", "│ --json      JSON on standard"],
        ),
    ],
)
def test_an_option_stands_beside_what_it_means(
    tmp_path: Path, command: str, width: int, lines: list[str]
) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", "from app.main import main; main()", command, "--help"],
        env=environment(tmp_path / "home") | {"COLUMNS": str(width)},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )

    assert [one for one in lines if one not in answer.stdout] == []
