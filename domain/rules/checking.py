"""Checks of facts that people state: numbers in range, and none that contradict each other."""

from collections.abc import Callable, Mapping
from typing import Final

from domain.errors import InputError
from domain.rules.facts import FIELDS, Facts
from domain.rules.terms import FactKey

_MOST_KRW: Final = 10**12
_RECENT: Final = 18
"""The months that recent ones are among."""

RANGES: Final[Mapping[FactKey, tuple[int, int]]] = {
    FactKey.AGE: (0, 120),
    FactKey.MONTHS_UNEMPLOYED: (0, 960),
    FactKey.INSURED_MONTHS: (0, 960),
    FactKey.RECENT_INSURED_MONTHS: (0, _RECENT),
    FactKey.DAYS_WORKED: (0, 731),
    FactKey.INCOME_PERCENT: (0, 100_000),
    FactKey.HOUSEHOLD_INCOME: (0, _MOST_KRW),
    FactKey.HOUSEHOLD_SIZE: (1, 30),
    FactKey.ANNUAL_INCOME: (0, _MOST_KRW),
    FactKey.ASSETS: (0, _MOST_KRW),
}
"""The least and the most that each number can be."""


def checked(facts: Facts, named: Callable[[str], str]) -> Facts:
    """Return the facts.

    Args:
        facts: What somebody states.
        named: What the caller calls a field: `household_size` is --household-size.

    Raises:
        InputError: A number is out of range, or two facts contradict each other.
    """
    for key, (least, most) in RANGES.items():
        value = getattr(facts, FIELDS[key])
        if value is not None and not least <= value <= most:
            raise InputError(
                "{name} is {value:,.12g}, and should be from {least:,} to {most:,}",
                name=named(FIELDS[key]),
                value=value,
                least=least,
                most=most,
            )
    recent, total = facts.recent_insured_months, facts.insured_months
    if recent is not None and total is not None and recent > total:
        raise InputError(
            "{recent} is {months}, more than {total} with {all_months}: correct one of them",
            recent=named("recent_insured_months"),
            months=recent,
            total=named("insured_months"),
            all_months=total,
        )
    if facts.income_percent is not None and facts.household_income is not None:
        raise InputError(
            "{percent} and {income} state the same: send one of them",
            percent=named("income_percent"),
            income=named("household_income"),
        )
    return facts
