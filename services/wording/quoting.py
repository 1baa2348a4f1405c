"""Quotations of what people and postings say: in one line, and short.

Names of courses and concepts are no quotations: they are whole, so that one finds them.
"""

from typing import Final

from domain.visible import one_line

LONGEST: Final = 40
"""Letters of a quotation: a sentence quotes two or three of them."""

_LEAST: Final = LONGEST // 2
"""A quotation is cut within a word rather than to fewer letters than this."""

_LOOSE: Final = " ,.;:·/&([-'\""


def quotation(text: str) -> str:
    """Return what can be seen of a text in one line, cut between words where it is long."""
    line = one_line(text)
    if len(line) <= LONGEST:
        return line
    words, _, _ = line[: LONGEST + 1].rpartition(" ")
    cut = words if len(words) >= _LEAST else line[:LONGEST]
    return f"{cut.rstrip(_LOOSE)}…"
