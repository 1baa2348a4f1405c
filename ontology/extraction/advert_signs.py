"""Signs of advertisements as words: hearts and arrows part words, and Hanja stand for Hangul."""

import re
import unicodedata
from typing import Final

_HANJA: Final = str.maketrans(
    {
        "中": "중",
        "大": "대",
        "急": "급",
        "有": "유",
        "無": "무",
        "新": "신",
        "前": "전",
        "後": "후",
        "完": "완",
    }
)
"""Hanja that advertisements write for single syllables: 채용中, 大모집, 急구."""
# Letters between which a Hanja stands for its syllable; other Hanja are words of a language.
_BESIDE: Final = re.compile(
    "(?<=[가-힣])[中大急有無新前後完]|[中大急有無新前後完](?=[가-힣])|(?<=[가-힣] )[中急完](?!\\w)"
)
_WORDS: Final = {"急求": "급구", "急募": "급모", "求人": "구인", "募集": "모집", "採用": "채용"}
"""Calls that Korean advertisements write in Hanja."""
_HANGUL: Final = re.compile("[가-힣]")
# Said again and again: 급구급구급구.
_REPEATED: Final = re.compile(r"([가-힣]{2,6}?)\1{2,}")
# A call with a space between its syllables, as headlines have it: 모 집.
_SPACED: Final = re.compile(r"(?<!\S)(모|채|급|구|공)\s(집|용|구|인|함|채)(?=[\s!~.]|$)")
_CALLS: Final = frozenset({"모집", "채용", "급구", "구인", "구함", "공채"})
_PICTURES: Final = frozenset({"So", "Sk", "Cn", "Co"})
_ARROWS: Final = frozenset("→←↑↓▲△▼▽▶▷◀◁♪※♥♡♣♧♠♤")


def plain(title: str) -> str:
    """Return a title with two spaces for each picture, so that it parts what it stands between.

    What is said three times or more is said once.
    """
    once = _SPACED.sub(_together, _REPEATED.sub(r"\1", _in_hangul(title)))
    read = _BESIDE.sub(lambda sign: sign[0].translate(_HANJA), once)
    if read.isascii():
        return read
    return "".join("  " if _is_picture(letter) else letter for letter in read)


def _together(spaced: re.Match[str]) -> str:
    call = spaced[1] + spaced[2]
    return call if call in _CALLS else spaced[0]


def _in_hangul(title: str) -> str:
    """Return a Korean title with the calls that are in Hanja as they are read."""
    if title.isascii() or not _HANGUL.search(title):
        return title
    for written, read in _WORDS.items():
        title = title.replace(written, f" {read}")
    return title


def _is_picture(letter: str) -> bool:
    return letter in _ARROWS or (not letter.isascii() and unicodedata.category(letter) in _PICTURES)
