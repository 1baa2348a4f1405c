"""How 온통청년 writes values: blanks, codes, ages, amounts and periods of application."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_NOTHING: Final = re.compile(
    r"[\s.\-·:]*|(?:별도\s*)?(?:제한|해당|해당\s*사항)?\s*(?:없음|무관)\s*\.?|무관\s*\.?|null|none",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d[\d,]*")
_DAY: Final = re.compile(r"(\d{4})[.\-/년\s]*(\d{1,2})[.\-/월\s]*(\d{1,2})")
_JOINTS: Final = re.compile(r"[,;|\s]+")


def words(said: object) -> str:
    """Return what a free text says; empty for 없음, 제한없음 or a dash."""
    text = re.sub(r"[ \t]+", " ", str(said)).strip() if said is not None else ""
    return "" if _NOTHING.fullmatch(text) else text


def codes(said: object) -> list[str]:
    """Return the codes of a field without leading zeros: 0055001 is 55001."""
    found = _JOINTS.split(str(said)) if said is not None else []
    return list(dict.fromkeys(bare for one in found if (bare := one.lstrip("0"))))


def number(said: object) -> int | None:
    """Return a number above zero; None for an empty text or 0, which mean that there is none."""
    found = _NUMBER.search(str(said)) if said is not None else None
    return int(found[0].replace(",", "")) or None if found else None


def periods(said: object) -> list[tuple[str, str]] | None:
    """Return the periods that a text lists, `20260101 ~ 20260131`; None if it cannot be read."""
    days = list(_days(str(said))) if said is not None else []
    if not days or None in days or len(days) % 2:
        return None
    known = [day for day in days if day is not None]
    pairs = list(zip(known[::2], known[1::2], strict=True))
    return None if any(first > last for first, last in pairs) else pairs


def _days(text: str) -> Iterator[str | None]:
    for found in _DAY.finditer(text):
        try:
            yield date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            yield None
