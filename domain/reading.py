"""How far a reader has come in its files, for whoever tells people how long it takes."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from typing import BinaryIO


class Reading:
    """The files that one piece of work reads, and how much of them it has read."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Take all files, one that is read twice twice; one that is not there counts nothing."""
        self._total = sum(file.stat().st_size for file in files if file.is_file())
        self._lock = Lock()
        self._closed = 0
        self._open: list[BinaryIO] = []

    def expected(self, rows: int) -> int | None:
        """Foretell how many rows there will be, from those that the part read so far gave."""
        with self._lock:
            read = self._closed + sum(file.tell() for file in self._open)
        return max(rows, rows * self._total // read) if read else None

    def opens(self, file: BinaryIO) -> None:
        """Take note of a file that is being read."""
        with self._lock:
            self._open.append(file)

    def closes(self, file: BinaryIO) -> None:
        """Take note that a file has been read, or left."""
        with self._lock:
            self._open.remove(file)
            self._closed += file.tell()


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def watched(files: Iterable[Path]) -> Generator[Reading]:
    """Watch the files that are opened inside, in the threads that are started there too."""
    reading = Reading(files)
    token = _reading.set(reading)
    try:
        yield reading
    finally:
        _reading.reset(token)


@contextmanager
def opened(path: Path) -> Generator[BinaryIO]:
    """Open a source's file so that whoever watches knows how far it has been read."""
    reading = _reading.get()
    with path.open("rb") as file:
        if reading is not None:
            reading.opens(file)
        try:
            yield file
        finally:
            if reading is not None:
                reading.closes(file)
