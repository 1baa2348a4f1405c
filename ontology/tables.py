"""Reader of published CSV files, whatever state they are in.

Encoding, separator and the place of the header are found out (`table_text`, `table_headers`).
A row that cannot be parsed is reported, and reading continues with the line after the one
where that row began: an unclosed quote costs one row, not the thousands of rows up to the
next quote.
"""

import csv
import difflib
import io
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from domain.errors import BadFileError, MissingDataError
from domain.facts import Rejected
from ontology import opening, table_cells, table_headers, table_text
from ontology.table_headers import Dialect

# Characters of a bad row that a report shows.
_LONGEST_EXAMPLE: Final = 80
_MARK: Final = "\ufeff"
_UNENDED: Final = "last row without a line break, whose last cell may be cut short"
"""RFC 4180 allows such a row, and spreadsheets on the web write them."""
_REPEATED: Final = "header that is repeated, skipped"


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
        self.header = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        if _MARK in line:
            line = self._joined(line)
        self.number += 1
        self._of_row.append(line)
        return line

    def _joined(self, line: str) -> str:
        """Return a line without the mark of a file that was appended to another one.

        Where that one did not end in a line break, the header that follows is a line of its own.
        """
        before, mark, after = line.partition(_MARK)
        if before and mark and after.strip() == self.header:
            self._again.appendleft(after)
            return before + "\n"
        return line.lstrip(_MARK)

    def peek(self, count: int) -> list[str]:
        """Return the next lines, which are read again afterwards."""
        self._again.extend(islice(self._lines, max(count - len(self._again), 0)))
        return list(islice(self._again, count))

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


CSV: Final = Dialect()


@dataclass(frozen=True, slots=True)
class _Table:
    """An open table behind its header: how it is written, and the names of its columns."""

    path: Path
    lines: _Lines
    rows: Iterator[list[str]]
    dialect: Dialect
    encoding: str
    header: list[str]
    line: int


def read(
    path: Path, columns: Sequence[str], dialect: Dialect = CSV, optional: Sequence[str] = ()
) -> Generator[Entry]:
    """Yield the rows of a file that has at least these columns, decompressed.

    The encoding is UTF-8, UTF-16, UTF-32, CP949 or windows-1252.

    Args:
        path: The file.
        columns: The columns that it must have, in any order and in nearly this spelling.
        dialect: How it is probably written; another separator is found by the header.
        optional: Columns that it may have.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file is empty, is not text, or lacks a column.
    """
    with closing(_opened(path, columns, dialect, optional)) as opened:
        table = next(opened)
        if (noticed := table_text.noticed(path, table.encoding)) is not None:
            yield noticed
        needed = {*columns, *optional}
        yield from table_cells.doubled(path.name, table.line, table.header, needed)
        while (entry := _next(table)) is not None:
            yield from _noticed(table, entry)


def check(path: Path, columns: Sequence[str], dialect: Dialect = CSV) -> list[str]:
    """Check a file's header, so that reading its rows cannot fail later; return all columns.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file is empty, is not text, or lacks a column.
    """
    with closing(_opened(path, columns, dialect, ())) as opened:
        return next(opened).header


def _opened(
    path: Path, columns: Sequence[str], dialect: Dialect, optional: Sequence[str]
) -> Generator[_Table]:
    """Yield the open table, and close it afterwards."""
    if not path.exists():
        raise MissingDataError(path, "no such file; the folder is not complete")
    encoding = table_text.encoding_of(path)
    with opening.opened(path) as file:
        text = io.TextIOWrapper(file, encoding, table_text.errors_of(encoding), newline="")
        lines = _Lines(text)
        found = table_headers.found(lines.peek(table_headers.LOOKED_AT), columns, dialect)
        for _ in range(found.lines_before):
            next(lines, "")
        rows = found.rows(lines)
        line = lines.number + 1
        lines.header = next(iter(lines.peek(1)), "").strip()
        header = _header(path, lines, rows, columns, encoding)
        named = table_headers.spelt(header, [*columns, *optional])
        yield _Table(path, lines, rows, found, encoding, named, line)


