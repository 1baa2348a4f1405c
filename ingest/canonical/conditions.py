"""Conditions of rules of eligibility in the canonical files: the leaves of the tree."""

from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from domain.errors import UnknownRegionError
from domain.rules.terms import (
    FactKey,
    HouseholdTrait,
    MajorField,
    Marital,
    Schooling,
    SpecialGroup,
    WorkStatus,
)
from domain.rules.tree import ChoiceIs, Clause, DayIs, FlagIs, LivesIn, NumberIs, Stated
from domain.texts import Texts as Said
from ingest.canonical.parts import Day, Part
from ingest.canonical.texts import UNKNOWN, Text, Texts, pair
from ontology.regions import code_of

MOST_VALUES: Final = 400
"""Values in a list of choices: Korea has 250 시·군·구."""

CHOICES: Final = {
    FactKey.EMPLOYMENT: WorkStatus,
    FactKey.SCHOOLING: Schooling,
    FactKey.MAJOR: MajorField,
    FactKey.MARITAL: Marital,
    FactKey.HOUSEHOLD: HouseholdTrait,
    FactKey.GROUPS: SpecialGroup,
}
"""The facts that are one or several of some values."""

Number: TypeAlias = Literal[
    FactKey.AGE,
    FactKey.MONTHS_UNEMPLOYED,
    FactKey.INSURED_MONTHS,
    FactKey.RECENT_INSURED_MONTHS,
    FactKey.DAYS_WORKED,
    FactKey.INCOME_PERCENT,
    FactKey.HOUSEHOLD_INCOME,
    FactKey.HOUSEHOLD_SIZE,
    FactKey.ANNUAL_INCOME,
    FactKey.ASSETS,
]
Choice: TypeAlias = Literal[
    FactKey.EMPLOYMENT,
    FactKey.SCHOOLING,
    FactKey.MAJOR,
    FactKey.MARITAL,
    FactKey.HOUSEHOLD,
    FactKey.GROUPS,
]


def _region(text: str) -> str:
    try:
        return code_of(text)
    except UnknownRegionError:
        raise PydanticCustomError(
            "region", "Should be the code or the name of a region of Korea, such as 11 or 11680"
        ) from None


Region: TypeAlias = Annotated[Text, AfterValidator(_region)]
_Values: TypeAlias = Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST_VALUES)]
_Regions: TypeAlias = Annotated[tuple[Region, ...], Field(min_length=1, max_length=MOST_VALUES)]
_Bound: TypeAlias = Annotated[float, Field(ge=0, le=10**12)]


class ClauseIn(Part):
    """The words of a rule, and where they stand."""

    text: Texts
    where: Text

    def clause(self) -> Clause:
        """Return the clause; a text whose language is not known has the one of its letters."""
        ko, en = (text if isinstance(text, str) else None for text in pair("", self.text).values())
        others = tuple(
            (tag, text)
            for tag, text in self.text.items()
            if tag != UNKNOWN and text not in {ko, en}
        )
        return Clause(Said(ko, en, others), self.where)


class StatedIn(Part):
    """A condition in words."""

    stated: ClauseIn

    def rule(self) -> Stated:
        """Return the condition."""
        return Stated(self.stated.clause())


class NumberIn(Part):
    """A number is in a range."""

    fact: Number
    at_least: _Bound | None = None
    at_most: _Bound | None = None
    clause: ClauseIn

    @model_validator(mode="after")
    def _is_range(self) -> Self:
        least, most = self.at_least, self.at_most
        if least is None and most is None:
            raise PydanticCustomError("rules", "Should have 'atLeast', 'atMost' or both")
        if least is not None and most is not None and least > most:
            raise PydanticCustomError("order", "'atLeast' is above 'atMost'")
        return self

    def rule(self) -> NumberIs:
        """Return the condition."""
        return NumberIs(self.fact, self.at_least, self.at_most, self.clause.clause())


class ChoiceIn(Part):
    """One of some values applies."""

    fact: Choice
    among: _Values = Field(alias="in")
    clause: ClauseIn

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        known = list(CHOICES[self.fact])
        if not set(self.among) <= set(known):
            raise PydanticCustomError(
                "rules", "Should have in 'in' only values of {known}", {"known": ", ".join(known)}
            )
        return self

    def rule(self) -> ChoiceIs:
        """Return the condition."""
        values = frozenset(CHOICES[self.fact](one) for one in self.among)
        return ChoiceIs(self.fact, values, self.clause.clause())


class RegionIn(Part):
    """The person lives in one of some regions."""

    fact: Literal[FactKey.REGION]
    among: _Regions = Field(alias="in")
    clause: ClauseIn

    def rule(self) -> LivesIn:
        """Return the condition."""
        return LivesIn(frozenset(self.among), self.clause.clause())


class FlagIn(Part):
    """Something is so, or is not so."""

    fact: Literal[FactKey.LEFT_INVOLUNTARILY]
    wanted: bool = Field(alias="is")
    clause: ClauseIn

    def rule(self) -> FlagIs:
        """Return the condition."""
        return FlagIs(self.fact, self.wanted, self.clause.clause())


class DateIn(Part):
    """The day that is asked about is in a range."""

    ordered = (("since", "until"),)

    fact: Literal[FactKey.DATE]
    since: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    clause: ClauseIn

    @model_validator(mode="after")
    def _is_range(self) -> Self:
        if self.since is None and self.until is None:
            raise PydanticCustomError("rules", "Should have 'from', 'until' or both")
        return self

    def rule(self) -> DayIs:
        """Return the condition."""
        return DayIs(self.since, self.until, self.clause.clause())
