"""What the options of `iljari recommend` state of somebody without an account."""

from collections.abc import Sequence
from typing import Annotated

import typer

from app.lists import listed
from domain.enums import Education, WagePeriod
from domain.errors import InputError
from domain.matching import ANY_TERMS, Conditions, Profile, Wish, Work
from domain.wages import yearly
from ontology.regions import region_of
from schema.checks import (
    MOST_CAREER_YEARS,
    MOST_ENTRIES,
    MOST_WAGE,
    check_count,
    check_range,
    check_title,
    check_work,
)

Skills = Annotated[str | None, typer.Option(help="Skills by name, id or URI, separated by commas.")]
Titles = Annotated[
    list[str] | None,
    typer.Option("--title", help="The title of work that is looked for; may be repeated."),
]
Careers = Annotated[
    list[str] | None,
    typer.Option("--career", help="The title of earlier work, the latest last; may be repeated."),
]
Certifications = Annotated[
    list[str] | None,
    typer.Option(
        "--certification",
        help="A certification or licence that is held, by name, id or URI; may be repeated.",
    ),
]
Schooled = Annotated[
    Education | None,
    typer.Option("--education", case_sensitive=False, help="The highest level of education."),
]
Years = Annotated[float | None, typer.Option("--career-years", help="Years of work, all together.")]
Regions = Annotated[
    list[str] | None,
    typer.Option(
        "--region",
        help="A region to work in, by name, code or id; may be repeated.",
        metavar="REGION",
    ),
]
Home = Annotated[
    str | None,
    typer.Option("--home", help="The region to live in, by name, code or id.", metavar="REGION"),
]
LeastWage = Annotated[
    float | None, typer.Option("--least-wage", help="The least wage that is wanted, in KRW.")
]
LeastWagePer = Annotated[
    WagePeriod,
    typer.Option("--least-wage-per", case_sensitive=False, help="The period of the least wage."),
]


def profile_of(  # noqa: PLR0913 - all that may be stated
    *,
    titles: Sequence[str],
    careers: Sequence[str],
    regions: Sequence[str],
    home: str | None,
    least_wage: float | None,
    per: WagePeriod,
    education: Education | None = None,
    years: float | None = None,
) -> Profile:
    """Return the profile that options state, checked as the API checks its own.

    Raises:
        InputError: A title is blank or too long, there are too many, the wage or the years are out
            of range, or no region, or several, have a name.
    """
    check_count("--title", titles, MOST_ENTRIES["wishes"])
    check_count("--career", careers, MOST_ENTRIES["careers"])
    check_range("--least-wage", least_wage, 0, MOST_WAGE)
    check_range("--career-years", years, 0, MOST_CAREER_YEARS)
    wanted = [check_work("--title", one) for one in titles]
    done = [check_work("--career", one) for one in careers]
    homes = frozenset() if home is None else frozenset({region_of(home)})
    return Profile(
        wishes=tuple(Wish(one, one, at) for at, one in enumerate(wanted, start=1)),
        careers=tuple(Work(one, one) for one in done),
        home=homes,
        regions=homes | frozenset(map(region_of, regions)),
        conditions=ANY_TERMS
        if least_wage is None
        else Conditions(wage=yearly(least_wage, per), wage_per=per),
        education=education,
        career_years=years,
    )


def skill_names(text: str | None) -> tuple[str, ...]:
    """Return the names of skills in a list; none if it is not given.

    Raises:
        InputError: It names none.
    """
    names = listed(text or "")
    if text is not None and not names:
        raise InputError("{name} is blank: say what it is, or leave the entry out", name="--skills")
    return names


def certification_names(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the names of certifications.

    Raises:
        InputError: One is blank.
    """
    return tuple(check_title("--certification", one) for one in given or ())
