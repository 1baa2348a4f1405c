"""Words of a text, and the character n-grams of a word.

Korean is compared as jamo, and every word by its n-grams, so that inflected, compound and misspelt
forms of a word are similar to it: Korean particles and endings need no analysis.
"""

import re
import unicodedata
from typing import Final

from ontology.jamo import decompose

_WORD: Final = re.compile(r"\w[\w+#]*")
MOST_WORDS: Final = 200
"""Words of a text that are read: what follows is boilerplate."""

_SHORTEST, _LONGEST = 3, 5
_MOST_LETTERS: Final = 40
_LEAST_PART: Final = 2
"""Letters of a word that is part of another one; a single one is in many by chance."""


def words(text: str) -> list[str]:
    """Return the first 200 words of a text, in lower case and NFKC, in their order."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _WORD.findall(plain.lower().replace("_", " "))[:MOST_WORDS]


def grams(word: str) -> set[str]:
    """Return the word itself and its n-grams of 3 to 5 letters, with `<` and `>` at its ends."""
    letters = f"<{decompose(word[:_MOST_LETTERS])}>"
    found = {
        letters[start : start + size]
        for size in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(letters) - size + 1)
    }
    found.add(letters)
    return found


def is_part(one: str, other: str) -> bool:
    """Return whether one of two words contains the other: a ward nurse (병동간호사) is a nurse."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _LEAST_PART and short in long
