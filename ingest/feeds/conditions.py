"""Conditions of policies as trees: what the sources of policies have in common."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from domain.rules.tree import AnyOf, Clause, Rule, Stated
from domain.texts import Texts

_LONGEST: Final = 1_800
"""Characters of a condition in words: a clause holds 2,000, a few of which say what it is about."""


def pieces(text: str) -> Iterator[str]:
    """Yield a text in parts that fit into a clause, divided between lines and words if possible.

    All parts are conditions: none of what a source says may be lost.
    """
    if len(text) <= _LONGEST:
        if text:
            yield text
        return
    part: list[str] = []
    for line in _short_lines(text):
        if part and sum(map(len, part)) + len(part) + len(line) > _LONGEST:
            yield "\n".join(part)
            part = []
        part.append(line)
    yield "\n".join(part)


def stated(where: str, ko: str, en: str, text: str) -> Iterator[Rule]:
    """Yield conditions in words for a text; `ko` and `en` say what it is about."""
    for part in pieces(text):
        yield Stated(Clause(Texts(f"{ko}: {part}", f"{en}: {part}"), where))


def any_of(parts: Sequence[Rule]) -> Rule:
    """Return the condition that one of the parts holds."""
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _short_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip():
            yield from textwrap.wrap(line, _LONGEST, drop_whitespace=True)
