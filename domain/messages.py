"""Texts for people, written in English and translated by their English template.

A template is text with named placeholders as `str.format` reads them. Its Korean is in
`domain/ko/`, in the file of the package that uses it, keyed by the template:

    "no file {name!r} in {folder}" = "{folder} 폴더에 {name!r} 파일이 없습니다."

A translation uses the same placeholders, in whatever order its language needs. A particle after
one of them is written in both forms, `을(를)`, and the right one is shown.
"""

import re
import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from domain.enums import Lang
from domain.particles import chosen


class Message:
    """A text that is filled in when its language is known.

    Values may be messages themselves, tuples of them (which are joined by commas, those of a
    `Choice` by "or"), or a ValueError that holds one; they are put into the same language.
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
        values = {name: _in(value, lang) for name, value in self.values.items()}
        return template.format(**values) if lang is Lang.EN else _written(template, values)

    def __str__(self) -> str:
        """Return the text in English."""
        return self.text(Lang.EN)


class Choice(tuple[object, ...]):
    """Values of which one is meant: a, b or c."""

    __slots__ = ()


def translated(template: str, lang: Lang) -> str:
    """Return the template in a language; unchanged where it has no translation."""
    return template if lang is Lang.EN else korean().get(template, template)


def recognised(text: str) -> Message:
    """Return the message that a finished English text was made from.

    This is for texts of libraries, and for texts that are kept in English, such as the causes
    of rejected rows. A text that no template fits is returned as it is. What stands in the
    place of `{problem}` is recognised too.
    """
    if text in korean():
        return Message(text)
    for english, pattern in _patterns():
        if found := pattern.fullmatch(text):
            values = found.groupdict()
            return Message(english, **{name: _part(name, part) for name, part in values.items()})
    return Message(text)


def _part(name: str, text: str) -> object:
    """Return what a library put into a text: a problem of its own, or names to choose from."""
    if name == "problem":
        return recognised(text)
    return Choice(_OR.split(text)) if name == "known" else text


def problem(flaw: Mapping[str, Any]) -> Message:
    """Return what is wrong, given one of the `errors` of a ValidationError of pydantic.

    This is the message that a validator raised in a ValueError, else pydantic's text.
    """
    raised = flaw.get("ctx", {}).get("error")
    said = raised.args[0] if isinstance(raised, ValueError) and raised.args else flaw["msg"]
    return said if isinstance(said, Message) else recognised(str(said))


def has_korean() -> bool:
    """Return whether the catalogue is there and can be read: what tells of errors needs to know."""
    try:
        return bool(korean())
    except Exception:  # noqa: BLE001 - a damaged installation fails in as many ways as there are
        return False


@cache
def korean() -> dict[str, str]:
    """Return all Korean templates by their English ones."""
    return {english: text for table in _tables() for english, text in table.items()}


@cache
def _tables(*names: str) -> tuple[Mapping[str, str], ...]:
    """Return the tables of the catalogue with these names; all by default."""
    read = (
        tomllib.loads(file.read_text(encoding="utf-8"))
        for file in files("domain.ko").iterdir()
        if file.name.endswith(".toml")
    )
    return tuple(
        table for tables in read for name, table in tables.items() if not names or name in names
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the templates that finished texts are recognised by, the most specific first."""
    templates = [english for table in _tables(*_RECOGNISED) for english in table]
    templates.sort(key=lambda english: (-len(english), english))
    return tuple((english, re.compile(_pattern(english), re.DOTALL)) for english in templates)


def _pattern(template: str) -> str:
    return "".join(
        re.escape(text) + (f"(?P<{name}>.+?)" if name is not None else "")
        for text, name, *_ in string.Formatter().parse(template)
    )


_RECOGNISED = ("causes", "click", "graphql", "pydantic", "strawberry")
"""The tables of texts that are made elsewhere, or kept in English."""


_OR: Final = re.compile(r",? or |, ")
_FORMATTER: Final = string.Formatter()


def _written(template: str, values: Mapping[str, object]) -> str:
    """Fill in a Korean template; particles follow the last sound of what is before them."""
    text = ""
    for literal, name, form, conversion in _FORMATTER.parse(template):
        text += chosen(text, literal)
        if name is not None:
            value = _FORMATTER.convert_field(values[name], conversion)
            text += format(value, form or "")
    return text


def _joined(values: Choice, lang: Lang) -> str:
    *others, last = [str(_in(one, lang)) for one in values]
    if not others:
        return last
    if lang is Lang.KO:
        return f"{', '.join(others)} 또는 {last}"
    return f"{', '.join(others)}{',' if len(others) > 1 else ''} or {last}"


def _in(value: object, lang: Lang) -> object:
    """Put a value into a language: a message, several of them, or an error that holds one."""
    if isinstance(value, ValueError) and value.args:
        return _in(value.args[0], lang)
    if isinstance(value, Choice):
        return _joined(value, lang)
    if isinstance(value, tuple):
        return ", ".join(str(_in(one, lang)) for one in value)
    return value.text(lang) if isinstance(value, Message) else value
