"""Wages of different periods, compared as whole KRW a year of full-time work."""

from typing import Final

from domain.enums import WagePeriod

_A_YEAR: Final = {
    WagePeriod.HOUR: 209 * 12,
    WagePeriod.DAY: 209 * 12 / 8,
    WagePeriod.MONTH: 12,
    WagePeriod.YEAR: 1,
}
"""Periods a year. 209 paid hours a month follow from 40 hours a week and the paid weekly holiday
of the Labour Standards Act of Korea; a day has 8 hours."""


def yearly(amount: float, per: WagePeriod) -> float:
    """Return a wage as KRW a year of full-time work."""
    return amount * _A_YEAR[per]


def of_period(a_year: float, per: WagePeriod) -> float:
    """Return a wage of KRW a year as one of another period: the inverse of `yearly`."""
    return a_year / _A_YEAR[per]
