"""Columns that only number the rows of a table, as libraries of data frames write them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from domain.facts import Rejected

_NUMBERING: Final = re.compile(r"Unnamed: 0(\.\d+)?|__index_level_\d+__")
_NUMBER: Final = re.compile(r"[0-9]{1,7}(\.0)?")
"""The number of a row. A longer one could be a telephone or a registration number."""
_CAUSE: Final = "column of row numbers, not read"


def of(header: Sequence[str]) -> frozenset[str]:
    """Return the columns that number rows by their names; the first one may have none."""
    named = {one for one in header if _NUMBERING.fullmatch(one)}
    return frozenset(named | {one for one in header[:1] if not one})


def noticed(file: str, index: Collection[str]) -> Iterator[tuple[int, Rejected]]:
    """Yield, for the line of the header, the columns that are not read."""
    for column in sorted(index):
        yield 1, Rejected(file, 1, _CAUSE, column or "''", used=True)


def without(cells: Mapping[str, Any], index: Collection[str]) -> dict[str, Any]:
    """Return the cells of a row without the number of the row.

    What is no such number stays, and then is a field that the format does not have. So does a
    cell under no name at all; an empty one states nothing.
    """
    return {
        column: cell
        for column, cell in cells.items()
        if column not in index or not _is_number(cell)
    }


def _is_number(cell: Any) -> bool:
    return cell is None or not str(cell).strip() or _NUMBER.fullmatch(str(cell).strip()) is not None
