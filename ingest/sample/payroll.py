"""What employers report and receive by month: insured employees of each site, and subsidies."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, cast

from ingest.sample.calendar import month_of, month_start
from ingest.sample.draws import Draws
from ingest.sample.plants import SUBSIDY, Group
from ingest.sample.tables import Record, present

MONTHS: Final = 18
"""The months before the last day's for which sites state their headcount."""
_SUBSIDISED: Final = 0.2
_POLICIES: Final = ("youth-leap-incentive", "hiring-promotion", "senior-internship")
_AMOUNTS: Final = (600_000, 300_000, 370_000)


def iso_month(month: int) -> str:
    """Return a month, counted from the year 0, as 2026-11."""
    return month_start(month)[:7]


def paid(record: Record, as_of: date, seed: int, groups: Sequence[Group] = ()) -> Record:
    """Return the record of an employer with headcounts by month, and subsidies if it had any.

    `groups` are those that the employer insured besides, at its first site.
    """
    draws = Draws(seed, "payroll", int(str(record["id"]).rpartition("-")[2]))
    now = month_of(as_of.year, as_of.month)
    sites = cast("list[dict[str, Any]]", record["workplaces"])
    whole: dict[str, Any] = record | {"workplaces": [_counted(site, now, draws) for site in sites]}
    for group in groups:
        whole["workplaces"][0]["headcounts"] = _with(whole["workplaces"][0]["headcounts"], group)
    if sham := [one for one in groups if not one.innocent]:
        return present(**whole, subsidies=_sham(sham, now))
    if not draws.chance(_SUBSIDISED):
        return whole
    return present(**whole, subsidies=_subsidies(sites[0]["headcount"], now, draws))


def _counted(site: dict[str, Any], now: int, draws: Draws) -> dict[str, Any]:
    """Count backwards from the headcount of today, by a few people a month."""
    count = int(site["headcount"])
    counts: list[Record] = []
    for back in range(1, MONTHS + 1):
        if iso_month(now - back) < site["founded"][:7]:
            break
        counts.append({"month": iso_month(now - back), "headcount": count})
        count = max(count + round(draws.normal(-0.003 * count, 0.02 * count + 0.35)), 1)
    return site | {"headcounts": counts[::-1]}


def _with(counts: list[dict[str, Any]], group: Group) -> list[dict[str, Any]]:
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


def _subsidies(headcount: int, now: int, draws: Draws) -> list[Record]:
    kind = draws.integer(0, len(_POLICIES) - 1)
    people = draws.integer(1, max(min(headcount // 8, 12), 1))
    first = now - draws.integer(3, MONTHS)
    return [
        {"policy": _POLICIES[kind], "month": iso_month(month), "amount": people * _AMOUNTS[kind]}
        for month in range(first, min(first + draws.integer(3, 12), now))
    ]
