"""What the options of `iljari eligibility` state, as facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from domain.errors import InputError
from domain.rules.checking import checked
from domain.rules.facts import Facts
from domain.rules.terms import (
    HouseholdTrait,
    MajorField,
    Marital,
    Schooling,
    SpecialGroup,
    WorkStatus,
)
from ontology.regions import code_of

T = TypeVar("T")

_OPTIONS: Final = {"majors": "--major", "groups": "--group"}


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody says of work."""

    employment: list[WorkStatus] | None
    months_unemployed: int | None
    days_worked: int | None
    left_involuntarily: bool | None
    insured_months: int | None
    recent_insured_months: int | None


@dataclass(frozen=True, slots=True)
class Means:
    """What somebody says of income and assets."""

    household_income: float | None
    household_size: int | None
    income_percent: float | None
    annual_income: float | None
    assets: float | None


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody says of themselves."""

    age: int | None
    region: str | None
    schooling: Schooling | None
    marital: Marital | None
    majors: list[MajorField] | None
    household: list[HouseholdTrait] | None
    groups: list[SpecialGroup] | None
    no_group: bool


def facts_of(person: Person, work: Work, means: Means) -> Facts:
    """Return the facts, checked.

    Raises:
        InputError: A number is out of range, options contradict each other, or no region, or
            several, have the name.
    """
    if person.no_group and person.groups:
        raise InputError("give either --group or --no-group")
    facts = Facts(
        age=person.age,
        employment=_set(work.employment),
        months_unemployed=work.months_unemployed,
        insured_months=work.insured_months,
        recent_insured_months=work.recent_insured_months,
        days_worked=work.days_worked,
        left_involuntarily=work.left_involuntarily,
        household_income=means.household_income,
        household_size=means.household_size,
        income_percent=means.income_percent,
        annual_income=means.annual_income,
        assets=means.assets,
        schooling=person.schooling,
        majors=_set(person.majors),
        region=None if person.region is None else code_of(person.region),
        marital=person.marital,
        household=_set(person.household),
        groups=frozenset() if person.no_group else _set(person.groups),
    )
    return checked(facts, option_of)


def option_of(field: str) -> str:
    """Return the option that states a field of the facts."""
    return _OPTIONS.get(field, f"--{field.replace('_', '-')}")


def _set(given: Iterable[T] | None) -> frozenset[T] | None:
    """Return what an option that may be repeated states; None if it is not given."""
    return frozenset(given or ()) or None
