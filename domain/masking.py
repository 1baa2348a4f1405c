"""Personal data in free text, found by pattern after NFKC and replaced by what it was.

NFKC makes full-width digits and letters plain, and characters without width are left out, so that
neither hides a number. Text without personal data is returned as it was, letter for letter.
"""

import re
import unicodedata
from typing import Final

_DASHES: Final = r"\-\u2010-\u2015\u2043\u2212\u30fc\u1173_"
"""Whatever is written for a hyphen; U+1173 is what NFKC makes of the Korean letter ㅡ."""
_DOTS: Final = r".·\u2022\u2027\u30fb\u119e"
"""Points, full, middle and bold; U+119E is what NFKC makes of the Korean ㆍ."""
_GAP: Final = rf"[\s{_DOTS}{_DASHES}~/()]{{0,3}}"
_EMAIL: Final = re.compile(
    r"[a-z0-9._%+\-가-힣]{1,64}\s?(?:@|\(at\)|\[at\])\s?"
    r"[a-z0-9가-힣](?:[a-z0-9가-힣\-]|\.(?=[a-z0-9가-힣])){0,253}\.[a-z가-힣]{2,24}",
    re.IGNORECASE,
)
_NUMBERS: Final = (
    (
        "[registration number]",
        re.compile(rf"(?<![0-9A-Za-z])\d{{6}}\s?[{_DASHES}]?\s?\d{{7}}(?![0-9A-Za-z])"),
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
_AT: Final = re.compile(r"@|[(\[]at[)\]]", re.IGNORECASE)
"""What every e-mail address has."""
_DIGITS: Final = re.compile(r"\d.{0,4}" * 7 + r"\d", re.DOTALL)
"""What every number of a person has; most texts have neither of the two."""
_SHORTEST: Final = 6
"""Characters of the shortest text with personal data, such as a@b.kr."""


def masked(text: str) -> str:
    """Return the text with registration numbers, telephone numbers and e-mail addresses masked."""
    plain = text
    if text.isascii():
        if len(text) < _SHORTEST:
            return text
    else:
        plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    found = _EMAIL.sub("[e-mail]", plain) if _AT.search(plain) else plain
    if _DIGITS.search(found):
        for name, pattern in _NUMBERS:
            found = pattern.sub(name, found)
    return text if found == plain else found
