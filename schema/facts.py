"""Facts about a person without an account, as callers send them for eligibility."""

from collections.abc import Iterable
from typing import Any, Final, TypeVar

import strawberry
from pydantic.alias_generators import to_camel

from domain import ids
from domain.ids import PolicyId
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
from domain.vocabulary import Label
from ontology.regions import code_of
from resolvers.eligibility import Asked
from schema.checks import check_count

_MOST_POLICIES: Final = 50


T = TypeVar("T")


def _given(description: str) -> Any:
    """Return a field that may be left out; its type is that of the annotation."""
    return strawberry.field(default=None, description=description)


@strawberry.input(
    description="What is known about a person; whatever is left out counts as not known. "
    "Nothing is stored. A list names all that apply: an empty one says that none does."
)
class EligibilityFactsInput:
    """Facts; everything may be left out."""

    age: int | None = _given("Age in years.")
    employment: list[WorkStatus] | None = _given("What they live on.")
    months_unemployed: int | None = _given("Months without work up to now.")
    insured_months: int | None = _given("Months in employment insurance, in total.")
    recent_insured_months: int | None = _given(
        "Months in employment insurance in the last 18 months."
    )
    days_worked: int | None = _given("Days worked in the last two years.")
    left_involuntarily: bool | None = _given(
        "Whether the last job ended for no reason of their own."
    )
    household_income: float | None = _given(
        "Income of the household in KRW a month, before tax; with `householdSize`."
    )
    household_size: int | None = _given("Number of people in the household.")
    income_percent: float | None = _given(
        "Income of the household as a percentage of the standard median income, instead of "
        "`householdIncome`."
    )
    annual_income: float | None = _given("Their own income in KRW a year, before tax.")
    assets: float | None = _given("Assets of the household in KRW.")
    schooling: Schooling | None = _given("How far they are in their schooling.")
    majors: list[MajorField] | None = _given("The fields that they studied.")
    region: strawberry.ID | None = _given(
        "The region of Korea where they live, by id, code or name."
    )
    marital: Marital | None = _given("Whether they are married.")
    household: list[HouseholdTrait] | None = _given("What holds for their household.")
    groups: list[SpecialGroup] | None = _given("The special groups that they are in.")
    receives: list[strawberry.ID] | None = _given(
        "The ids of the policies that they receive already: at most 50."
    )

    def value(self, day: str) -> Asked:
        """Return the facts with the day that is asked about.

        Raises:
            InputError: A number is out of range, facts contradict each other, or no region, or
                several, have this name.
            BadIdError: An id is not that of a policy.
        """
        check_count("receives", self.receives, _MOST_POLICIES)
        facts = Facts(
            age=self.age,
            employment=_set(self.employment),
            months_unemployed=self.months_unemployed,
            insured_months=self.insured_months,
            recent_insured_months=self.recent_insured_months,
            days_worked=self.days_worked,
            left_involuntarily=self.left_involuntarily,
            household_income=self.household_income,
            household_size=self.household_size,
            income_percent=self.income_percent,
            annual_income=self.annual_income,
            assets=self.assets,
            schooling=self.schooling,
            majors=_set(self.majors),
            region=None if self.region is None else code_of(self.region),
            marital=self.marital,
            household=_set(self.household),
            groups=_set(self.groups),
        )
        received = (ids.require(Label.POLICY, one) for one in self.receives or ())
        return Asked(checked(facts, to_camel), day, tuple(map(PolicyId, received)))


def _set(given: Iterable[T] | None) -> frozenset[T] | None:
    return None if given is None else frozenset(given)
