"""Files of tables by name: one may be spelt otherwise, or have the ending of another separator."""

from pathlib import Path
from typing import Final

from ontology.table_headers import plain

ENDINGS: Final = (".csv", ".tsv", ".txt", ".tab")


def found(folder: Path, name: str) -> Path | None:
    """Return the file of this name in a folder.

    If there is none, it is one whose name differs only in case, spaces, punctuation and ending,
    the first by name. Returns None if there is none of these either.
    """
    exact = folder / name
    if exact.is_file():
        return exact
    wanted = plain(Path(name).stem)
    alike = [one for one in sorted(folder.iterdir()) if one.is_file()] if folder.is_dir() else []
    named = (one for one in alike if one.suffix.lower() in ENDINGS and plain(one.stem) == wanted)
    return next(named, None)
