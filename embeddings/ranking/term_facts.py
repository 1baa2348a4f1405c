"""Facts about requirements met, terms, and how others see a posting."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from domain.enums import FactKind, FactorName
from domain.evidence import Fact
from domain.wages import of_period
from embeddings.ranking.case import Case

_LEAST_PERCENT: Final = 3
_MANY_OPENINGS: Final = 3
_LARGE: Final = 300
_RECENT_DAYS: Final = 14
_FEWEST: Final = 5
"""Of fewer other people nothing is said."""


def levels(case: Case) -> Iterator[Fact]:
    """Yield the education and the years that are asked for and that the person has."""
    profile, jobs = case.person.profile, case.person.catalog.jobs
    level, years = int(jobs.education[case.row]), float(jobs.career[case.row])
    if profile.education is not None and 0 < level <= profile.education.rank:
        rank = profile.education.rank
        yield from case.fact(FactKind.EDUCATION, FactorName.EDUCATION, number=level, beside=rank)
    had = profile.career_years
    if had is not None and 0 < years <= had:
        yield from case.fact(FactKind.YEARS, FactorName.CAREER, number=years, beside=had)
    if years <= 0 and not had:
        yield from case.fact(FactKind.NO_YEARS, FactorName.CAREER)


def terms(case: Case) -> Iterator[Fact]:
    """Yield the wage beside the market, and the conditions that are met."""
    wanted, jobs, row = case.person.profile.conditions, case.person.catalog.jobs, case.row
    wage, hours = float(jobs.wage[row]), float(jobs.hours[row])
    if percent := _above(case, wage):
        yield from case.fact(FactKind.WAGE_ABOVE, FactorName.WAGE, number=percent)
    pays = float(jobs.least_wage[row])
    if wanted.wage is not None and pays >= wanted.wage:
        paid, least = (of_period(one, wanted.wage_per) for one in (pays, wanted.wage))
        said = {"number": paid, "beside": least, "words": wanted.wage_per.value}
        yield from case.fact(FactKind.WAGE_MET, FactorName.TERMS, **said)
    if wanted.hours is not None and 0 < hours <= wanted.hours:
        amounts = {"number": hours, "beside": wanted.hours}
        yield from case.fact(FactKind.HOURS_MET, FactorName.TERMS, **amounts)
    if wanted.remote and jobs.remote[row] > 0:
        yield from case.fact(FactKind.REMOTE_MET, FactorName.TERMS)


def market(case: Case) -> Iterator[Fact]:
    """Yield what holds for everybody: size, openings, age of the posting, interest."""
    person, row = case.person, case.row
    catalog = person.catalog
    employers = catalog.jobs.employers.columns(row)
    headcount = float(catalog.headcounts[employers[0]]) if len(employers) else 0.0
    if headcount >= _LARGE:
        things = (catalog.employers.ids[int(employers[0])],)
        factor = FactorName.EMPLOYER_SIZE
        yield from case.fact(FactKind.EMPLOYER_SIZE, factor, things=things, number=headcount)
    if (openings := float(catalog.jobs.openings[row])) >= _MANY_OPENINGS:
        yield from case.fact(FactKind.OPENINGS, FactorName.OPENINGS, number=openings)
    if 0 <= (days := person.day - int(catalog.jobs.posted[row])) <= _RECENT_DAYS:
        factors = FactorName.FRESHNESS, FactorName.NEWEST_OF_OCCUPATION
        yield from case.fact(FactKind.POSTED, *factors, number=days)
    people = float(person.space.crowd.counts[row]) - (row in person.counted)
    if people >= _FEWEST:
        yield from case.fact(FactKind.POPULAR, FactorName.POPULARITY, number=people)


def _above(case: Case, wage: float) -> int:
    """Return by how many percent a wage is above the usual one; 0 where it is not, by much."""
    space = case.person.space
    at = int(np.searchsorted(space.rows, case.row))
    if wage <= 0 or at >= len(space.rows) or space.rows[at] != case.row:
        return 0
    usual = float(space.market.usual[at])
    percent = round(100.0 * (wage / usual - 1.0)) if usual > 0 else 0
    return percent if percent >= _LEAST_PERCENT else 0
