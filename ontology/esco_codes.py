"""Codes of ESCO that a spreadsheet has changed: 0110 becomes 110, and 8121.10 becomes 8121.1."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from ontology import code_dates, code_forms, tables
from ontology.code_cells import comes_of, folded, is_rounded
from ontology.esco_files import EscoFile
from ontology.mapping import esco as mapping
from ontology.mapping.esco import ConceptFile
from ontology.tables import Row

_GROUP: Final = re.compile(r"C(\d+)", re.ASCII)
_DIGITS: Final = 4
"""Codes of occupations begin with a unit group of ISCO-08, which has four digits."""

REPAIRED: Final = "code that lacked zeros, repaired by the URI"
ADDED: Final = "code that was missing, taken from the URI"
PADDED: Final = "code that lacked the zeros of its ISCO group, repaired"
CONTRADICTED: Final = "code that the URI contradicts"
SHARED: Final = "code of several occupations, left out"
UNLIKE: Final = "code that is none of an occupation, left out"

_FORM: Final = re.compile(r"\d{4}(?:\.[1-9]\d*)*", re.ASCII)
"""The code of an occupation: that of its unit group, and places below it."""
_BELOW: Final = re.compile(r"(?:\.[1-9]\d*)*", re.ASCII)


class Coded(NamedTuple):
    """The code of a concept and what was wrong with its cell; `refused` if it still is."""

    code: str
    cause: str | None = None
    refused: bool = False


def said_by(uri: str) -> str | None:
    """Return the code that the URI of an ISCO group or of a field of ISCED-F contains."""
    if uri.startswith(mapping.ISCED_URI):
        return uri.removeprefix(mapping.ISCED_URI)
    found = _GROUP.fullmatch(re.split("[/:#]", uri)[-1])
    return found[1] if found else None


def coded(uri: str, cell: str, groups: Collection[str], shared: Collection[str]) -> Coded:
    """Return the code of a concept.

    Args:
        uri: The URI of the concept.
        cell: Its code as the table has it.
        groups: The codes of all ISCO groups, if the concept is an occupation.
        shared: Codes that several occupations have.
    """
    said, (cell, folding, _) = said_by(uri), folded(cell)
    if said is not None:
        return _compared(said, cell, folding, is_group=not uri.startswith(mapping.ISCED_URI))
    if not cell or not groups:
        return Coded(cell, folding)
    code, cause = _of_occupation(cell, groups)
    if not code or code in shared:
        return Coded("", cause if not code else SHARED)
    return Coded(code, cause or folding)


def _of_occupation(cell: str, groups: Collection[str]) -> tuple[str, str | None]:
    """Return the code of an occupation and what was repaired; an empty one if it is none."""
    first, dot, rest = cell.partition(".")
    padded = first.zfill(_DIGITS)
    if first not in groups and padded in groups:
        return f"{padded}{dot}{rest}", PADDED
    is_altered = code_dates.is_date(cell) or is_rounded(cell)
    if first in groups and _BELOW.fullmatch(dot + rest) and not is_altered:
        return cell, None
    found = code_forms.mended(cell, _FORM, "code")
    return ("", UNLIKE) if found.refused else (found.code, found.cause)


def groups(files: Iterable[EscoFile], kind: ConceptFile) -> frozenset[str]:
    """Return the codes of all ISCO groups, as their URIs have them."""
    rows = (row for file in files for row in tables.read(file.path, kind.columns))
    said = (said_by(row.cells["conceptUri"].strip()) for row in rows if isinstance(row, Row))
    return frozenset(one for one in said if one is not None)


def shared(file: EscoFile, kind: ConceptFile, known: Collection[str]) -> frozenset[str]:
    """Return the codes that several rows of a table have, after repair."""
    rows = tables.read(file.path, kind.columns)
    cells = {
        row.cells["conceptUri"].strip(): row.cells["code"].strip()
        for row in rows
        if isinstance(row, Row)
    }
    counts = Counter(coded(uri, cell, known, ()).code for uri, cell in cells.items())
    return frozenset(code for code, count in counts.items() if code and count > 1)


def _compared(said: str, cell: str, folding: str | None, *, is_group: bool) -> Coded:
    """Return the code that the URI says; fields of ISCED-F are published without one."""
    if cell == said:
        return Coded(said, REPAIRED if folding else None)
    if not cell:
        return Coded(said, ADDED if is_group else None)
    refused = not comes_of(cell, said)
    return Coded(said, CONTRADICTED if refused else REPAIRED, refused)
