"""Texts in the languages of the caller, with a fallback to the others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import strawberry

from domain.collected import Collection
from domain.languages import Language, speaks
from domain.records import Concept, SchemeVersion
from domain.texts import Texts
from resolvers.arguments import Info, LangArg
from resolvers.languages import chain


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language."""

    lang: Language
    value: str


def pref_labels(root: strawberry.Parent[Concept]) -> list[Text]:
    """Return the preferred label in each of its languages."""
    return [Text(Language(language), value) for language, value in root.label.all()]


def names(root: strawberry.Parent[SchemeVersion | Collection]) -> list[Text]:
    """Return the name of a scheme or a collection in each of its languages, if it has several."""
    return [Text(Language(language), value) for language, value in root.names.all()]


def own_name(
    root: strawberry.Parent[SchemeVersion | Collection], info: Info, lang: LangArg = None
) -> str:
    """Return the name of a scheme or a collection in the language of the caller, if it has it."""
    return root.names.pick(*chain(info.context, lang)) or root.name


def alt_labels(root: strawberry.Parent[Concept], info: Info, lang: LangArg = None) -> list[str]:
    """Return the alternative labels in one language, without a fallback."""
    asked = chain(info.context, lang)[0]
    return [label for language, label in root.alternative if speaks(language, asked)]


def text_of(read: Callable[[Any], Texts]) -> Callable[..., str | None]:
    """Return the resolver of a text that a record may have."""

    def resolve(root: strawberry.Parent[Any], info: Info, lang: LangArg = None) -> str | None:
        return read(root).pick(*chain(info.context, lang))

    return resolve


def name_of(read: Callable[[Any], Texts]) -> Callable[..., str]:
    """Return the resolver of a text that is never missing: the id stands in for it."""

    def resolve(root: strawberry.Parent[Any], info: Info, lang: LangArg = None) -> str:
        return read(root).pick(*chain(info.context, lang)) or str(root.id)

    return resolve
