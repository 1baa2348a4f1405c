"""Codes of digits from which a spreadsheet has taken the zeros in front: 011100 becomes 11100."""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

_FRACTION: Final = ".0"
_LAST: Final = re.compile(r"[^\d/:#]*(\d+)", re.ASCII)
"""The last part of a URI that names a code, such as C0110 or 0110."""


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
        return Repaired(cell)
    longer = [length for length in sorted(lengths) if length >= len(plain)]
    return Repaired(plain.zfill(longer[0])) if longer else Repaired(cell, fits=False)


def by_uri(cell: str, uri: str) -> str:
    """Return a code with the zeros that the end of its URI has in front of the same digits."""
    plain, last = _plain(cell), _LAST.fullmatch(re.split("[/:#]", uri)[-1])
    if last is None or not plain.isdecimal():
        return cell
    same = last[1].lstrip("0") == plain.lstrip("0")
    return last[1] if same and len(last[1]) > len(plain) else cell


def bare(code: str) -> str:
    """Return a code of digits without zeros in front; other texts are left as they are."""
    plain = _plain(code)
    return plain.lstrip("0") or "0" if plain.isdecimal() else code


def _plain(cell: str) -> str:
    """Return a number as the text that it was: without a mark of text, and without a fraction."""
    return cell.strip().removeprefix("'").removesuffix(_FRACTION)
