"""The encoding of published tables, from their bytes."""

import codecs
import re
from collections import Counter
from pathlib import Path
from typing import Final

from domain import regular
from domain.errors import BadFileError

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; those of UTF-32 begin with those of UTF-16."""
_BYTES: Final = ("utf-8-sig", "cp949")
"""Encodings that have no mark: CP949 is what Korean public bodies still publish."""
_CAUSES: Final = {
    "utf-8-": "not UTF-8",
    "cp949": "not CP949",
    "utf-16": "not UTF-16",
    "utf-32": "not UTF-32",
}
_SAMPLE: Final = 1 << 10
_LONGEST_LINE: Final = 1 << 20
_MOSTLY: Final = 0.4
"""Of the bytes of UTF-16, a half is zero where the text is in Latin letters."""

_NOT_BYTES: Final = re.compile("[\udc80-\udcff]")
_NOT_WIDE: Final = re.compile("[\ufffd\ud800-\udfff]")


def encoding_of(path: Path) -> str:
    """Return the encoding of a table: UTF-8, UTF-16, UTF-32 or CP949.

    Of UTF-8 and CP949, it is the one in which fewer lines are faulty: one faulty byte does not
    make a file one of another encoding.

    Raises:
        BadFileError: It is no regular file, or an archive, or a workbook of a spreadsheet.
    """
    with regular.opened(path) as raw:
        start = raw.read(_SAMPLE)
        _refuse_packed(path, start)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        if (wide := _without_mark(start)) is not None:
            return wide
        raw.seek(0)
        faulty: Counter[str] = Counter()
        while line := raw.readline(_LONGEST_LINE):
            if not line.isascii():
                faulty.update(name for name in _BYTES if not _decodes(line, name))
    return min(_BYTES, key=lambda name: faulty[name])


def faults(encoding: str) -> tuple[str, re.Pattern[str]]:
    """Return the cause for which a row is refused, and what stands for faulty bytes in it."""
    wide = encoding not in _BYTES
    return _CAUSES[encoding[:6]], _NOT_WIDE if wide else _NOT_BYTES


def errors_of(encoding: str) -> str:
    """Return how the faulty bytes of an encoding are decoded, for `open`."""
    return "surrogateescape" if encoding in _BYTES else "replace"


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(start: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in, by where its zero bytes are."""
    first, second = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if second > half * _MOSTLY > first:
        return "utf-16-le"
    return "utf-16-be" if first > half * _MOSTLY > second else None


def _refuse_packed(path: Path, start: bytes) -> None:
    if start.startswith(b"PK\x03\x04"):
        raise BadFileError(path, None, "is an archive or a workbook: save its table as CSV")
    if start.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")):
        raise BadFileError(path, None, "is compressed: unpack it first")
