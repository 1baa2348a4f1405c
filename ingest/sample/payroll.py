"""What employers report and receive by month: insured employees of each site, and subsidies."""

from datetime import date
from typing import Any, Final

from ingest.sample.calendar import month_of, month_start
from ingest.sample.draws import Draws
from ingest.sample.tables import Record

MONTHS: Final = 18
"""The months before the last day's for which sites state their headcount."""
_SUBSIDISED: Final = 0.2
_POLICIES: Final = ("youth-leap-incentive", "hiring-promotion", "senior-internship")
_AMOUNTS: Final = (600_000, 300_000, 370_000)


def iso_month(month: int) -> str:
    """Return a month, counted from the year 0, as 2026-11."""
    return month_start(month)[:7]


def paid(record: Record, as_of: date, seed: int) -> Record:
    """Return the record of an employer with headcounts by month, and subsidies if it had any."""
    draws = Draws(seed, "payroll", int(str(record["id"]).rpartition("-")[2]))
    now = month_of(as_of.year, as_of.month)
    sites: list[dict[str, Any]] = record["workplaces"]  # type: ignore[assignment]
    whole = record | {"workplaces": [_counted(site, now, draws) for site in sites]}
    if not draws.chance(_SUBSIDISED):
        return whole
    return whole | {"subsidies": _subsidies(sites[0]["headcount"], now, draws)}


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


def _subsidies(headcount: int, now: int, draws: Draws) -> list[Record]:
    kind = draws.integer(0, len(_POLICIES) - 1)
    people = draws.integer(1, max(min(headcount // 8, 12), 1))
    first = now - draws.integer(3, MONTHS)
    return [
        {"policy": _POLICIES[kind], "month": iso_month(month), "amount": people * _AMOUNTS[kind]}
        for month in range(first, min(first + draws.integer(3, 12), now))
    ]
