"""Languages of texts: BCP 47 tags, and where the texts of a concept are stored.

Korean and English have properties of their own. The texts of all other languages are in one list
for each kind of text, each as its tag, a space and the text.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NewType

from domain.facts import Value

_TAG: Final = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.ASCII,
)
"""A language with its script, region, variants, extensions and private part (RFC 5646)."""
_SCRIPT: Final = 4
_REGION: Final = 2

_MOST_WANTED: Final = 20
"""Languages of a header that are looked at."""

Language = NewType("Language", str)
"""A language tag in its usual spelling."""

OWN: Final[Mapping[str, str]] = {"ko": "Ko", "en": "En"}
"""The languages with properties of their own, and how the names of these end."""
SINGLE: Final[Mapping[str, str]] = {"prefLabel": "prefLabels", "description": "descriptions"}
"""Kinds of text of which there is one in each language, and the property of other languages."""
SEVERAL: Final = ("altLabels", "hiddenLabels")
"""Kinds of text of which there are several; the property of other languages has the same name."""
LISTS: Final = (*SINGLE.values(), *SEVERAL)
"""The properties that hold texts of other languages."""


def tag(text: str) -> str | None:
    """Return a language tag in its usual spelling, such as pt-BR or zh-Hant; None if it is none.

    Names of files have an underscore where tags have a hyphen.
    """
    plain = text.strip().lower().replace("_", "-")
    if not _TAG.fullmatch(plain):
        return None
    spelt: list[str] = []
    for one in plain.split("-"):
        in_extension = any(len(before) == 1 for before in spelt)
        spelt.append(one if not spelt or in_extension else _subtag(one))
    return "-".join(spelt)


def stored(language: str, stem: str, texts: Iterable[str]) -> dict[str, Value]:
    """Return the property that holds the texts of one kind in one language.

    Args:
        language: A tag in its usual spelling.
        stem: A key of `SINGLE` or one of `SEVERAL`.
        texts: The texts; of a key of `SINGLE`, the first one counts.
    """
    found = [*texts]
    if language in OWN:
        name = stem + OWN[language]
        return {name: (found or None) if stem in SEVERAL else next(iter(found), None)}
    tagged: list[str] = [f"{language} {one}" for one in found]
    return {SINGLE.get(stem, stem): (tagged[:1] if stem in SINGLE else tagged) or None}


def of_name(name: str) -> tuple[str, Language] | None:
    """Return the kind of text and the language that a name such as `prefLabel@de` stands for.

    Returns None for any other name.
    """
    stem, at, text = name.partition("@")
    language = tag(text) if at else None
    if language is None or stem not in (*SINGLE, *SEVERAL):
        return None
    return stem, Language(language)


def property_of(name: str) -> str:
    """Return the property that a name such as `prefLabel@de` stands for; others for themselves."""
    named = of_name(name)
    return next(iter(stored(named[1], named[0], ())), name) if named else name


def read(values: object) -> Iterator[tuple[str, str]]:
    """Yield the texts of a property of `LISTS`, each with its language."""
    for one in values if isinstance(values, list | tuple) else ():
        language, _, text = str(one).partition(" ")
        yield language, text


def merged(props: Mapping[str, Value], others: Mapping[str, Value]) -> dict[str, Value]:
    """Return properties with the texts of languages that they have none of, from others."""
    both = dict(props)
    for stem in (*SINGLE, *SEVERAL):
        for ending in OWN.values():
            name = stem + ending
            if both.get(name) is None and others.get(name) is not None:
                both[name] = others[name]
        name = SINGLE.get(stem, stem)
        own = [*read(both.get(name))]
        there = {language for language, _ in own}
        more = [pair for pair in read(others.get(name)) if pair[0] not in there]
        if own or more:
            both[name] = [" ".join(pair) for pair in sorted([*own, *more], key=_language)]
    return both


def _language(pair: tuple[str, str]) -> str:
    return pair[0]


def _subtag(text: str) -> str:
    if len(text) == _SCRIPT and text.isalpha():
        return text.title()
    return text.upper() if len(text) == _REGION else text


def without(props: Mapping[str, Value], spoken: Collection[str]) -> dict[str, Value]:
    """Return the texts among properties, without those in some languages."""
    kept: dict[str, Value] = {
        stem + ending: props[stem + ending]
        for stem in (*SINGLE, *SEVERAL)
        for language, ending in OWN.items()
        if language not in spoken and props.get(stem + ending) is not None
    }
    for name in LISTS:
        if found := [" ".join(pair) for pair in read(props.get(name)) if pair[0] not in spoken]:
            kept[name] = found
    return kept


def wanted(header: str | None) -> tuple[str, ...]:
    """Return the languages of a header `Accept-Language`, the most wanted first.

    Each is followed by what remains of it without its last parts: de-AT by de (RFC 4647, 3.4).
    What is no language tag, or has the weight 0, is left out.
    """
    weighed: list[tuple[float, str]] = []
    for part in (header or "").split(",")[:_MOST_WANTED]:
        text, _, weight = part.partition(";")
        language, worth = tag(text), _weight(weight)
        if language is not None and worth > 0:
            weighed.append((worth, language))
    ordered = sorted(weighed, key=lambda one: -one[0])
    return tuple(dict.fromkeys(one for _, language in ordered for one in widened(language)))


def widened(language: str) -> list[str]:
    """Return a tag, and what remains of it without its last parts: zh-Hant-TW, zh-Hant, zh."""
    parts = language.split("-")
    return ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]


def speaks(language: str, asked: str) -> bool:
    """Return whether a text in one language answers who asks for another: de-AT answers de."""
    return language == asked or language.startswith(f"{asked}-")


def _weight(text: str) -> float:
    name, _, number = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(number)
    except ValueError:
        return 0.0
