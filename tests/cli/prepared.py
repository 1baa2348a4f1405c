"""Runs commands in processes that are forked from one which has imported what they need.

A command takes 1.5 to 4 s of CPU to import; a forked one, a tenth of that. What is forked has
imported libraries and this project, but for `app`: that reads the environment while it is imported,
and so is imported by each command anew. Tests of starting and ending, of streams and of signals run
`python` instead.
"""

import atexit
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

CAN_FORK = sys.platform == "linux"
PRELOADED = "tests.cli.preloaded"


class Call(NamedTuple):
    """A command line, where it runs, and its environment; output goes into files in `written`."""

    arguments: tuple[str, ...]
    folder: str
    variables: Mapping[str, str]
    umask: int
    written: str


def run(
    arguments: tuple[str, ...], folder: Path, variables: Mapping[str, str], timeout_s: float
) -> "subprocess.CompletedProcess[str]":
    """Run a command line as `subprocess.run` would run `iljari` with these arguments.

    Raises:
        subprocess.TimeoutExpired: It did not end in time, and was killed.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    with tempfile.TemporaryDirectory() as written:
        call = Call(arguments, str(folder), dict(variables), _umask(), written)
        process = context.Process(target=_child, args=(call,))
        process.start()
        process.join(timeout_s)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(["iljari", *arguments], timeout_s)
        out, errors = (_text(Path(written, name)) for name in ("out", "err"))
        return subprocess.CompletedProcess(["iljari", *arguments], process.exitcode, out, errors)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _umask() -> int:
    now = os.umask(0o077)
    os.umask(now)
    return now


def _child(call: Call) -> None:
    """Become the command: its folder, environment, streams and arguments."""
    os.umask(call.umask)
    os.chdir(call.folder)
    os.environ.clear()
    os.environ.update(call.variables)
    for number, name in ((1, "out"), (2, "err")):
        file = os.open(Path(call.written, name), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )
    sys.argv = ["-c", *call.arguments]
    try:
        import_module("app.main").main()
    finally:
        atexit._run_exitfuncs()  # noqa: SLF001 - forked processes leave them out
