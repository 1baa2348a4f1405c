"""What is known about somebody who asks whether they are eligible: everything may be missing."""

from dataclasses import dataclass
from typing import Final

from domain.rules.median import percent
from domain.rules.terms import (
    FactKey,
    HouseholdTrait,
    MajorField,
    Marital,
    Schooling,
    SpecialGroup,
    WorkStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Facts about a person; None means that it is not known.

    A set names all that apply: an empty one says that none does.

    Attributes:
        age: Years, as counted on birthdays.
        employment: What they live on.
        months_unemployed: Months without work up to now.
        insured_months: Months in employment insurance, in total.
        recent_insured_months: Months in employment insurance in the last 18 months.
        days_worked: Days worked in the last two years.
        left_involuntarily: Whether they lost their last job for no reason of their own.
        household_income: Income of the household in KRW a month, before tax.
        household_size: Members of the household, themselves included.
        income_percent: The same as a percentage of the median, where only that is known.
        annual_income: Their own income in KRW a year, before tax.
        assets: Assets of the household in KRW.
        schooling: How far they are in their schooling.
        majors: The fields that they studied.
        region: The code of the region where they live: a 시·도 or a 시·군·구.
        marital: Whether they are married.
        household: What holds for their household.
        groups: The special groups that they are in.
    """

    age: int | None = None
    employment: frozenset[WorkStatus] | None = None
    months_unemployed: int | None = None
    insured_months: int | None = None
    recent_insured_months: int | None = None
    days_worked: int | None = None
    left_involuntarily: bool | None = None
    household_income: float | None = None
    household_size: int | None = None
    income_percent: float | None = None
    annual_income: float | None = None
    assets: float | None = None
    schooling: Schooling | None = None
    majors: frozenset[MajorField] | None = None
    region: str | None = None
    marital: Marital | None = None
    household: frozenset[HouseholdTrait] | None = None
    groups: frozenset[SpecialGroup] | None = None

    def percent_of_median(self, day: str) -> float | None:
        """Return the income of the household as a percentage of the median of its size."""
        if self.income_percent is not None:
            return self.income_percent
        if self.household_income is None or self.household_size is None:
            return None
        return percent(self.household_income, self.household_size, day)


NOTHING: Final = Facts()
"""Nothing is known."""

FIELDS: Final[dict[FactKey, str]] = {
    FactKey.AGE: "age",
    FactKey.EMPLOYMENT: "employment",
    FactKey.MONTHS_UNEMPLOYED: "months_unemployed",
    FactKey.INSURED_MONTHS: "insured_months",
    FactKey.RECENT_INSURED_MONTHS: "recent_insured_months",
    FactKey.DAYS_WORKED: "days_worked",
    FactKey.LEFT_INVOLUNTARILY: "left_involuntarily",
    FactKey.INCOME_PERCENT: "income_percent",
    FactKey.HOUSEHOLD_INCOME: "household_income",
    FactKey.HOUSEHOLD_SIZE: "household_size",
    FactKey.ANNUAL_INCOME: "annual_income",
    FactKey.ASSETS: "assets",
    FactKey.SCHOOLING: "schooling",
    FactKey.MAJOR: "majors",
    FactKey.REGION: "region",
    FactKey.MARITAL: "marital",
    FactKey.HOUSEHOLD: "household",
    FactKey.GROUPS: "groups",
}
"""The field that each fact is in; a date is no fact about a person."""


def missing_for(key: FactKey, facts: Facts) -> tuple[FactKey, ...]:
    """Return what to ask for, where a condition about `key` cannot be decided.

    Whoever states what they earn need not know what percentage of the median that is.
    """
    if key is not FactKey.INCOME_PERCENT:
        return (key,)
    asked = (FactKey.HOUSEHOLD_INCOME, FactKey.HOUSEHOLD_SIZE)
    return tuple(one for one in asked if getattr(facts, FIELDS[one]) is None)
