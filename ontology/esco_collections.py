"""ESCO's collections, such as the green skills: optional files that differ between versions."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from domain.facts import Rejected
from ontology import tables
from ontology.esco_files import EscoFile, EscoFolder
from ontology.mapping.esco import COLLECTIONS
from ontology.tables import Row

_COLUMNS: Final = ("conceptUri",)


def files(folder: EscoFolder) -> list[EscoFile]:
    """Return the files of collections that a folder has, in all languages."""
    return [file for stem in COLLECTIONS for file in folder.all(stem)]


def members(folder: EscoFolder) -> Mapping[str, list[str]]:
    """Return the collections of each concept by URI, sorted.

    Raises:
        BadFileError: A file is empty, is not text, or lacks a column.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in files(folder):
        for row in tables.read(file.path, _COLUMNS):
            if isinstance(row, Row):
                found[row.cells["conceptUri"].strip()].add(COLLECTIONS[file.stem])
    return {uri: sorted(names) for uri, names in found.items()}


def unusable(folder: EscoFolder, known: Collection[str]) -> Iterator[Rejected]:
    """Yield the rows that cannot be read or name no concept of the folder."""
    for file in files(folder):
        for row in tables.read(file.path, _COLUMNS):
            if isinstance(row, Rejected):
                yield row
            elif row.cells["conceptUri"].strip() not in known:
                cause = "member of a collection that is no concept of this folder"
                yield Rejected(file.path.name, row.line, cause, row.cells["conceptUri"])
