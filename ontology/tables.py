"""Reader of published CSV files, whatever state they are in.

A row that cannot be parsed is reported, and reading continues with the line after the one
where that row began: an unclosed quote costs one row, not the thousands of rows up to the
next quote.
"""

import codecs
import csv
import difflib
import io
import re
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from domain import reading
from domain.errors import BadFileError, MissingDataError
from domain.facts import Rejected

_NOT_UTF8: Final = re.compile("[\udc80-\udcff]")
# Characters of a bad row that a report shows.
_LONGEST_EXAMPLE: Final = 80
_PART: Final = 1 << 20


class Row(NamedTuple):
    """The cells of a row by column, and the line where it begins."""

    line: int
    cells: Mapping[str, str]


Entry: TypeAlias = Row | Rejected


class _Lines:
    """The lines of a file; the lines of a row that turned out to be bad can be read again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._of_row: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.number += 1
        self._of_row.append(line)
        return line

    def begin_row(self) -> int:
        """Return the line on which the next row begins."""
        self._of_row.clear()
        return self.number + 1

    def give_back(self) -> str:
        """Put back all lines of the row except its first, which is returned."""
        first, *rest = self._of_row
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)
        return first

    def cut_short(self) -> bool:
        """Return whether the row ends where the file does, without a line break."""
        return bool(self._of_row) and not self._of_row[-1].endswith(("\n", "\r"))


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file of rows is written: its delimiter, quoting, and the lines before the header."""

    delimiter: str = ","
    lines_before: int = 0
    quoted: bool = True


CSV: Final = Dialect()


def read(path: Path, columns: Sequence[str], dialect: Dialect = CSV) -> Generator[Entry]:
    """Yield the rows of a file that has at least these columns, in UTF-8 or CP949.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file is empty, is not text, or lacks a column.
    """
    if not path.is_file():
        raise MissingDataError(path, "no such file; the folder is not complete")
    with reading.opened(path) as raw:
        text = io.TextIOWrapper(raw, _encoding(path), errors="surrogateescape", newline="")
        lines = _Lines(text)
        for _ in range(dialect.lines_before):
            next(lines, "")
        reader = csv.reader(
            lines,
            strict=True,
            delimiter=dialect.delimiter,
            quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE,
        )
        header = _header(path, reader, columns)
        while (entry := _next(path.name, lines, reader, header)) is not None:
            yield entry


def check(path: Path, columns: Sequence[str], dialect: Dialect = CSV) -> None:
    """Check a file's header, so that reading its rows cannot fail later.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file is empty, is not text, or lacks a column.
    """
    with closing(read(path, columns, dialect)) as rows:
        next(rows, None)


def _encoding(path: Path) -> str:
    """Detect UTF-8 or CP949, which Korean public bodies still publish; UTF-8 if neither."""
    with path.open("rb") as raw:
        parts = list(iter(lambda: raw.read(_PART), b""))
    for encoding in ("utf-8-sig", "cp949"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for part in parts:
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    return "utf-8-sig"


def _header(path: Path, reader: Iterator[list[str]], columns: Sequence[str]) -> list[str]:
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise BadFileError(path, 1, "is not a CSV file: {error}", error=error) from error
    if not header:
        raise BadFileError(path, None, "is empty")
    if _NOT_UTF8.search("".join(header)):
        raise BadFileError(path, 1, "is not UTF-8 text; convert it to UTF-8")
    for column in columns:
        if column not in header:
            near = difflib.get_close_matches(column, header, n=1)
            raise BadFileError(
                path,
                1,
                "has no column {column!r}, but {near!r}; it has {columns}"
                if near
                else "has no column {column!r}; it has {columns}",
                column=column,
                near=near[0] if near else None,
                columns=", ".join(header),
            )
    return header


def _next(file: str, lines: _Lines, reader: Iterator[list[str]], header: list[str]) -> Entry | None:
    """Read one row, skipping empty lines; None at the end of the file."""
    cells: list[str] = []
    line = 0
    while not cells:
        line = lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return None
        except csv.Error as error:
            return Rejected(file, line, f"not CSV: {error}", lines.give_back()[:_LONGEST_EXAMPLE])
    cause = _flaw(lines, cells, header)
    if cause is not None:
        return Rejected(file, line, cause, ",".join(cells)[:_LONGEST_EXAMPLE])
    return Row(line, dict(zip(header, cells, strict=True)))


def _flaw(lines: _Lines, cells: list[str], header: list[str]) -> str | None:
    if lines.cut_short():
        return "the file is cut short in this row"
    if len(cells) != len(header):
        return "row of another number of cells than the header"
    text = "".join(cells)
    return "not UTF-8" if not text.isascii() and _NOT_UTF8.search(text) else None
