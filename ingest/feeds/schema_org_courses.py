"""schema.org `Course` as a course, with those of its instances that say all that a session needs.

Its hours are those of an instance (courseWorkload, or the length of a lesson times how often there
is one), else those of the course (timeRequired). A course without hours cannot be stated.
"""

from collections.abc import Iterator
from typing import Any, Final

from ingest.feeds import codes
from ingest.feeds.feed import Line, Record, UnusableError
from ingest.feeds.notes import Notes
from ingest.feeds.schema_org_values import (
    TABLES,
    address,
    count,
    day,
    first,
    hours,
    objects,
    region,
    text,
    texts,
)

_MORE: Final = (
    "teaches",
    "educationalCredentialAwarded",
    "coursePrerequisites",
    "syllabusSections",
)


def lines(row: Record, notes: Notes) -> Iterator[Line]:
    """State a course with its sessions."""
    instances = objects(row.get("hasCourseInstance"))
    length = _hours(row, instances)
    if length is None:
        raise UnusableError("course without hours")
    line: dict[str, Any] = {
        "id": row["@ref"],
        "title": text(row.get("name")) or text(row.get("title")),
        "description": _description(row),
        "provider": _provider(row),
        "hours": max(1, round(length)),
        "teaches": [],
        "sessions": [one for one in (_session(row, said, notes) for said in instances) if one],
    }
    yield Line("courses.jsonl", {name: one for name, one in line.items() if one not in (None, "")})


def _description(row: Record) -> str:
    parts = list(texts(row.get("description")))[:1]
    for name in _MORE:
        parts += [one for one in texts(row.get(name)) if not any(one in part for part in parts)]
    return "\n".join(parts)


def _provider(row: Record) -> dict[str, str] | None:
    said = row.get("provider") or row.get("creator") or row.get("publisher")
    name, firm = text(said), first(said)
    ref = address(firm.get("sameAs"), firm.get("@id"), firm.get("url")) or f"name {name}"
    return {"id": ref[:200], "name": name} if name else None


def _hours(row: Record, instances: list[dict[str, Any]]) -> float | None:
    """Return the hours of the first instance that says them, else of the course."""
    for one in instances:
        schedule = first(one.get("courseSchedule"))
        lesson, times = hours(schedule.get("duration")), count(schedule.get("repeatCount"))
        found = hours(one.get("courseWorkload")) or (lesson and times and lesson * times)
        if found:
            return found
    return hours(row.get("timeRequired")) or hours(row.get("courseWorkload"))


def _session(row: Record, said: Record, notes: Notes) -> dict[str, Any] | None:
    """Return a session; None, noted, where something is missing that a session must have."""
    schedule = first(said.get("courseSchedule"))
    price = _price(said, notes) if said.get("offers") else _price(row, notes)
    session: dict[str, Any] = {
        "region": region(said.get("location"), notes),
        "startsOn": day("startDate", said.get("startDate") or schedule.get("startDate"), notes),
        "endsOn": day("endDate", said.get("endDate") or schedule.get("endDate"), notes),
        "seats": count(said.get("maximumAttendeeCapacity")),
        "tuition": price,
        "ownPayment": price,
    }
    for name, value in session.items():
        if value is None and name != "ownPayment":
            notes.unknown(f"session without {name}", "")
    if None in session.values():
        return None
    place = f"{session['startsOn']} {session['endsOn']} {session['region']}"
    return {"id": f"{row['@ref'][:160]} {place}"} | session


def _price(row: Record, notes: Notes) -> int | None:
    """Return what a participant pays in KRW; other currencies are left out and counted."""
    for offer in objects(row.get("offers")):
        price = count(offer.get("price"))
        currency = text(offer.get("priceCurrency"))
        if price == 0 or currency.lower() in codes.tables(TABLES)["currency"]:
            return price
        notes.unknown("currency", currency or "not stated")
    return 0 if text(row.get("isAccessibleForFree")).lower() == "true" else None
