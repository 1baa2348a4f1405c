"""One spelling for letters that Unicode has several of: widths, compositions, invisible ones.

Full-width Latin, half-width Hangul and Katakana, ligatures, decomposed syllables and
zero-width characters are ways to type the same name.
"""

import re
import unicodedata
from typing import Final

# Characters without a shape (Unicode: Default_Ignorable_Code_Point), tags and selectors included.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]+"
)
# NFKC would turn jamo that stand alone into jamo that combine: ㄱㅏ would become 가.
_APART_FROM_JAMO: Final = re.compile("[^\u3131-\u318e]+")
# Half-width jamo to the usual ones, and signs that NFKC would turn into letters: ㆍ is typed as a
# middle dot, ™ and the like are no part of a name.
_SIGNS: Final = str.maketrans({"ㆍ": "·", "♯": "#", "™": " ", "℠": " ", "®": " ", "©": " "})
_WIDE_JAMO: Final = {
    code: int(unicodedata.decomposition(chr(code)).split()[1], 16)
    for code in range(0xFFA1, 0xFFDD)
    if unicodedata.decomposition(chr(code))
}


def one_width(text: str) -> str:
    """Return a text in NFKC, without invisible characters; lone jamo stay as they are typed."""
    if text.isascii():
        return text
    plain = _INVISIBLE.sub("", text.translate(_SIGNS).translate(_WIDE_JAMO))
    return _APART_FROM_JAMO.sub(lambda run: unicodedata.normalize("NFKC", run[0]), plain)


def folded(text: str) -> str:
    """Return a text of one width and one case, with single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(one_width(one_width(text).casefold()).split())
