"""The sample world's calendar: half a year that ends on the day it is made for."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Final

DAYS: Final = 184
"""The days of the market before its last day; the first is number 0."""

_MONTHS: Final = 12
_WEEKEND: Final = 5

SEOUL_SECONDS: Final = 9 * 3600
"""Midnight in Seoul is nine hours before midnight in UTC: Korea has no summer time."""


@dataclass(frozen=True)
class Calendar:
    """The days of a world; `as_of` is the last one, on which people have done nothing yet."""

    as_of: date

    @property
    def this_month(self) -> int:
        """Return the month of the last day, counted from the year 0."""
        return month_of(self.as_of.year, self.as_of.month)

    def date(self, day: int) -> date:
        """Return the date of a day; days after `DAYS` are in the future."""
        return self.as_of + timedelta(days=day - DAYS)

    def iso(self, day: int) -> str:
        """Return the ISO date of a day."""
        return self.date(day).isoformat()

    @cached_property
    def months(self) -> list[int]:
        """Return the month of each day, from 1 to 12."""
        return [self.month(day) for day in range(DAYS + 1)]

    @cached_property
    def workdays(self) -> list[bool]:
        """Return for each day whether it is from Monday to Friday."""
        return [self.date(day).weekday() < _WEEKEND for day in range(DAYS + 1)]

    def month(self, day: int) -> int:
        """Return the month of a day, from 1 to 12."""
        return self.date(day).month


@cache
def month_start(month: int) -> str:
    """Return the first date of a month, counted from the year 0."""
    return date(month // _MONTHS, month % _MONTHS + 1, 1).isoformat()


def month_of(year: int, month: int) -> int:
    """Return a month (1-12) of a year as the number of months since the year 0."""
    return year * _MONTHS + month - 1
