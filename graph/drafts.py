"""Names of unfinished files and folders that say whose they are, in folders that are not ours.

A process that is killed leaves its draft behind. The next one that works in the folder removes
it: the name holds the machine and the process, so that those of running processes are left alone,
and no lock has to lie beside the user's files.

    .NAME.MACHINE-PID-BEGAN.draft    BEGAN in seconds since 1970
"""

import errno
import re
import shutil
import socket
import zlib
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import psutil

from graph.running import is_running

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_NAME: Final = re.compile(r"\..*\.([0-9a-f]{8})-([0-9]{1,10})-([0-9]{1,12})\.draft", re.DOTALL)


def draft_of(target: Path) -> Path:
    """Return where this process writes what will be `target`, in the same folder."""
    process = psutil.Process()
    owner = f"{_machine()}-{process.pid}-{round(process.create_time())}"
    return target.absolute().parent / f".{target.name}.{owner}.draft"


@contextmanager
def drafted(target: Path) -> Generator[Path]:
    """Yield where to write a file, which takes the place of `target` when the context ends well.

    Drafts that killed processes left in the folder are removed first.

    Raises:
        OSError: The file cannot be written; that of a full disk names `target`.
    """
    draft = fresh(target)
    try:
        yield draft
        draft.replace(target)
    except OSError as error:
        if error.errno in _FULL and error.filename in {None, str(draft)}:
            error.filename = str(target)  # a write knows no path, and nobody knows the draft
        raise
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def scratch(target: Path) -> Generator[Path]:
    """Make a folder beside `target` for the time of the context, and remove abandoned ones.

    Raises:
        OSError: It cannot be made.
    """
    folder = fresh(target)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh(target: Path) -> Path:
    """Return where to write what will be `target`, after removing abandoned drafts beside it."""
    sweep(target.absolute().parent)
    return draft_of(target)


def sweep(folder: Path) -> None:
    """Remove the drafts in a folder that belong to processes of this machine that are gone."""
    with suppress(OSError):  # a folder that cannot be listed is reported by whoever writes to it
        for one in folder.iterdir():
            if _is_abandoned(one.name):
                _remove(one)


def _is_abandoned(name: str) -> bool:
    found = _NAME.fullmatch(name)
    if found is None or found[1] != _machine():
        return False
    return not is_running(int(found[2]), float(found[3]))


def _remove(draft: Path) -> None:
    if draft.is_dir() and not draft.is_symlink():
        shutil.rmtree(draft, ignore_errors=True)
    else:
        draft.unlink(missing_ok=True)


def _machine() -> str:
    return f"{zlib.crc32(socket.gethostname().encode()):08x}"
