"""Which encoding of single bytes a text without a mark is in: UTF-8, CP949 or windows-1252.

What a file is in is decided by all of its lines, since one faulty byte does not make a file one of
another encoding. Every byte means something in windows-1252, so that a text must also look as if it
were in it: Western letters with accents stand alone among plain ones, while the letters of Korean
are runs of bytes in pairs.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

UTF_8: Final = "utf-8-sig"
CP949: Final = "cp949"
WESTERN: Final = "cp1252"
NAMES: Final = {UTF_8: "UTF-8", CP949: "CP949", WESTERN: "windows-1252"}

_RUN: Final = re.compile(rb"[\x80-\xff]+")
_LETTER: Final = re.compile(
    rb"[\xc0-\xd6\xd8-\xf6\xf8-\xff\x8a\x8c\x8e\x9a\x9c\x9e\x9f\x80\x82\x84\x85\x91-\x97\x99"
    rb"\xa0\xa7\xa9\xaa\xab\xae\xb0\xb2\xb4\xb7\xba\xbb\xbd]"
)
"""Letters with accents, and the signs that Western texts are written with."""
_PAIR: Final = re.compile(rb"[\x81-\xfe][\x41-\x5a\x61-\x7a\x81-\xfe]")
_HANGUL: Final = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
_ENOUGH: Final = 6
"""Pairs of bytes by which other languages of East Asia can be told from Korean."""
_KOREAN: Final = 0.6
"""Of the pairs of bytes of Korean in CP949, more are the usual syllables."""
_LONGEST_RUN: Final = 2
_MOSTLY: Final = 0.9
"""Of the bytes that are not ASCII, and of their runs, so many are as in Western texts."""


def encoding_of(lines: Iterable[bytes]) -> str:
    """Return the encoding of the lines of a file.

    It is the one of UTF-8 and CP949 in which fewer lines are faulty, and CP949 only where that
    makes Korean of them; or windows-1252, if most of
    the lines with other than ASCII are faulty in both, and they look Western.
    """
    faulty: Counter[str] = Counter()
    high = letters = runs = short = pairs = hangul = 0
    for line in lines:
        if line.isascii():
            continue
        faulty["lines"] += 1
        faulty.update(one for one in (UTF_8, CP949) if not decodes(line, one))
        if not decodes(line, UTF_8):
            for run in _RUN.findall(line):
                high, runs = high + len(run), runs + 1
                letters += len(_LETTER.findall(run))
                short += len(run) <= _LONGEST_RUN
            found = _PAIR.findall(line)
            pairs += len(found)
            hangul += sum(_HANGUL.fullmatch(one) is not None for one in found)
    is_korean = pairs < _ENOUGH or hangul >= _KOREAN * pairs
    best = min((UTF_8, CP949) if is_korean else (UTF_8,), key=lambda name: faulty[name])
    is_western = letters >= _MOSTLY * high and short >= _MOSTLY * runs
    half = faulty["lines"] / 2
    return WESTERN if runs and is_western and faulty[best] > half else best


def decodes(line: bytes, encoding: str) -> bool:
    """Return whether a line is text in an encoding."""
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def without_mark(start: bytes) -> str | None:
    """Return which UTF-16 or UTF-32 a text without a mark is in, by where its zero bytes are."""
    if b"\x00" not in start.partition(b"\n")[0]:  # zeros in one of its rows alone are damage
        return None
    whole = start[: len(start) // 4 * 4]
    zeros = [whole[place::4].count(0) for place in range(4)]
    quarter = len(whole) // 4
    if quarter and zeros[3] == quarter and zeros[2] > quarter * _ZEROS > zeros[0]:
        return "utf-32-le"
    if quarter and zeros[0] == quarter and zeros[1] > quarter * _ZEROS > zeros[3]:
        return "utf-32-be"
    first, second = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if second > half * _ZEROS > first:
        return "utf-16-le"
    if first > half * _ZEROS > second:
        return "utf-16-be"
    return next((one for one in ("utf-16-le", "utf-16-be") if _is_text(start, one)), None)


_ZEROS: Final = 0.4
"""Of the bytes of UTF-16, a half is zero where the text is in Latin letters."""
_ASCII: Final = 0.05
"""Of the characters of a table in Korean, more are separators, digits and ends of lines."""


def _is_text(start: bytes, encoding: str) -> bool:
    """Return whether bytes are lines of text in an encoding of two bytes a character.

    Bytes of ASCII hardly ever make ASCII of two bytes, and so are no such text.
    """
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(start)
    except UnicodeDecodeError:
        return False
    plain = [one for one in text if one.isascii()]
    is_shown = all(one.isprintable() or one in "\t\r\n" for one in plain)
    return is_shown and "\n" in plain and len(plain) >= _ASCII * len(text)
