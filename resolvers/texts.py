"""Texts in the caller's language, with a fallback to the other one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import strawberry

from domain.enums import Lang
from domain.records import Concept, Texts
from resolvers.arguments import Info, LangArg


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language."""

    lang: Lang
    value: str


def pref_labels(root: strawberry.Parent[Concept]) -> list[Text]:
    """Return the preferred label in each of its languages."""
    pairs = ((Lang.KO, root.label.ko), (Lang.EN, root.label.en))
    return [Text(lang, value) for lang, value in pairs if value]


def alt_labels(root: strawberry.Parent[Concept], info: Info, lang: LangArg = None) -> list[str]:
    """Return the alternative labels in one language, without a fallback."""
    chosen = lang or info.context.lang
    return list(root.alt_ko if chosen is Lang.KO else root.alt_en)


def text_of(read: Callable[[Any], Texts]) -> Callable[..., str | None]:
    """Return the resolver of a text that a record may have."""

    def resolve(root: strawberry.Parent[Any], info: Info, lang: LangArg = None) -> str | None:
        return read(root).pick(lang or info.context.lang)

    return resolve


def name_of(read: Callable[[Any], Texts]) -> Callable[..., str]:
    """Return the resolver of a text that is never missing: the id stands in for it."""

    def resolve(root: strawberry.Parent[Any], info: Info, lang: LangArg = None) -> str:
        return read(root).pick(lang or info.context.lang) or str(root.id)

    return resolve
