"""Values of schema.org: a text, an object with a name or value, or a list of these."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ingest.feeds import values
from ingest.feeds.html_text import plain
from ingest.feeds.notes import Notes

TABLES: Final = "schema_org"
_DURATION: Final = re.compile(r"P?T?(?:(\d{1,5}(?:\.\d+)?)H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?")
_KOREA: Final = frozenset({
    "", "kr", "kor", "korea", "south korea", "republic of korea", "korea, republic of",
    "대한민국", "한국",
})  # fmt: skip


def several(value: Any) -> list[Any]:
    """Return the values of a list, or the only one; nothing for an empty one."""
    found = value if isinstance(value, list) else [value]
    return [one for one in found if one not in ("", None, [], {})]


def texts(value: Any) -> Iterator[str]:
    """Yield the texts of a value without HTML; an object is called by its name."""
    for one in several(value):
        if isinstance(one, str):
            said = plain(one)
        elif isinstance(one, dict):
            said = next(texts(one.get("name") or one.get("value")), "")
        else:
            said = next(texts(one), "")
        if said:
            yield said


def text(value: Any) -> str:
    """Return the first text of a value, in one line."""
    return " ".join(next(texts(value), "").split())


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a value."""
    return [one for one in several(value) if isinstance(one, dict)]


def first(value: Any) -> dict[str, Any]:
    """Return the first object of a value; an empty one if there is none."""
    return next(iter(objects(value)), {})


def address(*said: Any) -> str | None:
    """Return the first address of the web among values."""
    found = (values.url(one) for value in said for one in several(value) if isinstance(one, str))
    return next(filter(None, found), None)


def count(value: Any) -> int | None:
    """Return a number of people or things: a plain one, or that of a QuantitativeValue."""
    for one in several(value):
        said = one.get("value") if isinstance(one, dict) else one
        found = values.amount(said) if isinstance(said, str) else None
        if found is not None:
            return found
    return None


def day(field: str, value: Any, notes: Notes) -> str | None:
    """Return the day of a date or a moment, as the calendar of who wrote it has it."""
    said = text(value)
    found = values.day(said) if said else None
    if said and found is None and "9999" not in said:
        notes.unknown(field, said)
    return found


def hours(value: Any) -> float | None:
    """Return the hours of an ISO 8601 duration such as PT1H30M; None if it counts days."""
    said = text(value).upper()
    found = _DURATION.fullmatch(said)
    if found is None or not any(found.groups()):
        return None
    whole, minutes, seconds = (float(one or 0) for one in found.groups())
    return whole + minutes / 60 + seconds / 3_600


def region(places: Any, notes: Notes) -> str | None:
    """Return the code of the region of one or several places; what they share, if they differ."""
    codes = {one for place in several(places) if (one := _region(place, notes)) is not None}
    if len(codes) > 1:
        codes = {one[:2] for one in codes}
    return codes.pop() if len(codes) == 1 else None


def _region(place: Any, notes: Notes) -> str | None:
    where = place.get("address", place) if isinstance(place, dict) else place
    parts = first(where)
    if not parts:
        said = text(where) or text(place)
        return _known([said], said, notes)
    country = text(parts.get("addressCountry"))
    area, town, street = (
        text(parts.get(name)) for name in ("addressRegion", "addressLocality", "streetAddress")
    )
    if country.lower() not in _KOREA:
        notes.unknown("region", f"{town or area}, {country}")
        return None
    return _known(
        [f"{area} {town}", f"{area} {street}", street, town, area], f"{area} {town}", notes
    )


def _known(said: Iterable[str], shown: str, notes: Notes) -> str | None:
    found = next(filter(None, (values.region(one) for one in said if one.strip())), None)
    if found is None and shown.strip():
        notes.unknown("region", shown)
    return found
