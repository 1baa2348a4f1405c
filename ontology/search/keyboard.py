"""Text that was typed with the keyboard in the wrong language.

Korean keyboards have the two-set layout (두벌식, KS X 5002) on the keys of QWERTY: without
switching, 간호사 becomes `rksghtk`, and python becomes `ㅔㅛ쇄ㅜ`.
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
_SYLLABLE: Final = f"[ㄱ-ㅎ]{_VOWEL}{_CLUSTER}?"
_SYLLABLES: Final = re.compile(f"(?:{_SYLLABLE})+")
_SEVERAL: Final = re.compile(f"(?:{_SYLLABLE}){{2,}}")
_LATIN: Final = re.compile(r"[A-Za-z]+")
_HANGUL: Final = re.compile(r"[ㄱ-ㅣ가-힣]+")
_JAMO: Final = re.compile(r"[ㄱ-ㅣ]")
# One letter spells nothing, and most of the letters must spell syllables (see `meant_hangul`).
_SHORTEST: Final = 2
_MOST_OF_IT: Final = 0.6


def meant_hangul(text: str) -> str | None:
    """Return a text with its Latin words as jamo, where their keys spell Korean syllables.

    A word may also contain an abbreviation, as `itrydbr` does for IT교육. Returns None unless most
    of the Latin letters spell syllables: a few English words happen to spell some.
    """
    words = _LATIN.findall(text)
    spelling = sum(_spelling(word) for word in words)
    if not spelling or spelling < _MOST_OF_IT * sum(map(len, words)):
        return None
    return _LATIN.sub(lambda word: _hangul(word[0]), text)


def meant_latin(text: str) -> str | None:
    """Return a text with its words of broken Hangul as the Latin letters on their keys.

    Returns None if all Hangul is whole syllables.
    """
    if not _JAMO.search(text):
        return None
    return _HANGUL.sub(_latin, text)


def _spelling(word: str) -> int:
    """Count the letters of a word that spell syllables: all, or runs of two or more syllables."""
    return sum(end - start for start, end in _runs(word.translate(_TO_HANGUL)))


def _hangul(word: str) -> str:
    typed = word.translate(_TO_HANGUL)
    letters = list(word)
    for start, end in _runs(typed):
        letters[start:end] = typed[start:end]
    return "".join(letters)


def _runs(typed: str) -> list[tuple[int, int]]:
    if len(typed) >= _SHORTEST and _SYLLABLES.fullmatch(typed):
        return [(0, len(typed))]
    return [run.span() for run in _SEVERAL.finditer(typed)]


def _latin(word: re.Match[str]) -> str:
    broken = _JAMO.search(word[0])
    return decompose(word[0]).translate(_TO_LATIN) if broken else word[0]
