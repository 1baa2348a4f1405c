"""What can be seen of texts that people send."""

import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
"""Control characters, marks that only format, and halves of characters."""

_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters without a shape; Korean keyboards have one, and people send it for a name left empty."""


def visible(text: str) -> str:
    """Return a text without characters that cannot be seen, nor spaces around it."""
    if text.isprintable() and _FILLERS.isdisjoint(text):
        return text.strip()
    return "".join(one for one in text if one.isspace() or _is_seen(one)).strip()


def label(text: str) -> str:
    """Return what can be seen of a label; line breaks in it become spaces."""
    seen = visible(text)
    lines = seen.splitlines()
    return " ".join(line.strip() for line in lines if line.strip()) if len(lines) > 1 else seen


def one_line(text: str) -> str:
    """Return what can be seen of a text in one line, with single spaces."""
    return " ".join(visible(text).split())


def is_blank(text: str) -> bool:
    """Return whether nothing of a text can be seen."""
    return not any(_is_seen(one) for one in text)


def _is_seen(one: str) -> bool:
    is_drawn = unicodedata.category(one) not in _UNSEEN and one not in _FILLERS
    return is_drawn and not one.isspace()
