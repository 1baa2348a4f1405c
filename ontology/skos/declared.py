"""The encoding that a file of XML declares in its first line."""

import codecs
import re
from pathlib import Path
from typing import Final

from domain.errors import BadFileError

_DECLARATION: Final = re.compile(
    rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*(?:"(?P<one>[^"]*)"|'(?P<other>[^']*)')"""
)
_WIDER: Final = {
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
"""Encodings that are declared for texts of another one that has all their characters and more."""
_KOREAN: Final = re.compile(r"(?:x-)?windows-949|x-ksc5601|ksc5601[-_]1987", re.IGNORECASE)
"""Names of CP949 that Python does not know."""
_UTF_8: Final = frozenset({"utf-8", "utf-8-sig"})
_NO_TEXT: Final = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "utf-7"})
"""Codecs of Python that are no encodings of files."""
_ASCII: Final = "<?xml>"


def encoding(path: Path, start: bytes) -> str | None:
    """Return the encoding that is declared; None for UTF-8, or if none is.

    What is declared in ASCII cannot be UTF-16 or the like, and is then taken for UTF-8.

    Raises:
        BadFileError: The encoding is not known.
    """
    found = _DECLARATION.match(start)
    name = (found["one"] or found["other"] or b"").decode("ascii", "replace") if found else "utf-8"
    try:
        known = codecs.lookup(_KOREAN.sub("cp949", name.strip()))
    except LookupError:
        raise _unknown(path, name) from None
    plain = _WIDER.get(known.name, known.name)
    if plain in _UTF_8:
        return None
    if plain == "ascii" or plain.startswith(("utf-16", "utf-32")):
        return "utf-8"
    if plain in _NO_TEXT or not _has_ascii(plain):
        raise _unknown(path, name)
    return plain


def _has_ascii(name: str) -> bool:
    try:
        return _ASCII.encode(name) == _ASCII.encode("ascii")
    except (LookupError, UnicodeError):
        return False


def _unknown(path: Path, name: str) -> BadFileError:
    return BadFileError(
        path, 1, "declares the encoding {name}, which is not known: save it in UTF-8", name=name
    )
