"""The data files of a folder, compressed or not, and their lines as bytes."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from domain import compressed, reading
from domain.errors import BadFileError

MOST_BYTES: Final = 10_000_000
"""The longest line that is read; no line of a data set is a hundredth of that."""
_HEAD: Final = 1 << 20
"""Bytes that are read together."""
JSON_LINES: Final = ".jsonl"
CSV: Final = ".csv"
PARQUET: Final = ".parquet"
_PACKED: Final = ("", *compressed.SUFFIXES)


def is_named(path: Path, name: str) -> bool:
    """Return whether a data file is the canonical file of this name, in whatever format."""
    return path.name.startswith(f"{name.removesuffix(JSON_LINES)}.")


def is_of_lines(path: Path) -> bool:
    """Return whether a data file is one of lines of JSON, and no table, by its name."""
    return f"{JSON_LINES}." in f"{path.name}."


def find(folder: Path, name: str) -> Path | None:
    """Return the file that a canonical file of lines is, in whatever format; None if there is none.

    It is one of lines or a CSV file, which may be compressed, or a Parquet file.

    Raises:
        BadFileError: It is there twice, or is no file.
    """
    stem = name.removesuffix(JSON_LINES)
    names = (
        *(f"{stem}{kind}{packed}" for kind in (JSON_LINES, CSV) for packed in _PACKED),
        f"{stem}{PARQUET}",
    )
    there = [path for one in names if (path := folder / one).exists()]
    if not there:
        return None
    if len(there) > 1:
        raise BadFileError(
            there[1], None, "is the same file as {other}: keep one of them", other=there[0].name
        )
    if not there[0].is_file():
        raise BadFileError(there[0], None, "is not a file")
    return there[0]


@contextmanager
def opened(path: Path) -> Generator[BinaryIO]:
    """Open a data file, decompressed.

    Raises:
        BadFileError: It cannot be read, or is damaged.
    """
    try:
        with reading.opened(path) as raw, compressed.plain(path, raw) as file:
            yield file
    except OSError as error:
        raise BadFileError(path, None, "cannot be read ({error})", error=error.strerror) from None


def lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines of a file with their numbers; None for one that is too long to be read.

    Raises:
        BadFileError: It cannot be read, or is damaged.
    """
    with opened(path) as file:
        head = file.read(_HEAD)
        file.seek(0)
        if b"\r" in head and b"\n" not in head:
            yield from enumerate(_ended_by_returns(file), 1)
            return
        number = 0
        while line := file.readline(MOST_BYTES):
            number += 1
            if len(line) == MOST_BYTES and not line.endswith(b"\n"):
                _skip(file)
                yield number, None
            else:
                yield number, line


def _ended_by_returns(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield lines that end in a carriage return alone, which no JSON holds as a character."""
    rest, is_long = b"", False
    while block := file.read(_HEAD):
        *whole, rest = (rest + block).split(b"\r")
        for line in whole:
            yield None if is_long or len(line) > MOST_BYTES else line
            is_long = False
        if len(rest) > MOST_BYTES:
            rest, is_long = b"", True
    if rest or is_long:
        yield None if is_long else rest


def _skip(file: BinaryIO) -> None:
    """Read to the end of a line."""
    while (rest := file.readline(MOST_BYTES)) and not rest.endswith(b"\n"):
        pass
