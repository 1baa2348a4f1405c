"""Escapes that make a character of two halves (surrogates), as JSON has them and RDF has not."""

import re
from typing import Final

SUSPECT: Final = rb"\\[uU](?:0000)?[dD][89a-fA-F]"
"""Part of a pattern for texts with such escapes, and perhaps for others."""
_HIGH: Final = rb"\\(?:u|U0000)(?P<high>[dD][89abAB][0-9a-fA-F]{2})"
_LOW: Final = rb"\\(?:u|U0000)(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
_LONE: Final = rb"(?P<lone>\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2})"
_ESCAPE: Final = re.compile(rb"\\\\|" + _HIGH + _LOW + rb"|" + _LONE)
_OF_JSON: Final = re.compile(
    rb"\\\\|(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|(?P<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
_STAND_IN: Final = rb"\uFFFD"


def joined(text: bytes) -> tuple[bytes, bool]:
    """Return a text of Turtle with pairs as the characters that they are, and if a half is left.

    A half without its other half becomes the replacement character.
    """
    is_damaged = False

    def mended(found: re.Match[bytes]) -> bytes:
        nonlocal is_damaged
        if found["lone"]:
            is_damaged = True
            return _STAND_IN
        if not found["high"]:
            return found[0]
        pair = bytes.fromhex((found["high"] + found["low"]).decode())
        return pair.decode("utf-16-be").encode()

    return _ESCAPE.sub(mended, text), is_damaged


def without_halves(text: bytes) -> bytes:
    """Return JSON, which has pairs, with the replacement character for halves."""
    return _OF_JSON.sub(lambda found: _STAND_IN if found["lone"] else found[0], text)