def _header(
    path: Path, lines: _Lines, rows: Iterator[list[str]], columns: Sequence[str], encoding: str
) -> list[str]:
    line = lines.number + 1
    try:
        header = [cell.strip() for cell in next(rows, [])]
    except csv.Error as error:
        raise BadFileError(path, line, "is not a CSV file: {error}", error=error) from error
    if not header:
        raise BadFileError(path, None, "is empty")
    if table_text.faults(encoding)[1].search("".join(header)):
        raise BadFileError(path, line, "is not UTF-8 text; convert it to UTF-8")
    spelt = table_headers.spelt(header, columns)
    for column in columns:
        if column not in spelt:
            near = difflib.get_close_matches(column, header, n=1)
            raise BadFileError(
                path,
                line,
                "has no column {column!r}, but {near!r}; it has {columns}"
                if near
                else "has no column {column!r}; it has {columns}",
                column=column,
                near=near[0] if near else None,
                columns=", ".join(header),
            )
    return header


class _Cells(NamedTuple):
    """The cells of a row in the order of the header, and the line where it begins."""

    line: int
    cells: Sequence[str]


def _noticed(table: _Table, entry: _Cells | Rejected) -> Iterator[Entry]:
    """Yield what was noticed in the cells of a row, then the row."""
    if isinstance(entry, Rejected):
        yield entry
        return
    name = table.path.name
    if _is_header(table, entry.cells):
        yield Rejected(name, entry.line, _REPEATED, "", used=True)
        return
    if table.lines.cut_short():
        yield Rejected(name, entry.line, _UNENDED, entry.cells[-1][:_LONGEST_EXAMPLE], used=True)
    cells, noticed = table_cells.cleaned(name, entry.line, table.header, entry.cells)
    yield from noticed
    yield Row(entry.line, cells)


def _is_header(table: _Table, cells: Sequence[str]) -> bool:
    """Return whether a row is the header again, as in files that were joined."""
    if cells[0].strip().casefold() != table.header[0].casefold():
        return False
    return table_headers.spelt([cell.strip() for cell in cells], table.header) == table.header


def _next(table: _Table) -> _Cells | Rejected | None:
    """Read one row, skipping empty lines; None at the end of the file."""
    cells: Sequence[str] = []
    line, lines, file = 0, table.lines, table.path.name
    while not cells:
        line = lines.begin_row()
        try:
            cells = next(table.rows)
        except StopIteration:
            return None
        except csv.Error as error:
            first = lines.give_back()
            cells = _unquoted(table, first)
            if not cells:
                return Rejected(file, line, f"not CSV: {error}", first[:_LONGEST_EXAMPLE])
    cells = table_cells.without_surplus(cells, len(table.header))
    cause = _flaw(table, cells)
    if cause is not None:
        seen = table.dialect.delimiter.join(cells)[:_LONGEST_EXAMPLE]
        return Rejected(file, line, cause, seen)
    return _Cells(line, cells)


def _unquoted(table: _Table, line: str) -> list[str]:
    """Return the cells of a line in which quotes are characters like others, if it fits.

    Files with tabs are written with and without quoting, and cells do not have tabs.
    """
    cells = line.rstrip("\r\n").split("\t")
    fits = table.dialect.delimiter == "\t" and len(cells) == len(table.header)
    return cells if fits else []


def _flaw(table: _Table, cells: Sequence[str]) -> str | None:
    if len(cells) != len(table.header):
        if table.lines.cut_short():
            return "the file is cut short in this row"
        return "row of another number of cells than the header"
    text = "".join(cells)
    if text.isascii():
        return None
    reason, faulty = table_text.faults(table.encoding)
    return reason if faulty.search(text) else None
