"""Tables that lose nothing: folded where the terminal is narrow, with ids in one piece.

Rich shortens columns as it sees fit: an id becomes two halves that nobody can copy, and a cell
one letter wide has no room for a letter of Hangul, which takes two.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.table import Column, Table
from rich.text import Text

# Ids, versions and names of sources: words with a digit, or small letters with hyphens, which are
# not to be taken apart, nor from the signs at their ends: rich would cut within them.
_WHOLE: Final = re.compile(
    r"[(\[]?(?:[A-Za-z_.:+-]*+\d[A-Za-z0-9_.:+-]*|[a-z]+(?:-[a-z]+)+)[)\];,]*"
)
_WORD: Final = re.compile(r"\S+")
_WIDEST: Final = 2
_MOST_OF_A_WORD: Final = 20
"""Cells of a word that is kept in one piece; a longer one is an address or a path."""
_PADDING: Final = 2
_BORDER: Final = 1


def fit(drawn: Table, available: int) -> int:
    """Set the widths of the columns of a table; return the width of the whole table in cells.

    Each column gets what its widest line needs. If that is more than is available, the widest
    columns are folded, between words if there is room for the longest of each column; a column is
    at least as wide as its heading, ids and numbers. Where even that is too much, the table is
    wider than the terminal, which then wraps its lines, and words are kept.
    """
    borders = (_PADDING + _BORDER) * len(drawn.columns) + _BORDER
    natural = [max(map(cell_len, _lines(column)), default=0) for column in drawn.columns]
    least = [_least(column) for column in drawn.columns]
    words = [
        max(low, _longest_word(column)) for low, column in zip(least, drawn.columns, strict=True)
    ]
    wanted = [max(pair) for pair in zip(natural, least, strict=True)]
    room = available - borders
    widths = shared(wanted, words if sum(words) <= room or sum(least) > room else least, room)
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    return sum(widths) + borders


def shared(natural: Sequence[int], least: Sequence[int], available: int) -> list[int]:
    """Share cells among columns: none gets more than its natural width, nor less than its least.

    The widest columns are lowered to one common width.
    """
    for level in range(max(natural, default=0), 0, -1):
        widths = [max(low, min(full, level)) for full, low in zip(natural, least, strict=True)]
        if sum(widths) <= available:
            return widths
    return list(least)


def _least(column: Column) -> int:
    heading = max(map(cell_len, _WORD.findall(_plain(column.header))), default=0)
    wholes = (cell_len(one) for line in _lines(column) for one in _WHOLE.findall(line))
    return max([_WIDEST, heading, *wholes])


def _longest_word(column: Column) -> int:
    words = (cell_len(word) for line in _lines(column) for word in _WORD.findall(line))
    return max((word for word in words if word <= _MOST_OF_A_WORD), default=0)


def _lines(column: Column) -> Iterator[str]:
    for cell in (column.header, *column.cells):
        yield from _plain(cell).splitlines()


def _plain(cell: object) -> str:
    """Return the text of a cell; cells are texts."""
    return cell.plain if isinstance(cell, Text) else str(cell)
