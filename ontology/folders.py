"""Folders as archives unpack to: often one that holds only another one."""

from pathlib import Path
from typing import Final

from domain.errors import MissingDataError
from ontology import opening
from ontology.table_files import ENDINGS

_DEEPEST: Final = 3


def inner(folder: Path) -> Path:
    """Return the folder that holds the tables: this one, or the only one in it, and so on.

    Raises:
        MissingDataError: It is a file.
    """
    if folder.is_file():
        raise MissingDataError(
            folder, "is a file and no folder: unpack it if it is an archive, and name its folder"
        )
    for _ in range(_DEEPEST):
        if not folder.is_dir():
            break
        there = [one for one in sorted(folder.iterdir()) if not one.name.startswith(".")]
        inside = [one for one in there if one.is_dir() and one.name != "__MACOSX"]
        if len(inside) != 1 or any(_is_table(one) for one in there):
            break
        [folder] = inside
    return folder


def _is_table(path: Path) -> bool:
    return path.is_file() and opening.plain_name(path).suffix.lower() in ENDINGS
