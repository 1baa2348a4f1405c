"""Texts for people, written in English and translated by their English template.

A template is text with named placeholders as `str.format` reads them. Its Korean is in
`domain/ko/`, in the file of the package that uses it, keyed by the template:

    "no file {name!r} in {folder}" = "{folder} 폴더에 {name!r} 파일이 없습니다."

A translation uses the same placeholders, in whatever order its language needs.
"""

import tomllib
from functools import cache
from importlib.resources import files

from domain.enums import Lang


class Message:
    """A text that is filled in when its language is known.

    Values may be messages themselves; they are put into the same language.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        """Take a template and a value for each of its placeholders."""
        self.template = template
        self.values = values

    def text(self, lang: Lang) -> str:
        """Return the text in a language."""
        template = translated(self.template, lang)
        if not self.values:
            return template
        return template.format(**{name: _in(value, lang) for name, value in self.values.items()})

    def __str__(self) -> str:
        """Return the text in English."""
        return self.text(Lang.EN)


def translated(template: str, lang: Lang) -> str:
    """Return the template in a language; unchanged where it has no translation."""
    return template if lang is Lang.EN else korean().get(template, template)


@cache
def korean() -> dict[str, str]:
    """Return all Korean templates by their English ones."""
    found: dict[str, str] = {}
    for file in files("domain.ko").iterdir():
        if file.name.endswith(".toml"):
            for table in tomllib.loads(file.read_text(encoding="utf-8")).values():
                found |= table
    return found


def _in(value: object, lang: Lang) -> object:
    return value.text(lang) if isinstance(value, Message) else value
