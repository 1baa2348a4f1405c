"""What employers report and receive by month: insured employees of each site, and subsidies.

Headcounts are counted backwards from today's: whom the market hired in a month was not there
before. A fifth of the employers are subsidised for people by whom they have grown.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, cast

from ingest.sample.calendar import month_start
from ingest.sample.draws import Draws
from ingest.sample.plants import SUBSIDY, Group
from ingest.sample.tables import Record, present

MONTHS: Final = 18
"""The months before the last day's for which sites state their headcount."""

Site: TypeAlias = dict[str, Any]
_SUBSIDISED: Final = 0.2
_NOTICED: Final = 0.6
_MOST_PEOPLE: Final = 12
_POLICIES: Final = (
    ("youth-leap-incentive", 600_000),
    ("hiring-promotion", 300_000),
    ("senior-internship", 370_000),
)
_GROWN, _GREW_BEFORE = 4, 9


@dataclass(frozen=True, slots=True)
class Facts:
    """What the payroll of an employer has to agree with.

    Attributes:
        hires: The people hired by region of the site and month; "" is an unknown region.
        groups: Those whom the employer insured besides, at its first site.
        growth: Whether a site but the first has grown, if the employer is subsidised for growth
            whether there was any or not.
    """

    hires: Mapping[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])
    groups: Sequence[Group] = ()
    growth: bool | None = None


def iso_month(month: int) -> str:
    """Return a month, counted from the year 0, as 2026-11."""
    return month_start(month)[:7]


def paid(record: Record, now: int, draws: Draws, facts: Facts) -> Record:
    """Return the record of an employer with headcounts by month, and subsidies if it had any.

    `now` is the month of the last day, counted from the year 0.
    """
    sites = cast("list[Site]", record["workplaces"])
    names = ("", *(str(site["region"]) for site in sites[1:]))
    counted = [
        _counted(site, now, draws, _hired(facts.hires, {str(site["region"]), names[at]}))
        for at, site in enumerate(sites)
    ]
    if facts.growth is not None:
        counted = _levelled(counted, now, grown=facts.growth)
    for group in facts.groups:
        counted[0]["headcounts"] = _with(counted[0]["headcounts"], group)
    whole: Record = record | {"workplaces": counted}
    sham = [one for one in facts.groups if not one.innocent]
    if sham:
        return present(**whole, subsidies=_sham(sham, now))
    if facts.growth is not None:
        return present(**whole, subsidies=_claimed(counted, now))
    if not draws.chance(_SUBSIDISED):
        return whole
    return present(**whole, subsidies=_subsidies(counted, now, draws))


def _hired(hires: Mapping[tuple[str, int], int], regions: set[str]) -> Counter[int]:
    found = Counter[int]()
    for (region, month), count in hires.items():
        if region in regions:
            found[month] += count
    return found


def _counted(site: Site, now: int, draws: Draws, hired: Mapping[int, int]) -> Site:
    """Count backwards from the headcount of today: without hires, and by a few people a month."""
    count = int(site["headcount"])
    counts: list[Record] = []
    for back in range(1, MONTHS + 1):
        if iso_month(now - back) < site["founded"][:7]:
            break
        counts.append({"month": iso_month(now - back), "headcount": count})
        left = round(draws.normal(-0.003 * count, 0.02 * count + 0.35))
        count = max(count + left - hired.get(now - back, 0), 1)
    return site | {"headcounts": counts[::-1]}


def _levelled(sites: Sequence[Site], now: int, *, grown: bool) -> list[Site]:
    """Return sites that have not grown, but for the second one if one has."""
    since = iso_month(now - _GREW_BEFORE)
    sites_then: list[Site] = []
    for at, site in enumerate(sites):
        more = _growth(site) if grown and at == 1 else 0
        counts = [
            one | {"headcount": site["headcount"] - (more if one["month"] < since else 0)}
            for one in site["headcounts"]
        ]
        sites_then.append(site | {"headcounts": counts})
    return sites_then


def _growth(site: Site) -> int:
    return min(_GROWN, max(int(site["headcount"]) - 1, 1))


def _claimed(sites: Sequence[Site], now: int) -> list[Record]:
    """Return subsidies as for people by whom the second site would have grown."""
    policy, amount = SUBSIDY
    return [
        {"policy": policy, "month": iso_month(month), "amount": _growth(sites[1]) * amount}
        for month in range(now - _GREW_BEFORE + 1, now)
    ]


def _with(counts: list[Site], group: Group) -> list[Site]:
    """Add the people of a group to the headcounts of a site."""
    return [
        {"month": one["month"], "headcount": one["headcount"] + _employed([group], one["month"])}
        for one in counts
    ]


def _employed(groups: Sequence[Group], month: str) -> int:
    return sum(
        spell.covers(month)
        for group in groups
        for spells in group.members.values()
        for spell in spells
    )


def _sham(groups: Sequence[Group], now: int) -> list[Record]:
    policy, amount = SUBSIDY
    months = [iso_month(month) for month in range(now - 2 * MONTHS, now)]
    counts = [(month, _employed(groups, month)) for month in months]
    return [
        {"policy": policy, "month": m, "amount": count * amount} for m, count in counts if count
    ]


def _subsidies(sites: Sequence[Site], now: int, draws: Draws) -> list[Record]:
    """Draw subsidies for people by whom a site grew, from the month after for up to a year."""
    policy, amount = draws.pick(_POLICIES)
    people = Counter[int]()
    for site in sites:
        counts = [int(one["headcount"]) for one in site["headcounts"]]
        first = now - len(counts)
        for at in range(1, len(counts)):
            grown = min(counts[at] - counts[at - 1], _MOST_PEOPLE)
            if grown > 0 and draws.chance(_NOTICED):
                last = min(first + at + draws.integer(3, 12), now - 1)
                people.update(dict.fromkeys(range(first + at + 1, last + 1), grown))
    return [
        {"policy": policy, "month": iso_month(month), "amount": count * amount}
        for month, count in sorted(people.items())
    ]
