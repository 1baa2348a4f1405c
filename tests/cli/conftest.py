"""The command as a user runs it: a process of its own, in an empty folder."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.cli import prepared
from tests.conftest import PATIENCE_S, ROOT

Iljari: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]
COMMAND = [sys.executable, "-c", "from app.main import main; main()"]
LONGEST_S = 300
"""What any command may take, on a machine that is busy with other work."""


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


@contextmanager
def started(
    *arguments: str, folder: Path, home: Path, logs: str, **settings: str
) -> Generator["subprocess.Popen[str]"]:
    """Run the command beside the test, from the moment when it logs a line with this text."""
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(home, **settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        overdue = threading.Timer(PATIENCE_S, process.kill)
        overdue.start()
        try:
            assert process.stderr is not None
            assert any(logs in line for line in process.stderr), f"{logs!r} was not logged"
            overdue.cancel()
            yield process
        finally:
            overdue.cancel()
            process.kill()


def command_in(folder: Path) -> Iljari:
    """Return the command as run in a folder: what it printed and its exit code."""

    def run(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        variables = environment(folder / "home", **settings)
        if prepared.CAN_FORK:
            return prepared.run(arguments, folder, variables, LONGEST_S)
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=folder,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_S,
        )

    return run


@pytest.fixture
def iljari(tmp_path: Path) -> Iljari:
    """The command in an empty folder."""
    return command_in(tmp_path)
