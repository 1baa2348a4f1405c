"""What spreadsheets leave in cells and headers: formulas that guard a text, errors, and doubles."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from domain.facts import Rejected

_GUARDED: Final = re.compile(r'="([^"]*)"')
"""A formula that only keeps a code from being read as a number."""
_ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
_UNGUARDED: Final = "formula around a text, taken as the text"
_EMPTIED: Final = "cell with an error of a spreadsheet, taken as empty"


def cleaned(
    file: str, line: int, header: Sequence[str], cells: Sequence[str]
) -> tuple[dict[str, str], list[Rejected]]:
    """Return the cells of a row by column, and what was noticed in them.

    Of two columns of one name, the first counts.
    """
    found: dict[str, str] = {}
    noticed: list[Rejected] = []
    for column, cell in zip(header, cells, strict=True):
        if column in found:
            continue
        found[column] = cell
        if not cell or cell[0] not in "=#":
            continue
        if guarded := _GUARDED.fullmatch(cell):
            found[column] = guarded[1]
            noticed.append(Rejected(file, line, _UNGUARDED, cell, used=True))
        elif cell.strip() in _ERRORS:
            found[column] = ""
            noticed.append(Rejected(file, line, _EMPTIED, cell, used=True))
    return found, noticed


def doubled(
    file: str, line: int, header: Sequence[str], read: Collection[str]
) -> Iterator[Rejected]:
    """Yield the columns that are read and that a header has more than once."""
    for column, count in Counter(header).items():
        if count > 1 and column in read:
            shown = column or "''"
            cause = f"column that is there twice, of which the first is read: {shown}"
            yield Rejected(file, line, cause, shown, used=True)


def without_surplus(cells: Sequence[str], columns: int) -> Sequence[str]:
    """Return a row without the empty cells that stand beyond its last column."""
    is_surplus = len(cells) > columns and not any(cell.strip() for cell in cells[columns:])
    return cells[:columns] if is_surplus else cells
