"""Moments as published tables have them: with and without a time, a zone, or a fraction."""

import re
from datetime import UTC, datetime
from typing import Final

_WHOLE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)
_ISO: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,9})?\s?(Z|UTC|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_DOTTED: Final = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})", re.ASCII)


def moment(text: str) -> str | None:
    """Return a moment in UTC as ISO 8601 with `Z`, or None if the text is none.

    A date is its first moment, and a time without a zone is in UTC. Dates with slashes are not
    read: their order of day and month differs between countries.
    """
    text = text.strip()
    if dotted := _DOTTED.fullmatch(text):
        text = f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    date, minutes, seconds, fraction, zone = found.groups()
    zone = "+00:00" if zone in {None, "Z", "UTC"} else str(zone)
    try:
        read = datetime.fromisoformat(f"{date}T{minutes or '00:00'}{seconds or ':00'}{zone}")
        at = read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return text if _WHOLE.fullmatch(text) else f"{at:%Y-%m-%dT%H:%M:%S}{fraction or ''}Z"
