"""The words of a job title that name the work, without place, pay, contract and seniority."""

import re
from typing import Final

from ontology.extraction.data import column_by
from ontology.names import normal

_NOISE: Final = column_by("title_noise", "noise", "kind")
_PATTERNS: Final = re.compile("|".join(_NOISE["pattern"]))
_BRACKETS: Final = re.compile(r"\[[^\]]*\]|【[^】]*】|\([^)]*\)|（[^）]*）|<[^>]*>")  # noqa: RUF001
_SEGMENTS: Final = re.compile(r"\s[-–—/]\s|[|,;:]|\s{2,}|★|☆|◆|●|■|!|\?")  # noqa: RUF001
# A bound on the searches for one title.
_MOST_PARTS: Final = 5
_MARKS: Final = " \t·.~*#-–—/&+()[]'\""  # noqa: RUF001


def _places() -> frozenset[str]:
    columns = (column_by("regions", column, "code") for column in ("ko", "en", "official"))
    return frozenset(normal(name) for column in columns for [name] in column.values())


_LAST: Final = frozenset(_NOISE["last"])
_EDGE: Final = frozenset(_NOISE["edge"]) | _places()


def essence(title: str) -> list[str]:
    """Return the parts of a title that may name an occupation, folded, the likeliest first.

    Text in brackets is dropped, as are words such as 긴급, 정규직, senior, wanted or the name of a
    region at either end.
    """
    plain = _PATTERNS.sub("  ", _BRACKETS.sub("  ", re.sub(r"[\t\n\r]", "  ", title).casefold()))
    parts = (_without_edges(part) for part in _SEGMENTS.split(plain))
    return list(dict.fromkeys(part for part in parts if part))[:_MOST_PARTS]


def _without_edges(part: str) -> str:
    words = part.strip(_MARKS).split()
    while words and words[0].strip(_MARKS) in _EDGE:
        words.pop(0)
    while words and words[-1].strip(_MARKS) in _EDGE | _LAST:
        words.pop()
    return " ".join(words).strip(_MARKS)


def is_noise(word: str) -> bool:
    """Return whether a word of a title, folded, says nothing about what the work is."""
    return word in _EDGE or word in _LAST or _PATTERNS.fullmatch(word) is not None
