"""The files of schemes that are published as tables, and the columns that they need."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from domain import regular
from domain.errors import MissingDataError
from domain.facts import Source
from ontology.mapping.model import Concepts, Links, TabularScheme
from ontology.mapping.parts import Ref, Table
from ontology.table_files import found, workbook


@dataclass(frozen=True, slots=True)
class SchemeFiles:
    """A scheme and the paths of its files; optional tables that were not given are absent."""

    scheme: TabularScheme
    source: Source
    files: Mapping[str, Path]

    @property
    def parts(self) -> list[Concepts | Links]:
        """The parts that are read, in order."""
        parts: tuple[Concepts | Links, ...] = (*self.scheme.concepts, *self.scheme.links)
        return [part for part in parts if part.table in self.files]

    def refs_of(self, table: str) -> list[Ref]:
        """Return the refs by which rows of a table identify concepts."""
        names = (
            (part.ref,) if isinstance(part, Concepts) else (part.start, part.end)
            for part in self.parts
            if part.table == table
        )
        return [self.scheme.refs[one] for one in dict.fromkeys(chain.from_iterable(names))]

    @property
    def paths(self) -> list[Path]:
        """The files in the order in which they are read, each as often as it is read."""
        return [self.files[part.table] for part in self.parts]


def locate(
    scheme: TabularScheme,
    folder: Path | None = None,
    given: Mapping[str, Path] | None = None,
    version: str | None = None,
) -> SchemeFiles:
    """Find the files of a scheme.

    Args:
        scheme: The mapping.
        folder: Where the files with fixed names are.
        given: The paths of the tables that options name, by the name of the option.
        version: The version to use instead of the one in the mapping.

    Raises:
        MissingDataError: The folder or one of the files does not exist.
    """
    files = {name: _path(table, folder, given or {}) for name, table in scheme.tables.items()}
    there = {name: path for name, path in files.items() if path is not None}
    if scheme.files and (folder is None or not folder.is_dir()):
        raise MissingDataError(
            folder or Path(),
            "no such folder; name the one with {files}",
            files=", ".join(scheme.files),
        )
    if folder and (missing := [one for one in scheme.files if not found(folder, one)]):
        raise _lacking(folder, missing)
    for path in there.values():
        regular.require_file(path, MissingDataError(path, "no such file"))
    origin = scheme.source
    return SchemeFiles(scheme, replace(origin, version=version or origin.version), there)


def _lacking(folder: Path, missing: list[str]) -> MissingDataError:
    books = [one.name for name in missing if (one := workbook(folder, name)) is not None]
    if books:
        return MissingDataError(
            folder,
            "lacks {files}, and {books} are not read: save their tables as CSV",
            files=", ".join(missing),
            books=", ".join(books),
        )
    return MissingDataError(folder, "lacks {files}", files=", ".join(missing))


def columns(located: SchemeFiles, part: Concepts | Links) -> tuple[str, ...]:
    """Return the columns that a part needs of its table."""
    refs = located.scheme.refs
    named = (part.ref,) if isinstance(part, Concepts) else (part.start, part.end)
    own = (column for name in named for column in refs[name].columns)
    return (*located.scheme.tables[part.table].columns, *own, *part.columns)


def _path(table: Table, folder: Path | None, given: Mapping[str, Path]) -> Path | None:
    if table.given is not None:
        return given.get(table.given)
    name, there = str(table.file), folder or Path()
    return found(there, name) or there / name
