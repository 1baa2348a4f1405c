"""Income as a percentage of the standard median income (기준 중위소득) of households of a size."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def percent(income: float, size: int, day: str) -> float:
    """Return a household's income as a percentage of the median.

    The table of the year of `day` counts; before the first and after the last year of the table,
    that of the nearest one.

    Args:
        income: The income of the household in KRW a month, before tax.
        size: The number of its members, at least 1.
        day: The ISO date on which it is asked.
    """
    return 100.0 * income / median(size, day)


@cache
def median(size: int, day: str) -> int:
    """Return the standard median income in KRW a month."""
    table = _tables()
    year = min(max(int(day[:4]), min(table)), max(table))
    known = table[year]
    further = size - len(known)
    if further <= 0:
        return known[size - 1]
    return known[-1] + further * (known[-1] - known[-2])


@cache
def _tables() -> Mapping[int, tuple[int, ...]]:
    text = files("domain.rules").joinpath("median_income.toml").read_text(encoding="utf-8")
    return {int(year): tuple(row) for year, row in tomllib.loads(text).items()}
