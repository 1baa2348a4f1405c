"""Progress of readers within their files, from which the remaining time is estimated."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from domain.errors import BadFileError, MissingDataError


class Reading:
    """The files that one piece of work reads, and how much of them it has read."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Watch these files, repeated if they are read more than once.

        Missing files are ignored.
        """
        self._total = sum(file.stat().st_size for file in files if file.is_file())
        self._lock = Lock()
        self._closed = 0
        self._open: list[BinaryIO] = []

    def expected(self, rows: int) -> int | None:
        """Predict the total number of rows from the rows read so far and the bytes they took."""
        with self._lock:
            read = self._closed + sum(file.tell() for file in self._open)
        return max(rows, rows * self._total // read) if read else None

    def opens(self, file: BinaryIO) -> None:
        """Register a file that is being read."""
        with self._lock:
            self._open.append(file)

    def closes(self, file: BinaryIO) -> None:
        """Register that a file has been read or abandoned."""
        with self._lock:
            self._open.remove(file)
            self._closed += file.tell()


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def watched(files: Iterable[Path]) -> Generator[Reading]:
    """Watch the files opened inside the context, including in threads started there."""
    reading = Reading(files)
    token = _reading.set(reading)
    try:
        yield reading
    finally:
        _reading.reset(token)


def require_regular(path: Path) -> None:
    """Check that a path leads to a regular file: devices and pipes may never end.

    Raises:
        BadFileError: It leads to something else.
    """
    if not path.is_file():
        raise BadFileError(path, None, "is not a regular file: devices and pipes are not read")


def require_file(path: Path, missing: MissingDataError) -> None:
    """Check that a file is there.

    Raises:
        MissingDataError: Nothing is: the error that is given.
        BadFileError: It is a folder, a device or a pipe.
    """
    if not path.exists():
        raise missing
    require_regular(path)


@contextmanager
def opened(path: Path) -> Generator[BinaryIO]:
    """Open a source's file so that the current `Reading` can follow its progress.

    Raises:
        BadFileError: It is not a regular file.
    """
    require_regular(path)
    reading = _reading.get()
    with path.open("rb") as file:
        if reading is not None:
            reading.opens(file)
        try:
            yield file
        finally:
            if reading is not None:
                reading.closes(file)
