"""What somebody looks for who pastes the words of an advertisement into a search."""

import re
from typing import Final

from ontology.extraction.keys import HANGUL
from ontology.extraction.title_words import essence
from ontology.search.keys import search_key

_SYLLABLES: Final = re.compile(f"[{HANGUL}]")
_MORE: Final = re.compile(r"[,|;()\[\]\d]")
"""Signs of several names, or of more about one, which is then looked for as a whole."""


def called(text: str) -> str | None:
    """Return the name of the work that a text calls people for: 경비원 of 경비원 모집.

    The grammar is that of `title_words`, which links titles. Only what follows the name counts as
    a call: in a search, what is before it (서울 간호사, senior developer) says what is wanted.

    Returns: The name, folded; None if nothing follows it, or there is none.
    """
    name = next(iter(essence(text)), "") if not _MORE.search(text) else ""
    typed, wanted = search_key(text), search_key(name)
    if not wanted or typed.endswith(wanted) or _size(name) >= _size(text):
        return None
    return name


def _size(text: str) -> tuple[int, int]:
    """Return how many words a text has, and how many syllables of Hangul."""
    return len(text.split()), len(_SYLLABLES.findall(text))
