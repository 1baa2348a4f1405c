"""Help in Korean loses no syllable and no option's name, however narrow the terminal is.

A new case is one line: the command, the width of the terminal, and words that it must show.
"""

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND, environment
from tests.conftest import PATIENCE_S

# What the texts themselves have: `seeker_…`, and `ID…` of a list.
IN_TEXTS = ("seeker_…", "ID…")


def shown(tmp_path: Path, command: str, width: int) -> str:
    answer = subprocess.run(
        [*COMMAND, *command.split(), "--help", "--lang", "ko"],
        env=environment(tmp_path / "home") | {"COLUMNS": str(width)},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    text = "".join(letter for letter in answer.stdout if letter not in "│╭╮╰╯─")
    for one in IN_TEXTS:
        text = text.replace(one, "")
    return text


@pytest.mark.parametrize(
    ("command", "width", "words"),
    [
        ("", 80, ["추천목록을저장합니다", "GraphiQL을제공합니다"]),
        ("", 100, ["기본값은LANG환경변수를따릅니다"]),
        ("nightly", 80, ["현재프로세스,여러프로세스"]),
        ("recommend", 60, []),
        ("recommend", 80, ["쉼표로구분한스킬의이름,ID또는URI입니다"]),
        ("eligibility", 60, []),
        ("eligibility", 100, ["--months-unemployed", "--recent-insured-months"]),
        ("serve", 60, []),
        ("seekers erase", 80, []),
    ],
)
def test_help_is_whole(tmp_path: Path, command: str, width: int, words: list[str]) -> None:
    text = shown(tmp_path, command, width)
    joined = "".join(text.split())

    assert "…" not in text
    assert [one for one in words if one not in joined] == []
