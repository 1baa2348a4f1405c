"""Moments as published tables have them: with and without a time, a zone, or a fraction."""

import re
from datetime import UTC, datetime
from typing import Final

_WHOLE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)
_TIME: Final = (
    r"(?:(?:T|,? )(?P<minutes>\d\d?:\d\d)(?P<seconds>:\d\d)?(?P<fraction>\.\d{1,9})?"
    r"\s?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?)?"
)
_FORMS: Final = tuple(
    re.compile(date + _TIME, re.ASCII)
    for date in (
        r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)",
        r"(?P<year>\d{4})/(?P<month>\d\d?)/(?P<day>\d\d?)",
        r"(?P<year>\d{4})\. ?(?P<month>\d\d?)\. ?(?P<day>\d\d?)\.?",
        r"(?P<year>\d{4})년 ?(?P<month>\d\d?)월 ?(?P<day>\d\d?)일",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?(?P<year>\d{4})",
    )
)
"""Dates that mean one day in every country: of the others the order differs."""


def moment(text: str) -> str | None:
    """Return a moment in UTC as ISO 8601 with `Z`, or None if the text is none.

    A date is its first moment, and a time without a zone is in UTC. Dates with slashes are read
    if they begin with the year: the order of day and month differs between countries.
    """
    text = text.strip()
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if found is None:
        return None
    date = "-".join((found["year"], found["month"].zfill(2), found["day"].zfill(2)))
    zone = "+00:00" if found["zone"] in {None, "Z", "UTC"} else str(found["zone"])
    time = f"{(found['minutes'] or '00:00').zfill(5)}{found['seconds'] or ':00'}"
    try:
        at = datetime.fromisoformat(f"{date}T{time}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if _WHOLE.fullmatch(text):
        return text
    return f"{at:%Y-%m-%dT%H:%M:%S}{found['fraction'] or ''}Z"
