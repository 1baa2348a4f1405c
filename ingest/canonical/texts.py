"""Texts of the canonical files: a plain string, or one text for each language tag (BCP 47)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError, PydanticKnownError

from domain.facts import Value
from domain.lengths import MOST_OF_A_CODE, MOST_OF_A_DESCRIPTION, MOST_OF_A_LABEL
from domain.visible import is_blank
from ingest.canonical.whole import WholeName, named

UNKNOWN: Final = ""
"""The tag of a plain string, whose language is not known."""

_LONGEST_TAG: Final = 100

_HANGUL: Final = re.compile("[가-힣]")
_TAG: Final = re.compile(
    r"""
    (?: [a-z]{2,3} (?:-[a-z]{3}){0,3}           # language, as ISO 639 has them
        (?:-[a-z]{4})?                          # script
        (?:-(?:[a-z]{2}|[0-9]{3}))?             # region
        (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*  # variants
        (?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*     # extensions
        (?:-x(?:-[a-z0-9]{1,8})+)?              # private use
      | x(?:-[a-z0-9]{1,8})+ )
    """,
    re.VERBOSE,
)
_SCRIPT_LETTERS: Final = 4
_REGION_LETTERS: Final = 2


def _nfc(text: str) -> str:
    if is_blank(text):  # as a text of spaces is
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return unicodedata.normalize("NFC", text)


def _tagged(value: object) -> object:
    if isinstance(value, str):
        return {UNKNOWN: value}
    if not isinstance(value, dict):
        raise PydanticCustomError("texts", "Should be a text, or an object of texts by language")
    texts = {_canonical(tag): text for tag, text in value.items()}
    if None in texts:
        raise PydanticCustomError(
            "tag", "Should have language tags (BCP 47) such as 'ko', 'en' or 'de-CH'"
        )
    if len(texts) < max(len(value), 1):
        raise PydanticCustomError("texts", "Should have one text for each of its languages")
    return texts


@lru_cache(maxsize=1024)
def _canonical(tag: str) -> str | None:
    """Return a tag in the usual case, `zh-Hant-TW`; None if it is malformed."""
    if len(tag) > _LONGEST_TAG or not _TAG.fullmatch(tag.lower()):
        return None
    first, *rest = tag.lower().split("-")
    parts = [first]
    plain = len(first) > 1
    for part in rest:
        plain = plain and len(part) > 1
        if plain and len(part) == _REGION_LETTERS:
            parts.append(part.upper())
        elif plain and len(part) == _SCRIPT_LETTERS and part.isalpha():
            parts.append(part.title())
        else:
            parts.append(part)
    return "-".join(parts)


Text: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_OF_A_LABEL),
    AfterValidator(_nfc),
]
CodeText: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_OF_A_CODE),
    AfterValidator(_nfc),
    BeforeValidator(
        named,
        json_schema_input_type=Annotated[str, Field(min_length=1, max_length=MOST_OF_A_CODE)]
        | WholeName,
    ),
]
LongText: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_OF_A_DESCRIPTION),
    AfterValidator(_nfc),
]
Texts: TypeAlias = Annotated[
    dict[str, Text],
    BeforeValidator(
        _tagged, json_schema_input_type=Text | Annotated[dict[str, Text], Field(min_length=1)]
    ),
]
"""Texts by language tag in the order of the line; a plain string has the tag `UNKNOWN`."""
LongTexts: TypeAlias = Annotated[
    dict[str, LongText],
    BeforeValidator(
        _tagged,
        json_schema_input_type=LongText | Annotated[dict[str, LongText], Field(min_length=1)],
    ),
]
"""The same for descriptions, which are longer than names."""


def shown_tag(texts: Mapping[str, str]) -> str:
    """Return the tag of the text that is shown: Korean, else English, else the first."""
    return _of(texts, "ko") or _of(texts, "en") or next(iter(texts))


def shown(texts: Mapping[str, str] | None) -> str | None:
    """Return the text that is shown, if there is one."""
    return texts[shown_tag(texts)] if texts else None


def pair(name: str, texts: Mapping[str, str] | None) -> dict[str, Value]:
    """Return a text in Korean and in English.

    A text whose language is not known counts as Korean if it has Hangul, else as English, and so
    does the first text where there is none in either language: it would not be shown otherwise.
    """
    ko, en = _both(texts or {})
    if texts and not (ko or en):
        first = next(iter(texts))
        ko, en = (first, None) if _HANGUL.search(texts[first]) else (None, first)
    return {
        f"{name}Ko": texts[ko] if texts and ko is not None else None,
        f"{name}En": texts[en] if texts and en is not None else None,
    }


def written(name: str, texts: Mapping[str, str] | None) -> dict[str, Value]:
    """Return the text that is shown, and the English one."""
    _, en = _both(texts or {})
    return {name: shown(texts), f"{name}En": texts[en] if texts and en else None}


def further(texts: Mapping[str, str] | None) -> list[str] | None:
    """Return the texts that are neither the Korean nor the English one, each `tag text`."""
    taken = {UNKNOWN, *_both(texts or {})}
    return [f"{tag} {text}" for tag, text in (texts or {}).items() if tag not in taken] or None


def all_lines(several: Iterable[Mapping[str, str] | None]) -> str:
    """Return all texts in all languages, a line each."""
    return "\n".join(dict.fromkeys(text for texts in several if texts for text in texts.values()))


def _both(texts: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return the tags of the Korean and the English text."""
    return _of(texts, "ko"), _of(texts, "en")


def _of(texts: Mapping[str, str], language: str) -> str | None:
    """Return the tag of a language: alone, or the first with a region or script."""
    if language in texts:
        return language
    return next((tag for tag in texts if tag.startswith(f"{language}-")), None)
