"""Messages in other languages than English, keyed by their English template.

`ko.toml` beside this file holds one line a message. A template is text with placeholders as
`str.format` reads them; a translation has the same placeholders.
"""

import tomllib
from functools import cache
from importlib.resources import files

from domain.enums import Lang


def translated(template: str, lang: Lang) -> str:
    """Return the template in a language; unchanged where it has no translation."""
    return template if lang is Lang.EN else _korean().get(template, template)


@cache
def _korean() -> dict[str, str]:
    text = files("domain").joinpath("ko.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["messages"])
