"""Codes as spreadsheets and keyboards leave them in cells: what is certain is mended here.

`ontology.code_dates` reads codes that became dates, `ontology.code_forms` those of a known form.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from domain.visible import visible
from ontology import code_dates

MARKED: Final = "code with a mark of a spreadsheet around it, repaired"
WIDE: Final = "code in full-width characters, repaired"
LACKING: Final = "code that lacked zeros, repaired"
ROUNDED: Final = "code that a spreadsheet rounded"
DATED: Final = "code that a spreadsheet made a date"

_FULL: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width characters and what they are in ASCII."""
_MARK: Final = re.compile(r"['\u2018\u2019`\u00b4]\s*(?=\d)")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_ROUNDED: Final = re.compile(r"(\d)(?:[.,](\d+))?E\+(\d{1,3})", re.IGNORECASE | re.ASCII)
_FRACTION: Final = re.compile(r"\.0+")


class Mended(NamedTuple):
    """A code, and what was repaired in its cell; if it is `refused`, why it cannot be used."""

    code: str
    cause: str | None = None
    refused: bool = False


def folded(cell: str) -> Mended:
    """Return a code in plain characters, without marks of text around it."""
    plain = cell.strip()
    if plain.isascii() and plain.isprintable() and plain[:1] not in {"'", "`"}:
        return Mended(plain)
    narrow = plain.translate(_FULL).strip()
    code = _MARK.sub("", visible(narrow), count=1) if _MARK.match(visible(narrow)) else ""
    code = code or visible(narrow)
    if code == plain:
        return Mended(code)
    return Mended(code, WIDE if narrow != plain else MARKED)


def flaw(code: str) -> str | None:
    """Return why a code of no known form cannot be used: a spreadsheet changed it beyond repair."""
    if is_rounded(code):
        return ROUNDED
    return DATED if code_dates.is_shown(code) else None


def is_rounded(code: str) -> bool:
    """Return whether a spreadsheet wrote a code as a rounded number, such as 1.1E+05."""
    return _ROUNDED.fullmatch(code) is not None


def without_fraction(code: str) -> str:
    """Return a number that has no digits but zeros behind its point without these."""
    whole, point, rest = code.partition(".")
    return whole if whole.isdecimal() and point and _FRACTION.fullmatch(point + rest) else code


def comes_of(cell: str, code: str) -> bool:
    """Return whether a cell may be what a spreadsheet made of a code.

    It may lack zeros, be rounded, or be a date whose parts are those of the code.
    """
    if cell == code:
        return True
    if _NUMBER.fullmatch(code):
        if _NUMBER.fullmatch(cell):
            return Decimal(cell) == Decimal(code)
        if found := _ROUNDED.fullmatch(cell):
            digits = len(found[2] or "")
            return f"{Decimal(code):.{digits}E}" == cell.upper().replace(",", ".").replace(
                "E+0", "E+"
            )
    return code_dates.parts_of(code) in code_dates.readings(cell)
