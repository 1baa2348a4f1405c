"""Names beside each other in a part of a title: 간호사 및 간호조무사, 간호사/간호조무사."""

import re
from collections.abc import Iterator
from typing import Final

from ontology.extraction.keys import HANGUL

_KOREAN: Final = re.compile(f"[{HANGUL}]")
_BETWEEN: Final = re.compile(r"\s(?:및|또는|혹은|그리고|&)\s|\s?[/·ㆍ∙,]\s?")
_AFTER_A_NAME: Final = re.compile(rf"(?<=[{HANGUL}]{{2}})(?:이랑|랑|와|과|이나|나)\s+")
"""Particles that join names. They may end a word as well (소아과): a name has to be before them."""
_MOST: Final = 4
"""Names of one part that are looked for."""


def sides(part: str) -> list[str]:
    """Return what stands on either side of a sign or word that joins names; nothing if none does.

    Titles in English are left whole: `sales and marketing manager` is one occupation more often
    than two.

    Args:
        part: The part of the title, folded.
    """
    if not _KOREAN.search(part):
        return []
    found = [one.strip() for one in _BETWEEN.split(part, maxsplit=_MOST - 1)]
    return [one for one in found if one] if len(found) > 1 else []


def before_particle(part: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each particle that may join names."""
    for found in _AFTER_A_NAME.finditer(part):
        yield part[: found.start()].strip(), part[found.end() :].strip()
