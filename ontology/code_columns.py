"""Columns of codes: what their mapping says about the codes decides what a cell was."""

from collections.abc import Mapping

from ontology import code_cells, code_forms, digits
from ontology.code_cells import LACKING, Mended
from ontology.code_forms import SEVERAL
from ontology.mapping.parts import Ref


def mended(ref: Ref, column: str, cells: Mapping[str, str]) -> Mended:
    """Return the code in a column, repaired as far as its digits, its form or its URI decide it."""
    cell = cells[column]
    if column in ref.digits:
        return _of_digits(cell, ref.digits[column], column)
    if column in ref.forms:
        return code_forms.mended(cell, ref.forms[column], column)
    code, cause, _ = code_cells.folded(cell)
    if ref.uri and len(ref.code) == 1:
        said = digits.by_uri(code, cells[ref.uri].strip())
        if said != code:
            return Mended(said, cause or LACKING)
    flaw = code_cells.flaw(code)
    return Mended(code, flaw or cause, refused=flaw is not None)


def _of_digits(cell: str, lengths: tuple[int, ...], column: str) -> Mended:
    code, cause, _ = code_cells.folded(cell)
    if (flaw := code_cells.flaw(code)) is not None:
        return Mended(code, flaw, refused=True)
    apart = code_forms.ungrouped(code)
    if apart is not None and code_cells.without_fraction(code) != code:
        return Mended(code, SEVERAL, refused=True)
    padded = digits.padded(apart or code, lengths)
    if not padded.fits:
        return Mended(code, f"{column} has another number of digits", refused=True)
    return Mended(padded.code, cause if padded.code == code else LACKING)
