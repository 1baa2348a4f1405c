"""Patterns of single words, which take no more time than a word is long.

A title may be anything that somebody sends. A word pattern is only tried on what may be a word.
"""

import re
from typing import Final, NamedTuple

MOST_LETTERS: Final = 40
"""Letters of the longest word that is compared; longer ones are none of a Korean advertisement."""

MOST_PARTS: Final = 4
"""Words of a table that are written as one: 공개 + 신규 (모집). A bound on the ways to read it."""


class WordPattern(NamedTuple):
    """A pattern that fits whole words only."""

    pattern: re.Pattern[str]

    def fullmatch(self, word: str) -> re.Match[str] | None:
        """Return the match of a whole word; None for one that is too long for a word."""
        return self.pattern.fullmatch(word) if len(word) <= MOST_LETTERS else None


def of_words(pattern: str) -> WordPattern:
    """Compile a pattern of words."""
    return WordPattern(re.compile(pattern))
