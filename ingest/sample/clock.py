"""The sample world's calendar; its today is fixed, so that the data never ages."""

from datetime import date, timedelta
from typing import Final

TODAY: Final = date(2026, 11, 1)
FIRST_DAY: Final = date(2026, 5, 1)
LAST_DAY: Final = (TODAY - FIRST_DAY).days - 1
"""The number of the market's last day, 2026-10-31; the first day is number 0."""

_MONTHS: Final = 12


def iso(day: int) -> str:
    """Return the date of a day of the market; days after the last one are in the future."""
    return (FIRST_DAY + timedelta(days=day)).isoformat()


def month_start(month: int) -> str:
    """Return the first date of a month, counted from the year 0."""
    return date(month // _MONTHS, month % _MONTHS + 1, 1).isoformat()


def month_of(year: int, month: int) -> int:
    """Return a month (1-12) of a year as the number of months since the year 0."""
    return year * _MONTHS + month - 1


THIS_MONTH: Final = month_of(TODAY.year, TODAY.month)
