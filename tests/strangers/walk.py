"""Runs every command in one process with inputs that fit nowhere; prints what came of each.

The arguments are taken from the commands themselves, so that a new one is walked as well.
"""

import io
import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from typer.core import TyperArgument

from app.deferred import Deferred
from app.main import main
from app.tree import tree

SMALL = {"sample": ["--seekers", "1", "--postings", "1"], "demo": ["--once"]}
"""What keeps a command short that nothing stops."""


def commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the words that call each command, and the command itself."""

    def below(group: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
        for name, command in group.commands.items():
            if isinstance(command, Deferred):
                yield (*words, name), command.load()
            else:
                yield from below(command, (*words, name))

    yield from below(tree(), ())


def arguments(command: Any, path: str) -> list[str]:
    """Return arguments for all that a command requires, and a path for all that takes one."""
    given: list[str] = []
    for one in command.params:
        takes_path = "Path" in str(one.type_descriptor.annotation)
        if isinstance(one, TyperArgument):
            given.append(path if takes_path else "x")
        elif takes_path or one.required:
            given += [one.opts[0], path]
    return given


def outcome(words: list[str]) -> tuple[int, str]:
    """Run a command line; return its exit code and what it wrote to standard error."""
    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["iljari", *words]
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code
    return (code if isinstance(code, int) else 0), err.getvalue()


def run(folder: Path, settings: dict[str, str], path: str) -> Iterator[list[Any]]:
    """Yield every command line under some settings, with its exit code and its errors."""
    before = dict(os.environ)
    os.environ.update(settings)
    with chdir(folder):
        for words, command in commands():
            line = [*words, *SMALL.get(words[0], []), *arguments(command, path)]
            yield [shlex.join(line), *outcome(line)]
    os.environ.clear()
    os.environ.update(before)


if __name__ == "__main__":
    situations = json.loads(sys.stdin.read())
    for name, folder, settings, path in situations:
        for seen in run(Path(folder), settings, path):
            print(json.dumps([name, *seen]), file=sys.__stdout__)
