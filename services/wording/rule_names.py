"""What facts of rules and their values are called."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from domain.messages import Message
from domain.rules.terms import (
    FactKey,
    HouseholdTrait,
    MajorField,
    Marital,
    Outcome,
    Schooling,
    SpecialGroup,
    Verdict,
    WorkStatus,
)

FACTS: Final[Mapping[FactKey, Message]] = {
    FactKey.AGE: Message("age in years"),
    FactKey.EMPLOYMENT: Message("employment status"),
    FactKey.MONTHS_UNEMPLOYED: Message("months unemployed"),
    FactKey.INSURED_MONTHS: Message("months in employment insurance"),
    FactKey.RECENT_INSURED_MONTHS: Message("months in employment insurance in the last 18 months"),
    FactKey.DAYS_WORKED: Message("days worked in the last two years"),
    FactKey.LEFT_INVOLUNTARILY: Message("whether the last job ended involuntarily"),
    FactKey.INCOME_PERCENT: Message("household income against the median"),
    FactKey.HOUSEHOLD_INCOME: Message("monthly household income"),
    FactKey.HOUSEHOLD_SIZE: Message("number of people in the household"),
    FactKey.ANNUAL_INCOME: Message("own annual income"),
    FactKey.ASSETS: Message("assets of the household"),
    FactKey.SCHOOLING: Message("schooling"),
    FactKey.MAJOR: Message("field of study"),
    FactKey.REGION: Message("region of residence"),
    FactKey.MARITAL: Message("marital status"),
    FactKey.HOUSEHOLD: Message("situation of the household"),
    FactKey.GROUPS: Message("special groups"),
    FactKey.DATE: Message("day of application"),
}
VERDICTS: Final[Mapping[Verdict, Message]] = {
    Verdict.ELIGIBLE: Message("eligible"),
    Verdict.TO_CONFIRM: Message("to be confirmed"),
    Verdict.UNKNOWN: Message("unknown"),
    Verdict.NOT_ELIGIBLE: Message("not eligible"),
}
OUTCOMES: Final[Mapping[Outcome, Message]] = {
    Outcome.YES: Message("met"),
    Outcome.NO: Message("not met"),
    Outcome.UNKNOWN: Message("open"),
}
_VALUES: Final[Mapping[type[StrEnum], tuple[Message, ...]]] = {
    WorkStatus: (
        Message("employed"),
        Message("self-employed"),
        Message("unemployed"),
        Message("freelance"),
        Message("day labourer"),
        Message("founder, or about to be"),
        Message("short-term worker"),
        Message("farmer"),
        Message("other"),
    ),
    Schooling: (
        Message("below high school"),
        Message("in high school"),
        Message("about to finish high school"),
        Message("high school"),
        Message("in university"),
        Message("about to graduate"),
        Message("university graduate"),
        Message("master's or doctor's degree"),
        Message("other"),
    ),
    MajorField: (
        Message("humanities"),
        Message("social sciences"),
        Message("business and economics"),
        Message("languages"),
        Message("engineering and sciences"),
        Message("arts and sports"),
        Message("agriculture"),
        Message("other"),
    ),
    Marital: (Message("married"), Message("single")),
    HouseholdTrait: (
        Message("head of the household"),
        Message("nobody owns a home"),
        Message("living apart from the parents"),
        Message("with children"),
    ),
    SpecialGroup: (
        Message("worker in a small or medium firm"),
        Message("woman"),
        Message("recipient of basic living support"),
        Message("single parent"),
        Message("person with a disability"),
        Message("farming household"),
        Message("soldier"),
        Message("talent of the region"),
        Message("after a career break"),
        Message("completed an employment support programme"),
        Message("other"),
    ),
}
"""The names of the values of each set, in its order."""

_KINDS: Final[Mapping[FactKey, type[StrEnum]]] = {
    FactKey.EMPLOYMENT: WorkStatus,
    FactKey.SCHOOLING: Schooling,
    FactKey.MAJOR: MajorField,
    FactKey.MARITAL: Marital,
    FactKey.HOUSEHOLD: HouseholdTrait,
    FactKey.GROUPS: SpecialGroup,
}


def values_named(fact: FactKey, values: Iterable[str]) -> tuple[Message, ...]:
    """Return the names of values of a fact, in the order of its set."""
    wanted = frozenset(values)
    kind = _KINDS[fact]
    return tuple(name for value, name in zip(kind, _VALUES[kind], strict=True) if value in wanted)
