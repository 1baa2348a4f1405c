"""Files of tables by name: one may be spelt otherwise, or have the ending of another separator."""

from pathlib import Path
from typing import Final

from ontology import opening
from ontology.table_headers import plain

ENDINGS: Final = (".csv", ".tsv", ".txt", ".tab")
_WORKBOOKS: Final = (".xlsx", ".xls", ".xlsm", ".ods", ".zip")


def found(folder: Path, name: str) -> Path | None:
    """Return the file of this name in a folder.

    If there is none, it is one whose name differs only in case, spaces, punctuation and ending,
    which may be that of a compressed file, the first by name. Returns None if there is none of
    these either.
    """
    exact = folder / name
    if exact.is_file():
        return exact
    wanted = plain(Path(name).stem)
    alike = [one for one in sorted(folder.iterdir()) if one.is_file()] if folder.is_dir() else []
    plains = ((one, opening.plain_name(one)) for one in alike)
    named = (
        one for one, name in plains if name.suffix.lower() in ENDINGS and plain(name.stem) == wanted
    )
    return next(named, None)


def workbook(folder: Path, name: str) -> Path | None:
    """Return the workbook that may hold the table of a file that is missing; None if none does."""
    wanted = plain(Path(name).stem)
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    named = (one for one in there if one.suffix.lower() in _WORKBOOKS and one.is_file())
    return next((one for one in named if plain(one.stem) == wanted), None)
