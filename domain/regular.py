"""Opening of regular files alone: what else a path may lead to may never end."""

import errno
import io
import os
import stat
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from domain.errors import BadFileError, MissingDataError

_BLOCK: Final = 2**17
"""Bytes that are read at a time."""
_NOT_BLOCKING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def require(path: Path) -> None:
    """Check that a path leads to a regular file.

    Raises:
        BadFileError: It leads to something else.
    """
    if path.is_dir():
        raise BadFileError(path, None, "is a folder: name a file")
    if not path.is_file():
        raise _not_regular(path)


def require_file(path: Path, missing: MissingDataError) -> None:
    """Check that a regular file is there.

    Raises:
        MissingDataError: Nothing is: the error that is given.
        BadFileError: It is a folder, a device or a pipe.
    """
    if not path.exists():
        raise missing
    require(path)


def opened(path: Path) -> BinaryIO:
    """Open a file, and check what was opened: a path may lead to something else by now.

    What is appended after the file was opened is refused: a file that somebody else writes to has
    no end that can be relied on.

    Raises:
        BadFileError: It is not a regular file; or, from reading, it has grown since.
        OSError: It cannot be opened.
    """
    require(path)
    try:
        # A pipe that took the place of the file would else be waited for.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | _NOT_BLOCKING)
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            raise _not_regular(path) from None
        raise
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise _not_regular(path)
    raw = _Settled(io.FileIO(descriptor), path, found.st_size)
    return cast("BinaryIO", io.BufferedReader(raw, _BLOCK))


class _Settled(io.RawIOBase):
    """A file that has as many bytes as when it was opened, or fewer."""

    def __init__(self, file: io.FileIO, path: Path, size: int) -> None:
        self._file = file
        self._path = path
        self._size = size

    def readinto(self, buffer: Any, /) -> int:
        count = self._file.readinto(buffer)
        if count and self._file.tell() > self._size:
            raise BadFileError(
                self._path, None, "has grown while it was read: copy it, and read the copy"
            )
        return count

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        self._file.close()
        super().close()


def _not_regular(path: Path) -> BadFileError:
    return BadFileError(path, None, "is not a regular file: devices and pipes are not read")
