"""JSON as clients send it: read once, and refused with what is wrong and where.

The parser of the standard library tells duplicate keys and the place of an error. It takes more
than JSON has, so that numbers and texts that are none are refused here.
"""

import json
import math
import re
from typing import Any, Final

from domain.messages import Message

MOST_DEPTH: Final = 100
"""Levels of lists and objects; no request needs a tenth of that."""
MOST_DIGITS: Final = 1_000
_ESCAPE: Final = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|.)", re.DOTALL)
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS: Final = re.compile(r"[\[\]{}]")
_HIGH: Final = range(0xD800, 0xDC00)
_LOW: Final = range(0xDC00, 0xE000)
# By the words that the parser of the standard library has for them.
_FLAWS: Final = {
    "Expecting value": Message("a value is expected"),
    "Expecting property name enclosed in double quotes": Message(
        "a name in double quotes is expected"
    ),
    "Expecting ':' delimiter": Message("a colon is expected"),
    "Expecting ',' delimiter": Message("a comma or the end is expected"),
    "Unterminated string starting at": Message("the text that begins here does not end"),
    "Invalid control character at": Message("a control character has to be escaped"),
    "Invalid \\escape": Message("a backslash begins no escape"),
    "Invalid \\uXXXX escape": Message("4 hexadecimal digits follow \\u"),
    "Extra data": Message("nothing may follow the value"),
    "Illegal trailing comma before end of object": Message("a value is expected"),
    "Illegal trailing comma before end of array": Message("a value is expected"),
}


class FlawError(ValueError):
    """A text that is not JSON, or not JSON that is taken."""

    def __init__(self, said: Message) -> None:
        """Hold what is wrong with it."""
        super().__init__(str(said))
        self.said = said


def read(text: str) -> Any:
    """Return what a text holds.

    Raises:
        FlawError: It is no JSON, states a key twice, or has a number or text that is none.
    """
    if not text.strip():
        raise FlawError(Message("empty"))
    _check_depth(text)
    try:
        found = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        known = next((said for flaw, said in _FLAWS.items() if error.msg.startswith(flaw)), None)
        raise _at(text, error.pos, known or Message("a value is expected")) from None
    except _WrongTokenError as error:
        # A key or a number is given as it is written; its first place is where to look.
        raise _at(text, max(text.find(error.token), 0), error.said) from None
    _check_escapes(text)
    return found


class _WrongTokenError(ValueError):
    def __init__(self, token: str, said: Message) -> None:
        super().__init__(str(said))
        self.token = token
        self.said = said


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _WrongTokenError(
                json.dumps(key, ensure_ascii=False), Message("{name!r} is stated twice", name=key)
            )
        found[key] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise _WrongTokenError(
            digits, Message("a number has more than {most:,} digits", most=MOST_DIGITS)
        )
    return int(digits)


def _number(written: str) -> float:
    value = float(written)
    if math.isinf(value):
        raise _WrongTokenError(written, Message("{seen} is too large a number", seen=written[:40]))
    return value


def _constant(name: str) -> float:
    raise _WrongTokenError(name, Message("{seen} is no number of JSON", seen=name))


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_integer, parse_float=_number, parse_constant=_constant
)


def _check_depth(text: str) -> None:
    """Count brackets outside of texts: the parser would end at the limit of recursion."""
    if text.count("[") + text.count("{") <= MOST_DEPTH:
        return
    depth = 0
    bare = _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), text)
    for bracket in _BRACKETS.finditer(bare):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MOST_DEPTH:
            said = Message("it is nested more than {most:,} levels deep", most=MOST_DEPTH)
            raise _at(text, bracket.start(), said)


def _check_escapes(text: str) -> None:
    """Find halves of surrogate pairs, which stand for no character."""
    if "\\u" not in text:
        return
    ends = -1  # where the low half of a pair has to begin
    high: re.Match[str] | None = None
    for escape in _ESCAPE.finditer(text):
        code = int(escape["code"], 16) if escape["code"] else 0
        follows = high is not None and escape.start() == ends
        if high is not None and not (follows and code in _LOW):
            break
        if code in _LOW and not follows:
            high = escape
            break
        high = escape if code in _HIGH else None
        ends = escape.end()
    if high is not None:
        raise _at(text, high.start(), Message("{seen} stands for no character", seen=high[0]))


def _at(text: str, place: int, said: Message) -> FlawError:
    before = text[:place]
    return FlawError(
        Message(
            "at line {line:,}, column {column:,}: {seen}",
            line=before.count("\n") + 1,
            column=place - before.rfind("\n"),
            seen=said,
        )
    )
