"""The name of the work in an English advertisement, by the phrases that call for people.

    title = [call [article]] NAME [call …] [place]
    call before = we are looking for, now hiring, join our team as, opening for …
    call after  = wanted, needed, required, position available, x2 …
    place = in our clinic, at ABC, for a busy restaurant

What follows `in` alone is a field of work more often than a place (import manager in live animals);
places that are known are dropped as such before.
"""

import re
from collections.abc import Iterator
from typing import Final

_ARTICLE: Final = (
    r"(?:(?:an?|the|our|your|some|more|several|new|next|experienced|qualified|skilled|talented"
    r"|motivated|passionate|reliable|great|good|friendly|\d+|two|three)\s+)*"
)
_VACANCY: Final = r"(?:openings?|vacanc(?:y|ies)|opportunit(?:y|ies)|positions?|roles?|jobs?)"
# Whoever calls may come first: Acme is hiring a welder.
_ACTIVE: Final = (
    r"(?:\S+\s+){0,3}?(?:(?:looking|searching|recruiting|hiring)\s+for|hiring|recruiting|seeking"
    r"|seeks|needs|requires)"
)
_FIRST: Final = (
    rf"(?:{_VACANCY}\s+(?:for|as|of)|wanted|needed|required|urgent(?:ly)?|now|currently|immediate(?:ly)?"
    r"|hire|recruit|apply|we\s(?:need|want)|we|are|is|available)"
)
_BEFORE: Final = re.compile(rf"^(?:(?:{_ACTIVE}|{_FIRST})\s+)+{_ARTICLE}")
_JOIN: Final = re.compile(
    rf"^(?:\S+\s+){{0,2}}?(?:join|work(?:ing)?|careers?|apply|start)\s(?:\S+\s){{0,4}}?as\s+{_ARTICLE}"
)
_AFTER: Final = re.compile(
    rf"\s+(?:wanted|needed|required|available|sought|{_VACANCY}|hiring|recruiting|asap|now|urgently?"
    r"|immediate(?:ly)?|today|apply|here|as|in|at|for|to join\b.*|x\s?\d+|\d+\s?x|\d+"
    r"|is|are|being|be|to|start)$"
)
_PLACE: Final = re.compile(
    r"^(?P<name>\S.*?)\s+(?:at|for|near|with|based|in\s(?:an?|the|our|my))(?:\s.*)?$"
)
_LATIN: Final = re.compile(r"[a-z0-9][ -~]*")


def is_latin(part: str) -> bool:
    """Return whether a part of a title, folded, is of Latin letters alone."""
    return _LATIN.fullmatch(part) is not None


def names(part: str) -> Iterator[str]:
    """Yield what a part of an English title, folded, may call the work."""
    name = _bare(part)
    yield name
    place = _PLACE.fullmatch(name)
    if place is not None:
        yield _bare(place["name"])


def _bare(part: str) -> str:
    """Drop calls at both ends; a part that is nothing else has no name."""
    name = _BEFORE.sub("", _JOIN.sub("", f"{part} ", count=1), count=1).strip()
    while (shorter := _AFTER.sub("", f" {name}").strip()) != name:
        name = shorter
    return name
