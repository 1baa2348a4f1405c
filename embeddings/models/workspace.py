"""Folders of unfinished work: each belongs to a process, and goes when that process is gone.

A process that is killed leaves its folder behind, and the next one removes it. The operating
system frees the locks of a process that ends in any way; a folder whose lock is held is in use.
"""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

import portalocker

_PREFIX: Final = ".new-"
_EARLIER_PREFIX: Final = "iljari-training-"
"""What folders began with that had no lock."""
_LOCK: Final = "lock"
_SWEEPING: Final = ".sweeping"


@contextmanager
def workspace(parent: Path) -> Generator[Path]:
    """Make a folder for the time of the context; remove those of processes that are gone.

    Folders of other processes that run are left alone.
    """
    with alone(parent / _SWEEPING):
        _remove_abandoned(parent)
        home = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        lock = _locked(home / _LOCK)
    try:
        yield home
    finally:
        lock.close()
        shutil.rmtree(home, ignore_errors=True)


def sweep(parent: Path) -> None:
    """Remove the folders of processes that are gone, if there is a parent at all."""
    if parent.is_dir():
        with alone(parent / _SWEEPING):
            _remove_abandoned(parent)


@contextmanager
def alone(file: Path) -> Generator[None]:
    """Admit one process at a time to whatever the file stands for."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = _locked(file)
    try:
        yield
    finally:
        lock.close()


def _locked(file: Path, flags: portalocker.LockFlags = portalocker.LOCK_EX) -> TextIO:
    lock = file.open("a")
    try:
        portalocker.lock(lock, flags)
    except portalocker.LockException:
        lock.close()
        raise
    return lock


def _remove_abandoned(parent: Path) -> None:
    """Remove folders whose process is gone; nobody makes one meanwhile."""
    for home in parent.iterdir():
        if home.name.startswith((_PREFIX, _EARLIER_PREFIX)) and not _is_in_use(home):
            shutil.rmtree(home, ignore_errors=True)


def _is_in_use(home: Path) -> bool:
    if not (home / _LOCK).exists():
        return False
    try:
        _locked(home / _LOCK, portalocker.LOCK_EX | portalocker.LOCK_NB).close()
    except portalocker.LockException:
        return True
    return False
