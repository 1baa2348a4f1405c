"""The language of a text by its tag, or by its script where it has no tag."""

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from domain import languages

_KNOWN: Final = {"ko": "ko", "kor": "ko", "en": "en", "eng": "en"}
UNKNOWN: Final = "und"
_NO_LANGUAGE: Final = frozenset({"", UNKNOWN, "mul", "mis", "zxx"})
"""Tags that say that the language is not known, or that there is none."""

PLAIN, OF_A_REGION, BY_SCRIPT = range(3)


class Spoken(NamedTuple):
    """The language of a text.

    Attributes:
        language: `ko`, `en`, or the tag of another one; `und` if neither tag nor script tells it.
        rank: How it was found out; a smaller one is better: by a tag of the language alone, by
            one of a region, or by the script.
    """

    language: str
    rank: int


def spoken(tag: str | None, text: str) -> Spoken:
    """Return the language of a text."""
    primary, _, rest = (tag or "").lower().partition("-")
    if primary in _NO_LANGUAGE:
        return Spoken(_by_script(text), BY_SCRIPT)
    if primary in _KNOWN:
        return Spoken(_KNOWN[primary], OF_A_REGION if rest else PLAIN)
    return Spoken(languages.tag(tag or "") or (tag or "").lower(), PLAIN)


def _by_script(text: str) -> str:
    """Return Korean for a text with Hangul, and English for Latin letters or none at all."""
    if text.isascii():
        return "en"
    scripts = {_script(one) for one in text if one.isalpha()}
    if "HANGUL" in scripts:
        return "ko"
    return "en" if "LATIN" in scripts or not scripts else UNKNOWN


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Return the first word of the name of a letter, which names its script."""
    first, *rest = unicodedata.name(letter, "").split()[:2] or [""]
    return rest[0] if first in {"HALFWIDTH", "FULLWIDTH"} and rest else first
