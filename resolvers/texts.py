"""Texts in the asker's language; where a label is missing the other language stands in."""

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


def pref_label(root: strawberry.Parent[Concept], info: Info, lang: LangArg = None) -> str:
    """Give the preferred label; a concept without any is known by its id."""
    return root.label.pick(lang or info.context.lang) or str(getattr(root, "id", ""))


def pref_labels(root: strawberry.Parent[Concept]) -> list[Text]:
    """Give the preferred label in every language that it is known in."""
    pairs = ((Lang.KO, root.label.ko), (Lang.EN, root.label.en))
    return [Text(lang, value) for lang, value in pairs if value]


def alt_labels(root: strawberry.Parent[Concept], info: Info, lang: LangArg = None) -> list[str]:
    """Give the other labels in one language; none stand in from the other one."""
    chosen = lang or info.context.lang
    return list(root.alt_ko if chosen is Lang.KO else root.alt_en)


def description(root: strawberry.Parent[Concept], info: Info, lang: LangArg = None) -> str | None:
    """Give the description."""
    return root.description.pick(lang or info.context.lang)


def text_of(read: Callable[[Any], Texts]) -> Callable[..., str | None]:
    """Make the resolver of a text that a record holds."""

    def resolve(root: strawberry.Parent[Any], info: Info, lang: LangArg = None) -> str | None:
        return read(root).pick(lang or info.context.lang)

    return resolve
