"""Search keys of labels: folded, decomposed into jamo, cut into 3-grams."""

import re
from typing import Final

from ontology.jamo import decompose
from ontology.letters import folded

_SEPARATORS: Final = re.compile(r"(?:[^\w+#]|_)+")
# Bounds on the work of one query: characters of a key, and its 3-grams that are searched.
_LONGEST: Final = 200
_MOST_GRAMS: Final = 36


def search_key(text: str) -> str:
    """Return words of jamo and letters with single spaces; `+` and `#` are kept (C++, C#)."""
    return decompose(_SEPARATORS.sub(" ", folded(text)).strip())


def gram_text(key: str) -> str:
    """Mark where a key starts and ends, so that a label of one letter has a 3-gram too."""
    return f"^{key.replace(' ', '')}$"


def grams(key: str) -> list[str]:
    """Return the distinct 3-grams of a key; of a long one, 36 of them, evenly spread."""
    text = gram_text(key[:_LONGEST])
    if text == "^$":
        return []
    found = cut(text)
    if len(found) <= _MOST_GRAMS:
        return found
    return [found[at * len(found) // _MOST_GRAMS] for at in range(_MOST_GRAMS)]


def cut(text: str) -> list[str]:
    """Return the distinct 3-grams of a text."""
    return list(dict.fromkeys(text[at : at + 3] for at in range(len(text) - 2)))
