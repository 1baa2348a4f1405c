"""Where a label may start and end in a text, by the characters around it.

In Korean, particles (은, 를, 에서), verb endings (하는, 했던) and nouns that qualify a word
(업무, 경험, 우대) are written right after a word: these may follow a label, other syllables
may not. No Hangul may stand right before it.
"""

import re
from typing import Final

from ontology.extraction.data import column_by
from ontology.extraction.keys import HANGUL, Range

PLAIN: Final = 1.0
NOUN: Final = 0.95
ATTACHED: Final = 0.9

# The most characters after a label that are searched for an ending.
_LONGEST_ENDING: Final = 12
# Syllables that may follow the stem of a verb, such as 했습니다.
_LONGEST_VERB: Final = 4
# A word of fewer syllables than this may belong to its neighbour,
_SAFE_PIECE: Final = 2
# unless the label is so long that this cannot be chance.
_SAFE_LABEL: Final = 5
# Labels of up to two letters are parts of other names beside the signs of `_NEAR_SHORT` (R&D).
_SHORT: Final = 2
_HANGUL: Final = re.compile(f"[{HANGUL}]")
_RUN: Final = re.compile(f"[{HANGUL}]*")
_NEAR_SHORT: Final = "-'’&*"  # noqa: RUF001
_JOINED: Final = ".@"


def _endings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms = column_by("korean_endings", "ending", "kind")
    particle, noun, verb = ("|".join(forms[kind]) for kind in ("particle", "noun", "verb"))
    verbal = f"(?:{verb})[{HANGUL}]{{0,{_LONGEST_VERB}}}"
    plain = f"(?:{particle}){{0,3}}|{verbal}"
    return re.compile(plain), re.compile(f"(?:{noun}){{1,3}}(?:{plain})")


_PLAIN_ENDING, _NOUN_ENDING = _endings()


def fit(chars: str, found: Range) -> float:
    """Return how well a label fits in folded characters: 1 at best, 0 within another word."""
    return min(_before(chars, found), _after(chars, found))


def pieces_agree(seen: str, label: str) -> bool:
    """Return whether the spaces of the Korean text may be those of a (folded) label.

    Words of one syllable that happen to stand side by side are not a label: 이 용사 is not 이용사.
    """
    own = set(label.split())
    parts = seen.split()
    loose = [p for p in parts if len(p) < _SAFE_PIECE and p not in own and _HANGUL.match(p)]
    return not loose or len(label) >= _SAFE_LABEL


def _before(chars: str, found: Range) -> float:
    if found.start == 0:
        return PLAIN
    before, first = chars[found.start - 1], chars[found.start]
    if _HANGUL.match(first):
        if _HANGUL.match(before) or before.isdigit():
            return 0.0
        return ATTACHED if before.isalpha() else PLAIN
    if _HANGUL.match(before):
        return PLAIN
    if before.isalnum() or (before in _JOINED and _is_word(chars, found.start - 2)):
        return 0.0
    return 0.0 if _is_short(found) and before in _NEAR_SHORT else PLAIN


def _after(chars: str, found: Range) -> float:
    if found.end == len(chars):
        return PLAIN
    after, last = chars[found.end], chars[found.end - 1]
    if _HANGUL.match(after):
        return _ending(chars, found, korean=bool(_HANGUL.match(last)))
    if _HANGUL.match(last):
        return ATTACHED if after.isalnum() else PLAIN
    if after in "+#" or after.isalpha() or (after in _JOINED and _is_word(chars, found.end + 1)):
        return 0.0
    if after.isdigit():
        return 0.0 if _is_short(found) or last.isdigit() else ATTACHED
    return 0.0 if _is_short(found) and after in _NEAR_SHORT else PLAIN


def _ending(chars: str, found: Range, *, korean: bool) -> float:
    match = _RUN.match(chars, found.end, found.end + _LONGEST_ENDING)
    run = match[0] if match else ""
    if _PLAIN_ENDING.fullmatch(run):
        return PLAIN
    if _NOUN_ENDING.fullmatch(run):
        return NOUN
    return 0.0 if korean or _is_short(found) else ATTACHED


def _is_word(chars: str, at: int) -> bool:
    return 0 <= at < len(chars) and chars[at].isascii() and chars[at].isalnum()


def _is_short(found: Range) -> bool:
    return found.end - found.start <= _SHORT
