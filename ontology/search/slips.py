"""Whether a label may be what somebody meant to type: how many slips apart, for how many letters.

One changed syllable makes another Korean word (변호사, 간호사; 생산관리, 정산관리), though most
of its jamo are the same. What counts is therefore the number of slips (the distance of Damerau
1964, in optimal alignments), not only their share; and of the initial, the vowel and the final
of a syllable only one may be wrong. In words of two syllables, a wrong jamo has to be on a key
beside the right one or to sound like it, and none may be missing: 강남 is not 경남, 영어 not 영업.
"""

import re
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

_ROWS: Final = ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ")
"""The keys of the two-set keyboard (KS X 5002)."""
_ALIKE: Final = frozenset(
    {"ㅂㅃ", "ㅈㅉ", "ㄷㄸ", "ㄱㄲ", "ㅅㅆ", "ㅐㅒ", "ㅔㅖ", "ㅐㅔ", "ㅒㅖ", "ㅐㅖ", "ㅔㅒ"}
)
"""Pairs on one key, and pairs that sound alike."""
_ONE_SOUND: Final = str.maketrans("ㅐㅒ", "ㅔㅖ")
"""Vowels that most speakers no longer tell apart: 액샐 is 엑셀."""

# The most letters, jamo in Korean, at which one slip is allowed, and letters for each further one.
_ONE_SLIP: Final = (10, 5)
_FOR_EACH: Final = (6, 5)
# Syllables of a word of which any other jamo makes another word.
_SHORT: Final = 2
_EIGHT_SYLLABLES: Final = 16
"""Jamo of eight short syllables; in more, two slips may fall on one of them."""
_PARTS: Final = 2
_SYLLABLE: Final = re.compile("([ㄱ-ㅎ])([ㅏ-ㅣ]+)((?:[ㄱ-ㅎ](?![ㅏ-ㅣ])){0,2})|(.)")
# One letter alone is no word that may be misspelt.
_SHORTEST: Final = 2


def _neighbours() -> frozenset[str]:
    near = {one + other for row in _ROWS for one, other in pairwise(row)} | _ALIKE
    for upper, lower in pairwise(_ROWS):
        for at, key in enumerate(lower):
            near |= {key + other for other in upper[at : at + 2]}
    return frozenset(near | {pair[::-1] for pair in near})


_NEAR: Final = _neighbours()


def may_be_meant(typed: str, label: str) -> bool:
    """Return whether a label is as few slips from a text as its letters allow.

    Either the whole label is, or each word of the one that has fewer is as near to some word of
    the other.

    Args:
        typed: The search key of the text.
        label: The search key of the label.
    """
    words, others = typed.split(), label.split()
    if _is_near("".join(words), "".join(others)):
        return True
    if len(words) > 1 and _is_near("".join(sorted(words)), "".join(sorted(others))):
        return True
    fewer, more = sorted((words, others), key=len)
    return len(more) > 1 and all(any(_is_near(one, other) for other in more) for one in fewer)


def _is_near(typed: str, label: str) -> bool:
    if typed.translate(_ONE_SOUND) == label.translate(_ONE_SOUND):
        return True
    fewest = min(len(typed), len(label))
    korean = not label.isascii()
    allowed = _allowed(fewest, korean=korean)
    is_short = korean and len(_SYLLABLE.findall(label)) <= _SHORT
    wrong = _wrong_syllables(typed, label) if korean and not is_short else None
    if wrong is not None:
        most = 1 if fewest <= _EIGHT_SYLLABLES else _PARTS
        return sum(wrong) <= allowed and max(wrong) <= most
    if fewest < _SHORTEST or OSA.distance(typed, label, score_cutoff=allowed) > allowed:
        return False
    return not is_short or _is_slip_of_a_finger(typed, label)


def _wrong_syllables(typed: str, label: str) -> list[int] | None:
    """Return how many parts are wrong in each wrong syllable: its initial, its vowel, its final.

    None if the words have not as many syllables, or other letters differ too.
    """
    ours, others = _SYLLABLE.findall(typed), _SYLLABLE.findall(label)
    if len(ours) != len(others):
        return None
    wrong = [pair for pair in zip(ours, others, strict=True) if pair[0] != pair[1]]
    if any(one[-1] or other[-1] for one, other in wrong):
        return None
    return [sum(a != b for a, b in zip(*pair, strict=True)) for pair in wrong]


def _allowed(letters: int, *, korean: bool) -> int:
    one, each = _ONE_SLIP[not korean], _FOR_EACH[not korean]
    return 1 if letters <= one else 1 + -(-(letters - one) // each)


def _is_slip_of_a_finger(typed: str, label: str) -> bool:
    """Return whether two words differ in a key beside the right one, or in two that are swapped."""
    if len(typed) != len(label):
        return False
    wrong = [one + other for one, other in zip(typed, label, strict=True) if one != other]
    return len(wrong) > 1 or all(pair in _NEAR for pair in wrong)
