"""Korean by initial consonants: ㄱㅎㅅ for 간호사, as people type on phones."""

import re
from typing import Final

from ontology.jamo import INITIALS, decompose
from ontology.letters import folded, one_width
from ontology.search.highlights import Span

_CONSONANT: Final = re.compile("[ㄱ-ㅎ]")
_VOWEL: Final = re.compile("[ㅏ-ㅣ]")
_SYLLABLE: Final = re.compile("[가-힣]")
_LETTER: Final = re.compile(r"[\w+#]")
_FIRST: Final = "가"
_LAST: Final = "힣"
_A_SYLLABLE_EACH: Final = 588
"""Hangul syllables in Unicode that start with the same consonant: 21 vowels times 28 finals."""


def typed_initials(text: str) -> str | None:
    """Return the letters of a text of initial consonants, without spaces; None for other texts.

    Whole syllables may stand among them: 간ㅎㅅ.
    """
    letters = "".join(map(_apart, _letters(text)))
    if not _CONSONANT.search(letters) or _VOWEL.search(letters):
        return None
    return letters


def initials(text: str) -> str:
    """Return the initial consonant of each syllable and every other letter, without spaces."""
    return "".join(_initial(letter) for letter in _letters(text))


def has_hangul(text: str) -> bool:
    """Return whether a text has a syllable of Hangul."""
    return _SYLLABLE.search(text) is not None


def find(typed: str, label: str) -> Span | None:
    """Return the first part of a label in NFC that was typed by its initials; None without one.

    Spaces and punctuation of the label are ignored.

    Args:
        typed: A result of `typed_initials`.
        label: The label.
    """
    places = [at for at, letter in enumerate(label) if _LETTER.match(letter)]
    letters = [one_width(label[at]).casefold() for at in places]
    for start in range(len(letters) - len(typed) + 1):
        if all(_same(one, letters[start + at]) for at, one in enumerate(typed)):
            return Span(places[start], places[start + len(typed) - 1] + 1)
    return None


def _letters(text: str) -> list[str]:
    return _LETTER.findall(folded(text))


def _apart(letter: str) -> str:
    """Split ㄳ and the like: some keyboards join two consonants typed one after the other."""
    return letter if _FIRST <= letter <= _LAST else decompose(letter)


def _initial(letter: str) -> str:
    if not _FIRST <= letter <= _LAST:
        return letter
    return INITIALS[(ord(letter) - ord(_FIRST)) // _A_SYLLABLE_EACH]


def _same(typed: str, letter: str) -> bool:
    return typed == letter or typed == _initial(letter)
