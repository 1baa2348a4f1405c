"""What about a posting is not as a person wishes: the place, the wage, the hours.

Said are only what both state. Of a place of which more might be known, such as a whole province
that contains what a person named, nothing is said.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from domain.enums import DrawbackKind
from domain.evidence import Drawback
from domain.wages import of_period
from embeddings.features.circumstances import REMOTE
from embeddings.features.places import REACH_KM
from embeddings.ranking.case import Case
from embeddings.ranking.place_facts import around, named

_ON_SITE: Final = 0

_CLEARLY_LESS: Final = 0.99
"""Wages are compared as full-time work of a year, so that a difference of 1% may be none."""


def drawbacks(case: Case) -> Iterator[Drawback]:
    """Yield what is not as the person wishes, the place first."""
    yield from _place(case)
    yield from _wage(case)
    wanted, jobs, row = case.person.profile.conditions, case.person.catalog.jobs, case.row
    hours = float(jobs.hours[row])
    if wanted.hours is not None and hours > wanted.hours:
        yield Drawback(DrawbackKind.HOURS_ABOVE, number=hours, beside=wanted.hours)
    if wanted.remote and jobs.remote[row] == _ON_SITE:
        yield Drawback(DrawbackKind.NOT_REMOTE)


def _place(case: Case) -> Iterator[Drawback]:
    """Yield that a place is out of reach of home and of the regions stated; the first counts."""
    person, jobs = case.person, case.person.catalog.jobs
    profile, regions = person.profile, jobs.regions.columns(case.row)
    if not profile.regions or not len(regions) or jobs.remote[case.row] == REMOTE:
        return
    at = int(regions[0])
    if around(case, at, profile.regions) or _may_be_within(case, at) or _is_near(case, at):
        return
    home, km = _nearest(case, at)
    things, stated = named(case, at), profile.regions - profile.home
    if np.isfinite(km) and km > REACH_KM:
        yield Drawback(DrawbackKind.FAR_FROM_HOME, things, home, number=round(km))
    elif stated:
        yield Drawback(DrawbackKind.OUTSIDE_STATED, things)
    else:
        yield Drawback(DrawbackKind.OUTSIDE_HOME, things, min(profile.home))


def _may_be_within(case: Case, at: int) -> bool:
    """Return whether a place may contain a region of the person: too little may be known of one."""
    places, regions = case.person.catalog.places, case.person.catalog.regions
    own = case.person.profile.regions
    is_known = places.is_stated[at] and all(one in regions.positions for one in own)
    return not is_known or bool(places.around(regions.mask(own))[at] > 0)


def _is_near(case: Case, at: int) -> bool:
    """Return whether a place may be within reach of a region of the person.

    Somebody of whom only a province is known may live or look anywhere in it.
    """
    places = case.person.catalog.places
    own = case.person.catalog.regions.find(case.person.profile.regions)
    reach = REACH_KM + places.spreads[own] + places.spreads[at]
    return bool((places.kilometres_from(own)[:, at] <= reach).any())


def _nearest(case: Case, at: int) -> tuple[str, float]:
    """Return the region where the person lives and the kilometres from it; inf if not known.

    Not known is the distance from or to a whole province.
    """
    person = case.person
    if not person.profile.home or not len(person.starts) or person.catalog.places.parents[at] < 0:
        return "", np.inf
    nearest = int(person.kilometres[:, at].argmin())
    home = person.catalog.regions.ids[int(person.starts[nearest])]
    return home, float(person.kilometres[nearest, at])


def _wage(case: Case) -> Iterator[Drawback]:
    """Yield that the highest wage of a posting is below the least one that is wanted."""
    wanted, jobs, row = case.person.profile.conditions, case.person.catalog.jobs, case.row
    middle, least = float(jobs.wage[row]), float(jobs.least_wage[row])
    highest = 2.0 * middle - least if least > 0 else middle
    if wanted.wage is not None and 0 < highest < _CLEARLY_LESS * wanted.wage:
        offered, wished = (of_period(one, wanted.wage_per) for one in (highest, wanted.wage))
        yield Drawback(
            DrawbackKind.WAGE_BELOW, number=round(offered), beside=wished, per=wanted.wage_per
        )
