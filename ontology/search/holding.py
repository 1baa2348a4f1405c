"""Where a label contains what was typed: whole syllables, from the start of a word or within one.

As strings of jamo, 수지 is in 수질 and 도장 in 전라북도 장수군, which have nothing to do with it.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

_STARTS_A_SYLLABLE: Final = re.compile("[ㄱ-ㅎ][ㅏ-ㅣ]")
_JAMO: Final = re.compile("[ㄱ-ㅣ]")


def starts_a_word(typed: str, label: str) -> int | None:
    """Return where a search key stands in that of a label, at the start of a word; else None."""
    places = (at for at in _places(f" {typed}", f" {label}") if _is_end(label, at + len(typed)))
    return next(places, None)


def is_within(typed: str, label: str) -> bool:
    """Return whether a key is in another, whatever the spaces.

    It begins where a word does, or is a part of one word.
    """
    wanted, words = typed.replace(" ", ""), label.split()
    whole, edges = "".join(words), {0, *accumulate(map(len, words))}
    for at in _places(wanted, whole):
        end = at + len(wanted)
        is_part = at in edges or edges.isdisjoint(range(at + 1, end))
        if is_part and (end in edges or _is_end(whole, end)):
            return True
    return False


def starts_words(typed: str, label: str) -> bool:
    """Return whether each word of a key starts some word of another."""
    words = label.split()
    return all(
        any(word.startswith(one) and _is_end(word, len(one)) for word in words)
        for one in typed.split()
    )


def _places(part: str, whole: str) -> Iterator[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


def _is_end(key: str, at: int) -> bool:
    """Return whether a syllable ends before a place of a key; after other letters it does."""
    return not _JAMO.match(key, at) or _STARTS_A_SYLLABLE.match(key, at) is not None
