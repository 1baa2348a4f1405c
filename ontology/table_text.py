"""The encoding of published tables, from their bytes."""

import codecs
import re
from pathlib import Path
from typing import Final

from domain import looks
from domain.errors import BadFileError
from domain.facts import Rejected
from ontology import narrow, opening

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; those of UTF-32 begin with those of UTF-16."""
_CAUSES: Final = {
    "utf-8-": "not UTF-8",
    "cp949": "not CP949",
    "cp1252": "not windows-1252",
    "utf-16": "not UTF-16",
    "utf-32": "not UTF-32",
}
_LONGEST_LINE: Final = 1 << 20
_PACKED: Final = b"PK\x03\x04"
_NO_TABLE: Final = "looks like {seen}: save its table as CSV"

_NOT_BYTES: Final = re.compile("[\udc80-\udcff]")
_NOT_WIDE: Final = re.compile("[\ufffd\ud800-\udfff]")


def encoding_of(path: Path) -> str:
    """Return the encoding of a table: UTF-8, UTF-16, UTF-32, CP949 or windows-1252.

    Raises:
        BadFileError: It is no regular file, or no text, or a page or document.
    """
    with opening.opened(path) as file:
        start = file.read(looks.HEAD)
        if start.startswith(_PACKED):
            raise BadFileError(path, None, "is an archive or a workbook: save its table as CSV")
        if seen := looks.look_at_binary(start):
            raise BadFileError(path, None, _NO_TABLE, seen=seen)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        if (wide := narrow.without_mark(start)) is not None:
            return wide
        if seen := looks.look_at_markup(start):
            raise BadFileError(path, None, _NO_TABLE, seen=seen)
        file.seek(0)
        return narrow.encoding_of(iter(lambda: file.readline(_LONGEST_LINE), b""))


def noticed(path: Path, encoding: str) -> Rejected | None:
    """Return what a report says of an encoding that was guessed; None for one that is usual."""
    if encoding != narrow.WESTERN:
        return None
    return Rejected(
        path.name, 0, "file in windows-1252 (Western European), read as such", "", used=True
    )


def faults(encoding: str) -> tuple[str, re.Pattern[str]]:
    """Return the cause for which a row is refused, and what stands for faulty bytes in it."""
    wide = encoding not in narrow.NAMES
    return _CAUSES[encoding[:6]], _NOT_WIDE if wide else _NOT_BYTES


def errors_of(encoding: str) -> str:
    """Return how the faulty bytes of an encoding are decoded, for `open`."""
    return "surrogateescape" if encoding in narrow.NAMES else "replace"
