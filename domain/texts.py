"""A text in the languages that it is known in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from domain.enums import Lang
from domain.languages import OWN, read, speaks


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in each language that it is known in; a label has at least one.

    `others` are those that are neither Korean nor English, each with its language tag.
    """

    ko: str | None = None
    en: str | None = None
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def tagged(cls, stored: Iterable[str] | None) -> "Texts":
        """Read texts that are stored each as its language tag, a space and the text."""
        found = dict(read([*(stored or ())]))
        others = tuple((tag, text) for tag, text in found.items() if tag not in OWN)
        return cls(found.get(Lang.KO.value), found.get(Lang.EN.value), others)

    def pick(self, *wanted: str) -> str | None:
        """Return the text in the first of these languages that it has, else in any, Korean first.

        A text in a regional variant of a language is one in it: de-AT in de.
        """
        own = {Lang.KO.value: self.ko, Lang.EN.value: self.en}
        for asked in wanted:
            if text := own.get(asked):
                return text
            for language, text in self.others:
                if speaks(language, asked):
                    return text
        return self.ko or self.en or next((text for _, text in self.others), None)

    def all(self) -> list[tuple[str, str]]:
        """Return all texts with their languages."""
        own = ((Lang.KO.value, self.ko), (Lang.EN.value, self.en))
        return [*((language, text) for language, text in own if text), *self.others]


NO_TEXT: Final = Texts()
"""A text in no language."""
