"""Files and folders that a command will write, checked before its long work begins."""

import os
from pathlib import Path
from typing import Final

from domain.errors import InputError, MissingDataError

_LONGEST: Final = 200
"""Bytes of a name: systems take 255, and a draft has a longer name than the file."""


def require_file(file: Path) -> None:
    """Check that a file can be written or replaced.

    Raises:
        MissingDataError: Its folder does not exist.
        InputError: It is no regular file, its name is too long, or it cannot be written.
    """
    if len(os.fsencode(file.name)) > _LONGEST:
        raise InputError(
            "the name of the file has more than {most} bytes: give a shorter one", most=_LONGEST
        )
    folder = file.absolute().parent
    if not folder.exists():
        raise MissingDataError(folder, "no such folder")
    if not folder.is_dir():
        raise InputError("{folder} is no folder: name another one", folder=folder)
    if file.is_dir():
        raise InputError("{file} is a folder: name a file", file=file)
    if file.exists() and not file.is_file():
        raise InputError("{file} is a device or a pipe: name a file", file=file)
    if not os.access(file if file.exists() else folder, os.W_OK):
        raise InputError("{file} cannot be written: name another file", file=file)


def require_folder(folder: Path) -> None:
    """Check that a folder can be written, or made.

    Raises:
        InputError: It is something else, or cannot be written.
    """
    there = folder.absolute()
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    if not there.is_dir():
        raise InputError("{folder} is no folder: name another one", folder=there)
    if not os.access(there, os.W_OK):
        raise InputError("{folder} cannot be written: name another folder", folder=there)
