"""ESCO's collections, such as the green skills: optional files that differ between versions."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from domain.facts import Rejected
from ontology import tables
from ontology.tables import Row

FILES: Final[Mapping[str, str]] = {
    "digCompSkillsCollection_en.csv": "DigComp",
    "digitalSkillsCollection_en.csv": "digital",
    "greenSkillsCollection_en.csv": "green",
    "ictSkillsCollection_en.csv": "ICT",
    "languageSkillsCollection_en.csv": "language",
    "researchOccupationsCollection_en.csv": "research",
    "researchSkillsCollection_en.csv": "research",
    "transversalSkillsCollection_en.csv": "transversal",
}
"""The name of each collection by the file that lists its members."""

_COLUMNS: Final = ("conceptUri",)


def files(folder: Path) -> list[Path]:
    """Return the files of collections that a folder has."""
    return [folder / name for name in FILES if (folder / name).is_file()]


def members(folder: Path) -> Mapping[str, list[str]]:
    """Return the collections of each concept by URI, sorted.

    Raises:
        BadFileError: A file is empty, is not UTF-8, or lacks a column.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in files(folder):
        for row in tables.read(file, _COLUMNS):
            if isinstance(row, Row):
                found[row.cells["conceptUri"]].add(FILES[file.name])
    return {uri: sorted(names) for uri, names in found.items()}


def unusable(folder: Path, known: Collection[str]) -> Iterator[Rejected]:
    """Yield the rows that cannot be read or name no concept of the folder."""
    for file in files(folder):
        for row in tables.read(file, _COLUMNS):
            if isinstance(row, Rejected):
                yield row
            elif row.cells["conceptUri"] not in known:
                cause = "member of a collection that is no concept of this folder"
                yield Rejected(file.name, row.line, cause, row.cells["conceptUri"])
