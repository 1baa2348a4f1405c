"""The command as a user runs it: a process of its own, in an empty folder."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.conftest import ROOT

Iljari: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]
COMMAND = [sys.executable, "-c", "from app.main import main; main()"]


def environment(home: Path, **settings: str) -> dict[str, str]:
    """Return a clean environment: no setting and no language but those named."""
    others = ("ILJARI_", "NEO4J_", "LANG", "LC_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(others)}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "ILJARI_HOME": str(home),
        "ILJARI_HEAP": "512m",
        "COLUMNS": "200",
        **settings,
    }


def command_in(folder: Path) -> Iljari:
    """Return the command as run in a folder: what it printed and its exit code."""

    def run(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=folder,
            env=environment(folder / "home", **settings),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return run


@pytest.fixture
def iljari(tmp_path: Path) -> Iljari:
    """The command in an empty folder."""
    return command_in(tmp_path)
