"""The sessions (회차) of a course of 고용24: from the rows of the list and from its schedule.

The list has the sessions that begin soon, with their places; the schedule has all, and those that
have ended have rates of employment. A rate is a number, or a letter where there is none yet.
"""

from typing import Any, Final

from ingest.feeds import values
from ingest.feeds.feed import Record
from ingest.feeds.notes import Notes
from ingest.feeds.records import listed, text

SCHEDULE: Final = "schedule"
_NO_RATE: Final = frozenset({"", "A", "B", "C", "D"})
"""Not yet open, going on, did not take place, nobody completed it."""
_MOST: Final = 100.0


def sessions(
    listing: list[Record], runs: list[Record], whole: Record, institution: str, notes: Notes
) -> list[dict[str, Any]]:
    """Return the sessions of a course; one without both of its days is left out."""
    found: dict[str, dict[str, Any]] = {}
    base = next(iter(listed(whole.get("inst_base_info"))), {})
    place = _region((*listing, base), notes)
    for row in (*runs, *listing):
        at = text(row, "trainstCstId") or institution
        ref = f"{text(row, 'trprId')}:{text(row, 'trprDegr')}:{at}"
        said = _session(row, notes)
        if not text(row, "trprDegr"):
            notes.unknown("session without trprDegr", "")
        else:
            found[ref] = found.get(ref, {"id": ref[:200], "region": place}) | said
    _pay(found, whole, institution)
    return [_without_none(one) for one in found.values() if _has_days(one, notes)]


def _session(row: Record, notes: Notes) -> dict[str, Any]:
    """Return what a row says of its session."""
    region = _region((row,), notes) if "address" in row or "trngAreaCd" in row else None
    said = {
        "region": region,
        "startsOn": values.day(values.first(text(row, "traStartDate"), text(row, "trStaDt"))),
        "endsOn": values.day(values.first(text(row, "traEndDate"), text(row, "trEndDt"))),
        "seats": values.amount(values.first(text(row, "yardMan"), text(row, "totFxnum"))),
        "tuition": values.amount(values.first(text(row, "courseMan"), text(row, "totTrco"))),
    }
    return _without_none(said)


def _region(rows: tuple[Record, ...], notes: Notes) -> str | None:
    said = [
        one
        for row in rows
        for name in ("trngAreaCd", "address", "addr1")
        if (one := text(row, name))
    ]
    found = next(filter(None, map(values.region, said)), None)
    if found is None and said:
        notes.unknown("region", said[0])
    return found


def _pay(found: dict[str, dict[str, Any]], whole: Record, institution: str) -> None:
    """State what people pay, which the detail says of one session, for all that cost the same."""
    base = next(iter(listed(whole.get("inst_base_info"))), {})
    more = next(iter(listed(whole.get("inst_detail_info"))), {})
    own = values.amount(text(more, "tgcrGnrlTrneOwepAllt"))
    paid, granted = (values.amount(text(base, name)) for name in ("instPerTrco", "perTrco"))
    if own is None and paid is not None and granted is not None and granted <= paid:
        own = paid - granted
    degree = values.first(text(base, "trprDegr"), text(whole, "trprDegr"))
    course = values.first(text(base, "trprId"), text(whole, "trprId"))
    of_detail = found.get(f"{course}:{degree}:{institution}", {})
    for one in found.values() if own is not None else ():
        tuition = one.get("tuition")
        if one is of_detail or (tuition is not None and tuition == of_detail.get("tuition")):
            one["ownPayment"] = own


def _has_days(session: dict[str, Any], notes: Notes) -> bool:
    starts, ends = session.get("startsOn"), session.get("endsOn")
    if starts is None or ends is None or starts > ends:
        notes.unknown("session", f"{starts or '?'} - {ends or '?'}")
        return False
    return True


def employment_rate(listing: list[Record], runs: list[Record], notes: Notes) -> float | None:
    """Return the percentage employed six months after the last session that has one.

    People with employment insurance and without it are counted apart, as shares of the same
    number. The list states one for the course, of which 0 may mean that there is none.
    """
    ended = sorted(runs, key=lambda run: values.day(text(run, "trEndDt")) or "", reverse=True)
    for run in ended:
        insured = _rate(text(run, "eiEmplRate6"), notes)
        if insured is not None:
            return min(insured + (_rate(text(run, "hrdEmplRate6"), notes) or 0.0), _MOST)
    rates = (_rate(text(row, "eiEmplRate6"), notes) for row in listing)
    return next(filter(None, rates), None)


def _rate(said: str, notes: Notes) -> float | None:
    if said.upper() in _NO_RATE:
        return None
    found = values.number(said)
    if found is None or found > _MOST:
        notes.unknown("employmentRate6", said)
        return None
    return found


def _without_none(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}
