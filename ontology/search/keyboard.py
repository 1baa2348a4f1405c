"""Text that was typed with the keyboard in the wrong language.

Korean keyboards carry the two-set layout (두벌식, KS X 5002) on the keys of QWERTY: who
forgets to switch types `rksghtk` for 간호사, or `ㅔㅛ쇄ㅜ` for python.
"""

import re
from typing import Final

from ontology.jamo import decompose

_QWERTY: Final = "qwertyuiopasdfghjklzxcvbnm"
_TWO_SET: Final = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"
_SHIFTED: Final = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
_UNSHIFTED: Final = dict(zip(_QWERTY, _TWO_SET, strict=True))
_TO_HANGUL: Final = str.maketrans(
    {letter.upper(): jamo for letter, jamo in _UNSHIFTED.items()} | _UNSHIFTED | _SHIFTED
)
_TO_LATIN: Final = str.maketrans(
    {jamo: letter for letter, jamo in _UNSHIFTED.items()}
    | {jamo: letter.lower() for letter, jamo in _SHIFTED.items()}
)

_VOWEL: Final = "(?:ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[ㅏ-ㅣ])"
_CLUSTER: Final = "(?:ㄱㅅ|ㄴ[ㅈㅎ]|ㄹ[ㄱㅁㅂㅅㅌㅍㅎ]|ㅂㅅ|[ㄱ-ㅎ])"
_SYLLABLES: Final = re.compile(f"(?:[ㄱ-ㅎ]{_VOWEL}{_CLUSTER}?)+")
_LATIN: Final = re.compile(r"[A-Za-z]+")
_HANGUL: Final = re.compile(r"[ㄱ-ㅣ가-힣]+")
_JAMO: Final = re.compile(r"[ㄱ-ㅣ]")
_SHORTEST: Final = 2
_MOST_OF_IT: Final = 0.6


def meant_hangul(text: str) -> str | None:
    """Give a text with the jamo of its Latin words that are Korean syllables by their keys.

    None where these are less than most of its Latin letters: of a few English words the keys
    happen to spell syllables too.
    """
    words = _LATIN.findall(text)
    spelling = sum(len(word) for word in words if _spells_hangul(word))
    if not spelling or spelling < _MOST_OF_IT * sum(map(len, words)):
        return None
    return _LATIN.sub(_hangul, text)


def meant_latin(text: str) -> str | None:
    """Give a text with its words of broken Hangul as the Latin letters on their keys.

    None where every word of Hangul is whole syllables.
    """
    if not _JAMO.search(text):
        return None
    return _HANGUL.sub(_latin, text)


def _spells_hangul(word: str) -> bool:
    return len(word) >= _SHORTEST and _SYLLABLES.fullmatch(word.translate(_TO_HANGUL)) is not None


def _hangul(word: re.Match[str]) -> str:
    return word[0].translate(_TO_HANGUL) if _spells_hangul(word[0]) else word[0]


def _latin(word: re.Match[str]) -> str:
    broken = _JAMO.search(word[0])
    return decompose(word[0]).translate(_TO_LATIN) if broken else word[0]
