"""Who may read the files of the program: their owner, but for those written for others to see."""

import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

_OTHERS: Final = 0o077
_OWN: Final = (
    "graph",
    "model",
    "search",
    "vectors",
    "ingest",
    "scratch",
    "audit.jsonl",
    "failures.log",
    "identity.keys",
    ".identity.keys.*",
    "sample-*",
    ".sample-*",
    ".people-*",
    "tmp*",
)
"""What the program puts into ILJARI_HOME; a folder that holds more is left open as it is."""

_outside: int | None = None
"""The mask that the user's shell gave to this process."""


def begin() -> None:
    """Create all files of this process, and of those that it starts, for their owner only."""
    global _outside  # noqa: PLW0603 - a process has one mask
    _outside = os.umask(_OTHERS)


@contextmanager
def shared() -> Generator[None]:
    """Create files as the user's shell would: for what is written in order to be shown."""
    if _outside is None:
        yield
        return
    own = os.umask(_outside)
    try:
        yield
    finally:
        os.umask(own)


def close(home: Path) -> None:
    """Take the rights of others away from what an earlier version left open in ILJARI_HOME.

    The folder itself is closed as well, unless it holds what is not the program's: it may be
    somebody's working directory. What belongs to another user is left as it is.
    """
    if os.name != "posix":
        return
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        _close_home(home)


def _close_home(home: Path) -> None:
    there = list(home.iterdir())
    own = [one for one in there if any(fnmatch(one.name, name) for name in _OWN)]
    for entry in own:
        _close(entry)
    if len(own) == len(there):
        _take_away(home)


def _close(entry: Path) -> None:
    """Close an entry, the content of a folder before the folder: a closed one is closed whole."""
    if entry.is_symlink() or not entry.stat().st_mode & _OTHERS:
        return
    if entry.is_dir():
        for below in entry.rglob("*"):
            if not below.is_symlink():
                _take_away(below)
    _take_away(entry)


def _take_away(path: Path) -> None:
    with suppress(PermissionError, FileNotFoundError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & _OTHERS:
            path.chmod(mode & ~_OTHERS)
