"""Personal data in free text, found by pattern after NFKC and replaced by what it was.

NFKC makes full-width digits and letters plain, and characters without width are left out, so that
neither hides a number. Text without personal data is returned as it was, letter for letter.
"""

import re
import unicodedata
from typing import Final

_GAP: Final = r"[\s.·~_\u2010-\u2015\u2212()\-]{0,3}"
_PATTERNS: Final = (
    (
        "[e-mail]",
        re.compile(
            r"[a-z0-9._%+\-가-힣]{1,64}\s?(?:@|\(at\)|\[at\])\s?"
            r"[a-z0-9가-힣](?:[a-z0-9가-힣\-]|\.(?=[a-z0-9가-힣])){0,253}\.[a-z가-힣]{2,24}",
            re.IGNORECASE,
        ),
    ),
    (
        "[registration number]",
        re.compile(r"(?<![0-9A-Za-z])\d{6}\s?-?\s?[0-9]\d{6}(?![0-9A-Za-z])"),
    ),
    (
        "[phone]",
        re.compile(
            rf"(?<![0-9A-Za-z])(?:\+?82{_GAP}\(?0?\)?{_GAP}|0)"
            rf"(?:2|1[016789]|[3-6][1-5]|70|50[2-8]?|80){_GAP}\d{{3,4}}{_GAP}\d{{4}}(?![0-9A-Za-z])"
        ),
    ),
    ("[phone]", re.compile(r"(?<![0-9A-Za-z])1[568]\d{2}\s?-\s?\d{4}(?![0-9A-Za-z])")),
)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MAY_HOLD: Final = re.compile(r"@|\d.{0,4}\d.{0,4}\d.{0,4}\d.{0,4}\d.{0,4}\d|\bat\b", re.DOTALL)
"""What every text with personal data has; most texts have none of it."""


def masked(text: str) -> str:
    """Return the text with registration numbers, telephone numbers and e-mail addresses masked."""
    plain = text
    if not text.isascii():
        plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if _MAY_HOLD.search(plain) is None:
        return text
    found = plain
    for name, pattern in _PATTERNS:
        found = pattern.sub(name, found)
    return text if found == plain else found
