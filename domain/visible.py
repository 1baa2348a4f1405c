"""What can be seen of texts that people send."""

import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
"""Control characters, marks that only format, and halves of characters."""

_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters without a shape; Korean keyboards have one, and people send it for a name left empty."""

_SELECTORS: Final = frozenset(
    chr(one)
    for span in (
        (0x34F, 0x34F),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0xFE00, 0xFE0F),
        (0xE0100, 0xE01EF),
    )
    for one in range(span[0], span[1] + 1)
)
"""Marks that only choose how another character looks (Unicode's default-ignorable ones of Mn): kept
after one, and nothing by themselves."""

_NEVER: Final = frozenset(
    chr(one)
    for one in (
        *range(0xFDD0, 0xFDF0),
        *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
    )
)
"""Codes that Unicode will never give to a character."""

_ODD: Final = _FILLERS | _SELECTORS


def visible(text: str) -> str:
    """Return a text without characters that cannot be seen, nor spaces around it."""
    if text.isprintable() and _ODD.isdisjoint(text):
        return text.strip()
    seen = "".join(one for one in text if one.isspace() or _is_drawn(one)).strip()
    return "" if is_blank(seen) else seen


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
    return _is_drawn(one) and one not in _SELECTORS and not one.isspace()


def _is_drawn(one: str) -> bool:
    is_shaped = one not in _FILLERS and one not in _NEVER
    return is_shaped and unicodedata.category(one) not in _UNSEEN
