"""Rows that name a concept again: what they say beyond its first row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from domain import languages
from domain.facts import Value
from domain.lengths import MOST_OF_A_DESCRIPTION
from ontology.table_texts import joined

Texts: TypeAlias = dict[str, list[str]]
"""Texts of one kind by language."""

NAME: Final = "preferred label beyond the first of its language: kept as an alternative one"
DEFINITION: Final = "definition beyond the first of its language: kept after it"
_TOO_LONG: Final = "definition of more than 100,000 characters, left out"
_BETWEEN: Final = "\n\n"


def added(
    first: Mapping[str, Value], more: Mapping[str, Value]
) -> tuple[dict[str, Value], list[str]]:
    """Return the properties of a concept with those of a further row, and what was noticed.

    The first preferred label of a language is preferred and the others are alternative, further
    definitions follow the first one, and lists are joined. Of any other property the first value
    counts.
    """
    said, causes = _Said.of(first), list[str]()
    said.add(_Said.of(more), causes)
    props = {name: value for name, value in first.items() if name not in _TEXTS} | said.props()
    for name, value in more.items():
        if name in _TEXTS or value is None:
            continue
        if props.get(name) is None:
            props[name] = value
        elif props[name] != value:
            causes.append(f"row with the code of an earlier one, which states {name} otherwise")
    return props, causes


@dataclass(frozen=True, slots=True)
class _Said:
    """The texts of a row by kind."""

    texts: dict[str, Texts]

    @classmethod
    def of(cls, props: Mapping[str, Value]) -> "_Said":
        return cls({stem: _texts(props, stem) for stem in _STEMS})

    def add(self, more: "_Said", causes: list[str]) -> None:
        """Add the texts of a further row; append what was noticed."""
        names, others = self.texts["prefLabel"], self.texts["altLabels"]
        for language, [name] in more.texts["prefLabel"].items():
            [preferred] = names.setdefault(language, [name])
            if name != preferred and name not in others.get(language, ()):
                others.setdefault(language, []).append(name)
                causes.append(NAME)
        for stem in languages.SEVERAL:
            for language, listed in more.texts[stem].items():
                known = self.texts[stem].setdefault(language, [])
                shown = {*names.get(language, ()), *known}
                known.extend(one for one in listed if one not in shown)
        for language, [text] in more.texts["description"].items():
            causes.extend(self._define(language, text))

    def _define(self, language: str, text: str) -> list[str]:
        definitions = self.texts["description"]
        [before] = definitions.setdefault(language, [text])
        if text in before.split(_BETWEEN) or text == before:
            return []
        both = f"{before}{_BETWEEN}{text}"
        if len(both) > MOST_OF_A_DESCRIPTION:
            return [_TOO_LONG]
        definitions[language] = [both]
        return [DEFINITION]

    def props(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for stem, texts in self.texts.items():
            for language, some in texts.items():
                found = joined(found, languages.stored(language, stem, some) if some else {})
        return found


_STEMS: Final = (*languages.SINGLE, *languages.SEVERAL)
_TEXTS: Final = frozenset(
    {stem + ending for stem in _STEMS for ending in languages.OWN.values()} | {*languages.LISTS}
)
"""The properties that hold texts."""


def _texts(props: Mapping[str, Value], stem: str) -> Texts:
    found: Texts = {}
    for language, ending in languages.OWN.items():
        value = props.get(stem + ending)
        if value:
            found[language] = list(value) if isinstance(value, list) else [str(value)]
    for language, text in languages.read(props.get(languages.SINGLE.get(stem, stem))):
        found.setdefault(language, []).append(text)
    return found
