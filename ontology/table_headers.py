"""The header row of a published table: where it is, its separator, and how columns are spelt."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

SEPARATORS: Final = (",", ";", "\t", "|")
LOOKED_AT: Final = 60
"""Lines from the beginning of a file among which the header is looked for."""
_ANNOUNCED: Final = "sep="
"""How a spreadsheet announces the separator, in a line of its own before the header."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file of rows is written: its delimiter, quoting, and the lines before the header."""

    delimiter: str = ","
    lines_before: int = 0
    quoted: bool = True

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Return the rows of cells of some lines; one that is not CSV raises `csv.Error`."""
        if self.quoted:
            return csv.reader(lines, strict=True, delimiter=self.delimiter)
        return csv.reader(lines, strict=True, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)


def found(lines: Sequence[str], columns: Sequence[str], declared: Dialect) -> Dialect:
    """Return the dialect whose header row has all the columns; it may begin on another line.

    Where none has them all, it is the one with most of them: the cause can then name the others.
    Of several, that on the declared line counts, or on the first one if the file is shorter.

    Args:
        lines: The first lines of the file, `LOOKED_AT` of them.
        columns: The columns that must be there.
        declared: The dialect that is tried first.
    """
    at = declared.lines_before if declared.lines_before < len(lines) else 0
    at += at < len(lines) and lines[at].lower().startswith(_ANNOUNCED)
    others = [one for one in SEPARATORS if one != declared.delimiter]
    tried = [declared, *(Dialect(one) for one in others)]
    here = [replace(one, lines_before=at) for one in tried]
    elsewhere = [replace(one, lines_before=n) for n in range(len(lines)) for one in tried]
    candidates: list[Dialect] = [*here, *(elsewhere if columns else [])]
    for dialect in candidates:
        if len(set(columns)) == _matched(lines, columns, dialect):
            return dialect
    matched = [_matched(lines, columns, one) for one in candidates]
    return candidates[matched.index(max(matched))]


def spelt(header: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return a header in which the columns have the names that the reader knows.

    A column that the header does not have is one whose name differs from it only in case, spaces
    and punctuation, if there is one.
    """
    wanted = {plain(column): column for column in columns if column not in header}
    return [wanted.pop(plain(cell), cell) for cell in header]


def _matched(lines: Sequence[str], columns: Sequence[str], dialect: Dialect) -> int:
    """Return how many of the columns are in the header row that a dialect finds."""
    try:
        header = next(dialect.rows(lines[dialect.lines_before :]), [])
    except csv.Error:
        return 0
    cells = [cell.strip() for cell in header]
    return len(set(columns).intersection(spelt(cells, columns)))


def plain(name: str) -> str:
    """Return what two spellings of a name share: its letters and digits, without case."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in folded if one.isalnum())
