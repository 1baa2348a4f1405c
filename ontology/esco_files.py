"""Which files of a folder are which tables of ESCO: their names end in a language, or do not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain import languages, regular
from domain.facts import Rejected
from ontology import table_headers, tables
from ontology.mapping import esco as mapping

_NAME: Final = re.compile(
    r"([^_.]+)(?:_([A-Za-z0-9_-]+))?\.(?:csv|tsv|txt)(?:\.(?:gz|bz2|xz|zip))?",
    re.ASCII | re.IGNORECASE,
)
_AGAIN: Final = "file of a table that another file holds, not read"
_FIRST: Final = ("", "en")
"""Of a table in several languages, these are read first: neither a language, or English."""


@dataclass(frozen=True, slots=True)
class EscoFile:
    """A file of ESCO and its language; that of a file without one is empty."""

    path: Path
    stem: str
    language: str

    @property
    def tag(self) -> str:
        """The language of its texts: English unless the name says another."""
        return self.language or "en"


@dataclass(frozen=True, slots=True)
class EscoFolder:
    """The files of a folder that are tables of ESCO, and those that are not known."""

    path: Path
    known: tuple[EscoFile, ...]
    unknown: tuple[Path, ...]

    @classmethod
    def of(cls, folder: Path) -> "EscoFolder":
        """Find the files of a folder."""
        known, unknown = list[EscoFile](), list[Path]()
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            file = _file(path)
            if file is not None:
                known.append(file)
            elif not path.is_dir() and not path.name.startswith("."):
                unknown.append(path)
        known.sort(key=lambda one: (one.language not in _FIRST, one.language, one.path.name))
        return cls(folder, tuple(known), tuple(unknown))

    def all(self, stem: str) -> list[EscoFile]:
        """Return the files of a table, one for each language; English first."""
        found = {one.language: one for one in reversed(self.known) if one.stem == stem}
        return list(reversed(found.values()))

    def one(self, stem: str) -> list[EscoFile]:
        """Return a file of a table that is the same in all languages, or nothing."""
        return self.all(stem)[:1]

    @property
    def tags(self) -> list[str]:
        """The languages of its concepts."""
        of_concepts = [file for one in mapping.CONCEPT_FILES for file in self.all(one.stem)]
        return sorted({file.tag for file in of_concepts})

    def paths(self) -> list[Path]:
        """Return the files that are read, those of concepts first.

        Raises:
            BadFileError: One of them is not a regular file.
        """
        several = [*(one.stem for one in mapping.CONCEPT_FILES), *mapping.COLLECTIONS]
        found = [file.path for stem in several for file in self.all(stem)]
        found += [file.path for one in mapping.RELATION_FILES for file in self.one(one.stem)]
        for path in found:
            regular.require(path)
        return found

    def strange(self) -> Iterator[Rejected]:
        """Yield the files and columns that are not known, and therefore not read."""
        for path in self.unknown:
            yield Rejected(path.name, 0, f"file that is not known: {path.name}", "", used=True)
        read = {path.name for path in self.paths()}
        for file in self.known:
            if file.path.name not in read and file.stem not in mapping.UNREAD_FILES:
                yield Rejected(file.path.name, 0, _AGAIN, file.path.name, used=True)
            if file.stem not in mapping.UNREAD_FILES:
                header = tables.check(file.path, mapping.needed(file.stem))
                yield from _strange_columns(file, header)


def _strange_columns(file: EscoFile, header: Iterable[str]) -> Iterator[Rejected]:
    known = sorted(mapping.COLUMNS[file.stem])
    for column in table_headers.spelt(list(header), known):
        if column and column not in known:
            cause = f"column that is not known: {column}"
            yield Rejected(file.path.name, 1, cause, column, used=True)


def _file(path: Path) -> EscoFile | None:
    named = _NAME.fullmatch(path.name)
    stem = _STEMS.get(named[1].casefold()) if named else None
    language = languages.tag(named[2]) if named and named[2] else ""
    if stem is None or language is None or path.is_dir():
        return None
    return EscoFile(path, stem, language)


_STEMS: Final = {stem.casefold(): stem for stem in (*mapping.COLUMNS, *mapping.UNREAD_FILES)}
