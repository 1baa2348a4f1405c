"""ESCO's collections, such as the green skills: optional files, and other ones in each version."""

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
"""Which file lists the members of which collection."""

_COLUMNS: Final = ("conceptUri",)


def files(folder: Path) -> list[Path]:
    """Give those files that a version has."""
    return [folder / name for name in FILES if (folder / name).is_file()]


def members(folder: Path) -> Mapping[str, list[str]]:
    """Give the collections of each concept by its URI, sorted.

    Raises: BadFileError if a file that is there is empty, not UTF-8, or lacks a column.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in files(folder):
        for row in tables.read(file, _COLUMNS):
            if isinstance(row, Row):
                found[row.cells["conceptUri"]].add(FILES[file.name])
    return {uri: sorted(names) for uri, names in found.items()}


def unusable(folder: Path, known: Collection[str]) -> Iterator[Rejected]:
    """Give the rows that cannot be read, and those that name no concept of the folder."""
    for file in files(folder):
        for row in tables.read(file, _COLUMNS):
            if isinstance(row, Rejected):
                yield row
            elif row.cells["conceptUri"] not in known:
                cause = "member of a collection that is no concept of this folder"
                yield Rejected(file.name, row.line, cause, row.cells["conceptUri"])
