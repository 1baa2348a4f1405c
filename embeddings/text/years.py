"""Years of work that the title of a posting asks for, where its form does not say."""

import re
from typing import Final

_MOST: Final = 40.0
"""More years than this are not a requirement, such as the age of a firm."""

_KOREAN: Final = re.compile(
    r"경력직?\s*[(:]?\s*(?:최소\s*)?(\d{1,2})\s*(?:[~\u223c-]\s*\d{1,2}\s*)?년"
    r"|(\d{1,2})\s*년\s*차?\s*(?:이상|↑|\+)\s*(?:의\s*)?(?:실무\s*)?(?:경력|경험)"
    r"|(\d{1,2})\s*년차\s*(?:이상|↑|\+)"
    r"|(?<!계약)(?<!설립)(?<!창립)(?<!업력)(?<!\d)(?<!계약 )(?<!설립 )(?<!창립 )(?<!업력 )"
    r"(\d{1,2})\s*년\s*(?:이상|↑)(?!\s*(?:근무|근속|계약|가능|거주|운영|된|의?\s*역사))"
)
_ENGLISH: Final = re.compile(
    r"\b(\d{1,2})\s*(?:\+|plus)?\s*(?:(?:-|\u2013|to)\s*\d{1,2}\s*)?\+?\s*(?:years?|yrs?)\b[.'\u2019]?"
    r"\s*(?:of\s+)?(?:[a-z]+\s+){0,3}exp(?:erience|\b)"
    r"|\b(?:min(?:imum)?(?:\s+of)?|at\s+least)\s+(\d{1,2})\s*\+?\s*(?:years?|yrs?)\b",
    re.IGNORECASE,
)


def years_in(title: str) -> float:
    """Return the years of work that a title asks for, the fewest of a range; 0 if it asks for none.

    Read are "경력 3년 이상", "경력 3~5년", "3년 이상 경력", "2+ years experience" and "at least
    2 years"; languages other than Korean and English are not.
    """
    # With single spaces no part of a pattern has two ways to skip them.
    plain = " ".join(title.split())
    lowered = plain.lower()
    found = _KOREAN.search(plain) if "년" in plain else None  # most titles say nothing of years
    if found is None and ("year" in lowered or "yr" in lowered):
        found = _ENGLISH.search(plain)
    if found is None:
        return 0.0
    years = float(next(group for group in found.groups() if group))
    return years if years <= _MOST else 0.0
