"""Moments as published tables have them: with and without a time, a zone, or a fraction."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NAMED: Final = rf"(?P<name>(?:{'|'.join(_MONTHS)}|{'|'.join(one[:3] for one in _MONTHS)}|sept))"
_WHOLE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)
_TIME: Final = (
    r"(?:(?:T|,? )(?P<minutes>\d\d?:\d\d)(?P<seconds>:\d\d)?(?P<fraction>[.,]\d{1,9})?"
    r"(?:\s?(?P<half>am|pm))?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
)
_FORMS: Final = tuple(
    re.compile(date + _TIME, re.ASCII | re.IGNORECASE)
    for date in (
        r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)",
        r"(?P<year>\d{4})/(?P<month>\d\d?)/(?P<day>\d\d?)",
        r"(?P<year>\d{4})\. ?(?P<month>\d\d?)\. ?(?P<day>\d\d?)\.?",
        r"(?P<year>\d{4})년 ?(?P<month>\d\d?)월 ?(?P<day>\d\d?)일",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?(?P<year>\d{4})",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?[-/. ]{_NAMED}\.?,?[-/. ](?P<year>\d{{4}})",
        rf"{_NAMED}\.?[-/ ](?P<day>\d\d?)(?:st|nd|rd|th)?,?[-/ ](?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[-/ ]{_NAMED}[-/ ](?P<day>\d\d?)",
    )
)
"""Dates that mean one day in every country."""
_EITHER: Final = re.compile(
    r"(?P<one>\d\d?)(?P<sign>[/-])(?P<other>\d\d?)(?P=sign)(?P<year>\d{4})" + _TIME,
    re.ASCII | re.IGNORECASE,
)
"""Dates whose first number is the day in some countries, and the month in others."""
_NOON: Final = 12


def moment(text: str) -> str | None:
    """Return a moment in UTC as ISO 8601 with `Z`, or None if the text is none.

    A date is its first moment, and a time without a zone is in UTC. Of dates such as 31/12/2024,
    in which the order of day and month differs between countries, those are read that no country
    reads as another day.
    """
    text = text.strip()
    if _WHOLE.fullmatch(text):
        return text if _at(text.partition("T")[0], text[11:19], "+00:00") else None
    found = _EITHER.fullmatch(text)
    days = set(_orders(found)) if found else set[str]()
    if found is None:
        found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
        days = {_day(found)} if found else days
    read = {moment for one in days if found and (moment := _moment(found, one))}
    return read.pop() if len(read) == 1 else None


def is_ambiguous(text: str) -> bool:
    """Return whether a text is a date whose day and month could be each other."""
    found = _EITHER.fullmatch(text.strip())
    return (
        found is not None
        and len({*filter(None, (_moment(found, one) for one in _orders(found)))}) > 1
    )


def _orders(found: re.Match[str]) -> Iterator[str]:
    one, other = found["one"].zfill(2), found["other"].zfill(2)
    yield f"{found['year']}-{other}-{one}"
    yield f"{found['year']}-{one}-{other}"


def _day(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = parts.get("month") or str(_month(parts["name"]))
    return "-".join((parts["year"], month.zfill(2), parts["day"].zfill(2)))


def _month(name: str) -> int:
    short = name[:3].lower()
    return 1 + next(place for place, one in enumerate(_MONTHS) if one.startswith(short))


def _moment(found: re.Match[str], day: str) -> str | None:
    """Return the moment of a day at the time that a text has; None if there is no such moment."""
    zone = found["zone"] or ""
    zone = "+00:00" if zone.upper() in {"", "Z", "UTC", "GMT"} else zone
    time = f"{(found['minutes'] or '00:00').zfill(5)}{found['seconds'] or ':00'}"
    if found["half"]:
        hour = int(time[:2])
        if not 1 <= hour <= _NOON:
            return None
        time = f"{hour % _NOON + _NOON * (found['half'].lower() == 'pm'):02}{time[2:]}"
    at = _at(day, time, zone)
    fraction = (found["fraction"] or "").replace(",", ".")
    return f"{at:%Y-%m-%dT%H:%M:%S}{fraction}Z" if at else None


def _at(day: str, time: str, zone: str) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{day}T{time}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
