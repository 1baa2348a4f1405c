"""The options of `iljari eligibility`: what somebody states about themselves."""

from typing import Annotated, Any, TypeAlias

import typer

from domain.rules.terms import (
    HouseholdTrait,
    MajorField,
    Marital,
    Schooling,
    SpecialGroup,
    WorkStatus,
)


def _option(name: str, text: str) -> Any:
    return typer.Option(f"--{name}", help=text, case_sensitive=False)


Age: TypeAlias = Annotated[int | None, _option("age", "Age in years.")]
Employment: TypeAlias = Annotated[
    list[WorkStatus] | None, _option("employment", "What they live on; may be repeated.")
]
MonthsUnemployed: TypeAlias = Annotated[
    int | None, _option("months-unemployed", "Months without work up to now.")
]
InsuredMonths: TypeAlias = Annotated[
    int | None, _option("insured-months", "Months in employment insurance, in total.")
]
RecentInsuredMonths: TypeAlias = Annotated[
    int | None,
    _option("recent-insured-months", "Months in employment insurance in the last 18 months."),
]
DaysWorked: TypeAlias = Annotated[
    int | None, _option("days-worked", "Days worked in the last two years.")
]
LeftInvoluntarily: TypeAlias = Annotated[
    bool | None,
    typer.Option(
        "--left-involuntarily/--left-voluntarily",
        help="Whether the last job ended for no reason of their own.",
    ),
]
HouseholdIncome: TypeAlias = Annotated[
    float | None, _option("household-income", "Income of the household in KRW a month.")
]
HouseholdSize: TypeAlias = Annotated[
    int | None, _option("household-size", "Number of people in the household.")
]
IncomePercent: TypeAlias = Annotated[
    float | None,
    _option("income-percent", "Income of the household in % of the median, instead."),
]
AnnualIncome: TypeAlias = Annotated[
    float | None, _option("annual-income", "Their own income in KRW a year.")
]
Assets: TypeAlias = Annotated[float | None, _option("assets", "Assets of the household in KRW.")]
Schooled: TypeAlias = Annotated[
    Schooling | None, _option("schooling", "How far they are in their schooling.")
]
Majors: TypeAlias = Annotated[
    list[MajorField] | None, _option("major", "A field that they studied; may be repeated.")
]
Region: TypeAlias = Annotated[
    str | None,
    typer.Option("--region", help="The region to live in, by name or code.", metavar="REGION"),
]
Married: TypeAlias = Annotated[Marital | None, _option("marital", "Whether they are married.")]
Household: TypeAlias = Annotated[
    list[HouseholdTrait] | None,
    _option("household", "What holds for their household; may be repeated."),
]
Groups: TypeAlias = Annotated[
    list[SpecialGroup] | None,
    _option("group", "A special group that they are in; may be repeated."),
]
NoGroups: TypeAlias = Annotated[
    bool, typer.Option("--no-group", help="They are in no special group.")
]
Receives: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--receives",
        help="A policy that they receive already, by id or name; may be repeated.",
        metavar="POLICY",
    ),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="The day that is asked about, such as 2026-11-02; today by default."
    ),
]
