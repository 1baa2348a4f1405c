"""A text in the languages that it is known in."""

from dataclasses import dataclass
from typing import Final

from domain.enums import Lang
from domain.languages import speaks


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in each language that it is known in; a label has at least one.

    `others` are those that are neither Korean nor English, each with its language tag.
    """

    ko: str | None = None
    en: str | None = None
    others: tuple[tuple[str, str], ...] = ()

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
