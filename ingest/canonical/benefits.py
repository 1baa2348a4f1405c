"""Insurance periods and claims of seekers, workplaces and subsidies, as lines state them."""

from collections.abc import Callable, Hashable
from typing import Annotated, Any, Final, TypeAlias, TypeVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from domain.services import ClaimDecision, DutyReport
from ingest.canonical.parts import ConceptRef, Count, Day, DayOrMonth, Month, Part, Ref

T = TypeVar("T")

_LONGEST_CLAIM: Final = 366 * 2


def _once(key: Callable[[Any], Hashable]) -> AfterValidator:
    """Return a check that no two entries of a list have the same key."""

    def check(entries: tuple[T, ...]) -> tuple[T, ...]:
        if len({key(one) for one in entries}) < len(entries):
            raise PydanticCustomError("twice", "Should state nothing twice")
        return entries

    return AfterValidator(check)


class WageBand(Part):
    """The band that a wage is in, in KRW a month."""

    ordered = (("min", "max"),)

    min: Count
    max: Count | None = None


class InsuredIn(Part):
    """A period in which somebody was insured at a workplace; no end while it lasts."""

    ordered = (("since", "until"),)

    workplace: Ref
    since: DayOrMonth = Field(alias="from")
    until: DayOrMonth | None = None
    wage: WageBand | None = None


class DutyIn(Part):
    """A day on which somebody had to show that they look for work, and what they reported."""

    on: Day
    report: DutyReport


class StayIn(Part):
    """A stay abroad, and whether the person reported it to the office."""

    ordered = (("since", "until"),)

    since: Day = Field(alias="from")
    until: Day
    reported: bool


class ClaimIn(Part):
    """A claim to unemployment benefit; no end while it lasts."""

    ordered = (("since", "until"),)

    since: Day = Field(alias="from")
    until: Day | None = None
    agency: Ref | None = None
    decision: ClaimDecision
    days_paid: Annotated[int, Field(ge=0, le=_LONGEST_CLAIM)] = 0
    daily_amount: Count | None = None
    duties: tuple[DutyIn, ...] = ()
    abroad: tuple[StayIn, ...] = ()


class ServedBy(Part):
    """The office that serves somebody, and since when."""

    agency: Ref
    since: Day | None = None


class HeadcountIn(Part):
    """The insured employees of a workplace in a month."""

    month: Month
    headcount: Count


class SubsidyIn(Part):
    """What an employer received under a policy in a month, in KRW."""

    policy: ConceptRef
    month: Month
    amount: Count


Insured: TypeAlias = Annotated[tuple[InsuredIn, ...], _once(lambda one: (one.workplace, one.since))]
Claims: TypeAlias = Annotated[tuple[ClaimIn, ...], _once(lambda one: one.since)]
Headcounts: TypeAlias = Annotated[tuple[HeadcountIn, ...], _once(lambda one: one.month)]
Subsidies: TypeAlias = Annotated[tuple[SubsidyIn, ...], _once(lambda one: (one.policy, one.month))]


class WorkplaceIn(Part):
    """A site of an employer."""

    id: Ref
    region: ConceptRef
    industry: ConceptRef
    headcount: Count
    founded: DayOrMonth
    headcounts: Headcounts = ()
