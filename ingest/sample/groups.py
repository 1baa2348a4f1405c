"""Groups of people that an office or an employer may treat differently."""

from typing import Final

from ingest.sample.careers import Career
from ingest.sample.entries import EDUCATION

ELDERLY: Final = 50
GROUPS: Final = ("WOMEN", "FIFTY_AND_OVER")
"""Whom nobody may treat worse; a bit each in the hidden parameters, in this order."""

NO_BACHELOR: Final = 1 << len(GROUPS)
"""The bit of those without a bachelor's degree, which an employer may ask for."""

_BACHELOR: Final = EDUCATION.index("BACHELOR")


def groups_of(career: Career) -> int:
    """Return the groups that somebody is in, as bits."""
    bits = (career.gender == "F") | (career.age >= ELDERLY) << 1
    return bits | NO_BACHELOR * (EDUCATION.index(career.degree) < _BACHELOR)
