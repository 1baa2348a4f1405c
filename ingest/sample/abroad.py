"""Stays abroad that were not reported: some while applications were, some between two duties."""

from datetime import date, timedelta
from typing import Any, Final

from ingest.sample.draws import Draws
from ingest.sample.tables import Record

_PLANTED: Final = 0.03
_INNOCENT: Final = 0.03
_DUTY_EVERY: Final = 28


def stay(first: date, days: int, *, reported: bool) -> Record:
    """Return a stay abroad of so many days."""
    last = first + timedelta(days=days - 1)
    return {"from": first.isoformat(), "until": last.isoformat(), "reported": reported}


def plant(claim: dict[str, Any], last: date, draws: Draws) -> bool | None:
    """Perhaps add an unreported stay to a claim; return whether it is innocent, None without one.

    A planted one covers a day for which an application was reported, an innocent one no such day.
    `last` is the last day of the claim so far.
    """
    applied = [
        date.fromisoformat(one["on"])
        for one in claim.get("duties", [])
        if one["report"] == "APPLICATION"
    ]
    if "abroad" in claim or not applied:
        return None
    chance, day = draws.uniform(), draws.pick(applied)
    if chance < _PLANTED:
        first = day - timedelta(days=draws.integer(1, 6))
        length = min(draws.integer(9, 35), (last - first).days + 1)
        claim["abroad"] = [stay(first, length, reported=False)]
        return False
    if chance < _PLANTED + _INNOCENT and (last - day).days >= _DUTY_EVERY:
        first = day + timedelta(days=draws.integer(3, 20))
        claim["abroad"] = [stay(first, draws.integer(2, 4), reported=False)]
        return True
    return None
