"""The words of a job title that name the work, without place, pay, contract and seniority."""

import re
from itertools import zip_longest
from typing import Final

from ontology.extraction import advert_words as patterns
from ontology.extraction import adverts
from ontology.extraction.advert_ends import Noise
from ontology.extraction.advert_signs import plain
from ontology.extraction.data import column_by
from ontology.names import normal

_NOISE: Final = column_by("title_noise", "noise", "kind")
_PATTERNS: Final = re.compile("|".join(_NOISE["pattern"]))
_BRACKETS: Final = re.compile(
    r"\[[^\]]{0,200}\]|【[^】]{0,200}】|\([^)]{0,200}\)|（[^）]{0,200}）|<[^>]{0,200}>"  # noqa: RUF001
)
_SEGMENTS: Final = re.compile(r"\s[-–—/]\s|[|;:]|,(?!\d)|(?<!\d),|\s{2,}|!|\?")  # noqa: RUF001
_COMPANY: Final = re.compile(r"\((?:주|유|사|재|의|학)\)\S+|(?<!\S)\S+\((?:주|유)\)|주식회사\s\S+")
_PAY: Final = re.compile(
    r"(?<!\S)(?:월급?|연봉|시급|일급|일당|주급|급여)\s?[\d,.]+\s?[만천원]*"
    r"(?:\s?[~-]\s?[\d,.]+\s?[만천원]*)?(?:\s?(?:이상|이하|내외|부터|까지|[+↑]))?(?!\S)"
)
_JOINED: Final = re.compile(r"(?:신입|경력)\s(?:및|또는|과|혹은)\s(?:신입|경력)")
# Dropped before the patterns of the table, which would leave 도 of 2026년도.
_YEAR: Final = re.compile(r"(?<!\d)(?:20)?\d\d학?년도(?!\S)")
_QUOTES: Final = re.compile('[‘’“”「」『』〈〉《》"]')  # noqa: RUF001
_OPEN_OR_CLOSED: Final = re.compile(r"[\[\]【】()（）<>]")  # noqa: RUF001
# A bound on the searches for one title.
_MOST_PARTS: Final = 5
_EMPLOYED: Final = "근로자"
"""What is left of 기간제 근로자."""
_MARKS: Final = " \t·.~*#-–—/&+()[]'\""  # noqa: RUF001


def _places() -> frozenset[str]:
    columns = (column_by("regions", column, "code") for column in ("ko", "en", "official"))
    return frozenset(normal(name) for column in columns for [name] in column.values())


_LAST: Final = frozenset(_NOISE["last"])
_EDGE: Final = frozenset(_NOISE["edge"]) | _places()
_NOISE_WORDS: Final = Noise(_EDGE, _LAST)


def essence(title: str) -> list[str]:
    """Return the parts of a title that may name an occupation, folded, the likeliest first.

    Text in brackets is dropped unless nothing else is left, or a kind of contract alone, as are
    names of companies, words such as 긴급, 정규직, senior, wanted or the name of a region at either
    end, and what advertisements say around the name of the work (`adverts`).
    """
    text = plain(_COMPANY.sub("  ", re.sub(r"[\t\n\r]", "  ", title).casefold()))
    text = _QUOTES.sub("", text)
    bare = _parts(_BRACKETS.sub("  ", text))
    if not all(map(_is_contract, bare)):
        return bare
    inside = _parts(re.sub(_OPEN_OR_CLOSED, "  ", text))
    return [name for name in inside if not _is_contract(name)] or inside


def _is_contract(name: str) -> bool:
    """Return whether a name is a kind of contract: the work follows in 기간제근로자(간호사)."""
    return name == _EMPLOYED or patterns.END.fullmatch(name) is not None


def _parts(text: str) -> list[str]:
    segments = _SEGMENTS.split(
        _JOINED.sub("  ", _PAY.sub("  ", _PATTERNS.sub("  ", _YEAR.sub("  ", text))))
    )
    found = (adverts.names(part.strip(_MARKS), _NOISE_WORDS) for part in segments)
    stripped = (name.strip(_MARKS) for names in zip_longest(*found) for name in names if name)
    return list(dict.fromkeys(name for name in stripped if name))[:_MOST_PARTS]


def is_noise(word: str) -> bool:
    """Return whether a word of a title, folded, says nothing about what the work is."""
    return word in _EDGE or word in _LAST or _PATTERNS.fullmatch(word) is not None
