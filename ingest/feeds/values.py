"""Values as the sources write them, as proper values: amounts, dates, texts.

A value that is not understood is None, never a guess.
"""

import html
import re
from datetime import date
from functools import lru_cache
from typing import Final

from domain.errors import InputError
from domain.vocabulary import Label
from ontology.codes import REGIONS, known_codes, node_id
from ontology.regions import region_of

_NUMBER: Final = r"\d{1,3}(?:,\d{3})+|\d+"
_AMOUNT: Final = re.compile(
    rf"(?P<number>(?:{_NUMBER})(?:\.\d+)?)\s*"
    r"(?P<unit>조|천억|백억|십억|억|천만|백만|십만|만|천|백)?"
)
_UNITS: Final = {
    None: 1,
    "백": 10**2,
    "천": 10**3,
    "만": 10**4,
    "십만": 10**5,
    "백만": 10**6,
    "천만": 10**7,
    "억": 10**8,
    "십억": 10**9,
    "백억": 10**10,
    "천억": 10**11,
    "조": 10**12,
}
_MOST_DIGITS: Final = 15
_DATE: Final = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4}|\d{2})\s?[-./년]\s?(?P<m>\d{1,2})\s?[-./월]\s?(?P<d>\d{1,2})"
    r"|(?P<y8>\d{4})(?P<m8>\d{2})(?P<d8>\d{2})(?:\d{4}(?:\d{2})?)?|(?P<y6>\d{2})(?P<m6>\d{2})(?P<d6>\d{2}))(?!\d)"
)
_NEVER: Final = 9999
_TAG: Final = re.compile(
    r"<!--.*?-->|</?(?:a|b|br|div|em|font|h[1-6]|hr|i|img|li|o:p|ol|p|span|strong|table|tbody|td|th"
    r"|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
_BREAK: Final = re.compile(r"<(?:br\s*/?|/p|/div|/li|/tr)\s*>", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[,;|/·ㆍ\n]")
_NONE: Final = re.compile(
    r"(?:관련\s?)?(?:자격\s?)?(?:해당\s?)?(?:사항\s?)?없음|무|null", re.IGNORECASE
)
_DECIMAL: Final = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s*%?")
_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r" ?\n[\s]*\n?")


def plain(text: str) -> str:
    """Return text without entities and tags of HTML, each paragraph a line.

    What the sources escape twice is read twice; `<` that begins no tag of HTML stays.
    """
    said = html.unescape(html.unescape(text)) if "&" in text else text
    if "<" in said:
        said = _TAG.sub(" ", _BREAK.sub("\n", said))
    said = said.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return _LINES.sub("\n", _BLANKS.sub(" ", said)).strip()


def first(*texts: str) -> str:
    """Return the first text that says something, without escapes, in one line."""
    for one in texts:
        said = " ".join((plain(one) if "&" in one or "<" in one else one).split())
        if said:
            return said
    return ""


def names(text: str) -> tuple[str, ...]:
    """Return the names in a list that is written as text: `한식조리기능사, 양식조리기능사`."""
    parts = (" ".join(one.split()).strip(" -*") for one in _BETWEEN.split(plain(text)))
    return tuple(dict.fromkeys(one for one in parts if one and _NONE.fullmatch(one) is None))


def number(text: str) -> float | None:
    """Return the number that a text is, with or without a sign of percent; None if it is none."""
    found = _DECIMAL.fullmatch(text.strip())
    return float(found[1]) if found else None


@lru_cache(maxsize=8_192)
def amounts(text: str) -> tuple[int, ...]:
    """Return the amounts that a text names, in order: `453 백만원` is 453,000,000.

    `1억 2,000만원` is one amount of two parts.
    """
    found: list[int] = []
    end, unit_before = -1, 0
    for match in _AMOUNT.finditer(text):
        digits = match["number"].replace(",", "")
        if len(digits) > _MOST_DIGITS:
            continue
        unit = _UNITS[match["unit"]]
        amount = round(float(digits) * unit) if "." in digits else int(digits) * unit
        if found and unit < unit_before and not text[end : match.start()].strip() and end >= 0:
            found[-1] += amount
        else:
            found.append(amount)
        end, unit_before = match.end(), unit
    return tuple(found)


def amount(text: str) -> int | None:
    """Return the one amount that a text names; None if it names none or several."""
    found = amounts(text)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=8_192)
def day(text: str) -> str | None:
    """Return the ISO date in a text; None if there is none, or if it stands for no end.

    Years of two digits are of this century; 9999-12-31 stands for no end.
    """
    for match in _DATE.finditer(text):
        year, month, of_month = (
            int(match[name] or match[f"{name}8"] or match[f"{name}6"]) for name in "ymd"
        )
        year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
        if year == _NEVER:
            return None
        try:
            return date(year, month, of_month).isoformat()
        except ValueError:
            continue
    return None


def is_never(text: str) -> bool:
    """Return whether a date stands for no end: 99991231, or any other day of the year 9999."""
    return text.lstrip().startswith(str(_NEVER))


def url(text: str) -> str | None:
    """Return an address of the web; None if it is none."""
    said = plain(text) if "&" in text or "<" in text else text.strip()
    return said if re.fullmatch(r"https?://[^\s<>\"]{3,1900}", said) else None


@lru_cache(maxsize=8_192)
def region(text: str) -> str | None:
    """Return the code of the region that a code or an address stands for.

    Of an address, the longest beginning that is a region counts: `서울 강남구 역삼동` is 11680.
    """
    words = plain(text).replace(",", " ").split()[:4]
    while words:
        try:
            return _codes()[region_of(" ".join(words))]
        except (InputError, KeyError):
            words.pop()
    return None


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Return the codes of all regions by their ids."""
    return {node_id(Label.REGION, code): code for code in known_codes(REGIONS)}
