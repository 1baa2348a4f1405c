"""Korean letters: decomposition of syllables into the jamo that are typed for them.

One wrong letter changes a whole syllable (선, 썬) but only one of about five jamo. Compared as
jamo, misspelt Korean is therefore as close to the original as misspelt English.
"""

from itertools import product
from typing import Final

INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_TWO_KEYS: Final = (
    ("ㅘ", "ㅗㅏ"),
    ("ㅙ", "ㅗㅐ"),
    ("ㅚ", "ㅗㅣ"),
    ("ㅝ", "ㅜㅓ"),
    ("ㅞ", "ㅜㅔ"),
    ("ㅟ", "ㅜㅣ"),
    ("ㅢ", "ㅡㅣ"),
    ("ㄳ", "ㄱㅅ"),
    ("ㄵ", "ㄴㅈ"),
    ("ㄶ", "ㄴㅎ"),
    ("ㄺ", "ㄹㄱ"),
    ("ㄻ", "ㄹㅁ"),
    ("ㄼ", "ㄹㅂ"),
    ("ㄽ", "ㄹㅅ"),
    ("ㄾ", "ㄹㅌ"),
    ("ㄿ", "ㄹㅍ"),
    ("ㅀ", "ㄹㅎ"),
    ("ㅄ", "ㅂㅅ"),
)
_FIRST_SYLLABLE: Final = 0xAC00
_SYLLABLES: Final = dict(
    enumerate(map("".join, product(INITIALS, _VOWELS, _FINALS)), start=_FIRST_SYLLABLE)
)
_KEYS: Final = str.maketrans(dict(_TWO_KEYS))


def decompose(text: str) -> str:
    """Replace the Hangul syllables of a text in NFC by jamo, one for each key typed.

    Everything else is left unchanged.
    """
    return text if text.isascii() else text.translate(_SYLLABLES).translate(_KEYS)
