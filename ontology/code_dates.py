"""Codes that a spreadsheet took for dates: 11-10 becomes 11-Oct, 10-Nov or 11월 10일."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

Parts: TypeAlias = tuple[int, ...]

_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_SHOWN: Final = re.compile(
    r"(?P<day>\d{1,2})[-/ ](?P<month>[A-Z][a-z]{2})(?:[-/ ](?P<year>\d{2}|\d{4}))?"
    r"|(?P<first>[A-Z][a-z]{2})[-/ ](?P<second>\d{2}|\d{4})"
    r"|(?P<korean>\d{1,2})월\s?(?P<of>\d{1,2})일",
    re.ASCII,
)
"""As spreadsheets show dates; no other codes are written so."""
_WHOLE: Final = re.compile(
    r"(?P<iso>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[ T]0?0:00(?::00)?)?"
    r"|(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>\d{4})",
    re.ASCII,
)
"""Dates in full, which codes may look like as well."""
_JOINTS: Final = ("-", "/", ".")
_WHOLE_YEAR: Final = 4
_CENTURIES: Final = (2000, 1900)


def is_shown(cell: str) -> bool:
    """Return whether a cell is a date in the way in which spreadsheets show them."""
    found = _SHOWN.fullmatch(cell)
    if found is None:
        return False
    month = found["month"] or found["first"]
    return month is None or month.lower() in _MONTHS


def is_date(cell: str) -> bool:
    """Return whether a cell is a date in any way, so that its text is not what was typed."""
    return is_shown(cell) or _WHOLE.fullmatch(cell) is not None


def readings(cell: str) -> set[Parts]:
    """Return the parts that a code may have had before it became the date in a cell."""
    return set(_shown(cell)) | set(_whole(cell))


def parts_of(code: str) -> Parts:
    """Return the numbers of a code, such as 11 and 10 of 11-10; nothing if it has other parts."""
    parts = re.split(r"[-/.]", code)
    is_numbers = len(parts) > 1 and all(one.isdecimal() for one in parts)
    return tuple(map(int, parts)) if is_numbers else ()


def codes(cell: str) -> Iterator[str]:
    """Yield the codes that may have become the date in a cell, in all spellings."""
    for parts in readings(cell):
        for joint in _JOINTS:
            yield joint.join(map(str, parts))
            yield joint.join(f"{one:02}" for one in parts)


def _shown(cell: str) -> Iterator[Parts]:
    found = _SHOWN.fullmatch(cell)
    if found is None or not is_shown(cell):
        return
    if found["korean"]:
        yield int(found["korean"]), int(found["of"])
    elif found["first"]:
        yield from _of_month(_month(found["first"]), _years(found["second"]))
    elif found["year"]:
        for year in _years(found["year"]):
            yield from _orders(int(found["day"]), _month(found["month"]), year)
    else:
        day, month = int(found["day"]), _month(found["month"])
        yield from ((day, month), (month, day))


def _whole(cell: str) -> Iterator[Parts]:
    found = _WHOLE.fullmatch(cell)
    if found is None:
        return
    if found["iso"]:
        year, month, day = int(found["iso"]), int(found["m"]), int(found["d"])
        yield from _orders(day, month, year)
    else:
        year, one, other = int(found["y"]), int(found["a"]), int(found["b"])
        yield from _orders(one, other, year)
        yield from _orders(other, one, year)


def _orders(day: int, month: int, year: int) -> Iterator[Parts]:
    """Yield the ways to type a date, with and without the year, or without the first day."""
    yield from ((day, month), (month, day), (day, month, year), (month, day, year))
    yield year, month, day
    if day == 1:
        yield from _of_month(month, (year,))


def _of_month(month: int, years: Iterable[int]) -> Iterator[Parts]:
    for year in years:
        yield from ((month, year), (year, month))


def _years(text: str) -> tuple[int, ...]:
    year = int(text)
    return (year,) if len(text) == _WHOLE_YEAR else (year, *(one + year for one in _CENTURIES))


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1
