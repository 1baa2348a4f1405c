"""Values in errors of graphql-core, spelt as GraphQL spells them and not as Python does."""

import re
from typing import Final

_WORDS: Final = {"True": "true", "False": "false", "None": "null"}
_TOKEN: Final = re.compile(
    r"(?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")(?P<colon>:(?= ))?"
    r"|\b(?P<word>True|False|None)\b",
    re.DOTALL,
)
_NAME: Final = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")
_SHOWN: Final = re.compile(
    r"(?:cannot represent .*? value: |found:? |Found: |not to be )", re.DOTALL
)
_QUOTED: Final = re.compile(
    r"(?:Int|Float|Boolean) cannot represent [^:]* value: (?P<quote>['\"])"
    r"(?:[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?|true|false)(?P=quote)$"
)
"""What ends in a number, or a truth value, that was sent as a text."""
_BARE: Final = re.compile(
    r"String cannot represent a non string value: (?:[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?|true|false)$"
)
"""What ends in one that should have been a text, such as a code."""


def as_graphql(message: str) -> str:
    """Return a message in which true, null, and the names of fields are as in a document.

    Who sent a number as a text, or a code as a number, gets advice: both look right where they are
    repeated.
    """
    shown = _SHOWN.search(message)
    if shown is None:
        return message
    spelt = message[: shown.end()] + _TOKEN.sub(_spelt, message[shown.end() :])
    if _QUOTED.search(spelt):
        return f"{spelt}; send it without quotes"
    return f"{spelt}; send it in quotes" if _BARE.search(spelt) else spelt


def _spelt(token: re.Match[str]) -> str:
    if token["word"]:
        return _WORDS[token["word"]]
    is_name = token["colon"] and _NAME.fullmatch(token["text"][1:-1])
    return f"{token['text'][1:-1]}:" if is_name else token[0]
