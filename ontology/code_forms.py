"""Codes of a known form: what a spreadsheet made of one is repaired where the form decides it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ontology import code_cells, code_dates
from ontology.code_cells import DATED, LACKING, ROUNDED, Mended

REDATED: Final = "code that a spreadsheet made a date, repaired"
SEVERAL: Final = "code that a spreadsheet changed, and that could be one of several"
DASHED: Final = "code with another dash, repaired"

_GROUPED: Final = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*", re.ASCII)
"""A number with separators of thousands."""
_DASHES: Final = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0x30FC), "-")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_MOST_ZEROS: Final = 12


def mended(cell: str, form: re.Pattern[str], column: str) -> Mended:
    """Return a code of a form, repaired if exactly one code of the form could become the cell.

    Args:
        cell: The code as a table has it.
        form: What a code looks like.
        column: The name of the column, for the cause.
    """
    code, cause, _ = code_cells.folded(cell)
    if not code or form.fullmatch(code):
        return Mended(code, cause)
    plain = code.translate(_DASHES)
    if form.fullmatch(plain):
        return Mended(plain, DASHED)
    if code_cells.is_rounded(plain):
        return Mended(code, ROUNDED, refused=True)
    found = _fitting(form, _numbers(plain)) or _fitting(form, _candidates(plain))
    if len(found) == 1:
        return Mended(found.pop(), REDATED if code_dates.is_date(plain) else cause or LACKING)
    if code_dates.is_date(plain):
        return Mended(code, DATED, refused=True)
    return Mended(code, SEVERAL if found else f"{column} is no code of this kind", refused=True)


def ungrouped(code: str) -> str | None:
    """Return a number without its separators of thousands; None if it has none."""
    found = _GROUPED.fullmatch(code)
    return code.replace(found[1], "") if found else None


def _fitting(form: re.Pattern[str], codes: Iterable[str]) -> set[str]:
    return {one for one in codes if form.fullmatch(one)}


def _numbers(code: str) -> Iterator[str]:
    """Yield what a number may have been without what was added to it."""
    yield code_cells.without_fraction(code)
    if (apart := ungrouped(code)) is not None:
        yield apart


def _candidates(code: str) -> Iterator[str]:
    """Yield what a cell may have been: a date, or a number or code without its zeros."""
    yield from code_dates.codes(code)
    for number in {code, *_numbers(code)}:
        most = _MOST_ZEROS if _NUMBER.fullmatch(number) else 1
        for front in ("0" * zeros + number for zeros in range(most)):
            yield front
            for behind in range(1, _MOST_ZEROS):
                yield f"{front}{'' if '.' in front else '.'}{'0' * behind}"
