"""Codes of digits from which a spreadsheet has taken the zeros in front: 011100 becomes 11100."""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from ontology.code_cells import comes_of, folded, without_fraction

_LETTERS: Final = re.compile(r"[^\d/:#]*", re.ASCII)
"""What may stand before a code in the last part of a URI, such as C of C0110."""
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


class Repaired(NamedTuple):
    """A code with its zeros, and whether it `fits`; False if no zeros make it one of the codes."""

    code: str
    fits: bool = True


def padded(cell: str, lengths: Collection[int]) -> Repaired:
    """Return a code with as many zeros in front as it must have; other texts are left as they are.

    Args:
        cell: The code as a table has it.
        lengths: How many digits a code may have.
    """
    plain = _plain(cell)
    if not plain.isdecimal():
        return Repaired(cell, fits=_NUMBER.fullmatch(plain) is None)
    longer = [length for length in sorted(lengths) if length >= len(plain)]
    return Repaired(plain.zfill(longer[0])) if longer else Repaired(cell, fits=False)


def by_uri(cell: str, uri: str) -> str:
    """Return the code at the end of a URI if a spreadsheet may have made the cell of it.

    Any other cell is returned as it is.
    """
    last = re.split("[/:#]", uri)[-1]
    for code in (last, _LETTERS.sub("", last, count=1)):
        is_fuller = len(code) > len(_plain(cell)) or not _NUMBER.fullmatch(cell)
        if code and is_fuller and comes_of(cell, code):
            return code
    return cell


def bare(code: str) -> str:
    """Return a number without the zeros that spreadsheets take; other texts as they are."""
    plain = _plain(code)
    if not _NUMBER.fullmatch(plain):
        return code
    whole, point, rest = plain.partition(".")
    fraction = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (point + fraction if fraction else "")


def _plain(cell: str) -> str:
    """Return a number as the text that it was: without a mark of text, and without a fraction."""
    return without_fraction(folded(cell).code)
