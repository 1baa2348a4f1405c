"""Two short words that are written with a slash, or with anything else that people type for one."""

import re
from typing import Final

from ontology.letters import one_width

_WORD: Final = r"((?!(?:and|or|of|for|the|in|to|at|on|as|by)\b)[a-z]{2,3})"
_PAIR: Final = re.compile(
    rf"(?<![\w+#&]){_WORD}(?:\s?[&+,|-]\s?|\s(?:and\s)?){_WORD}(?![\w+#&-]|\s[a-z])",
    re.IGNORECASE | re.ASCII,
)
# Letters of a word that anybody reads as two.
_JOINED: Final = re.compile("(?<![a-z])(?:(ui)(ux)|(ux)(ui)|(ci)(cd))(?![a-z])", re.IGNORECASE)


def paired(text: str) -> str:
    """Return a text with a slash in its pair of short words: UI UX, UI&UX and UIUX are UI/UX."""
    return _PAIR.sub(r"\1/\2", _JOINED.sub(_parted, one_width(text)), count=1)


def _parted(word: re.Match[str]) -> str:
    return "/".join(part for part in word.groups() if part)
