"""Concept schemes that are published as tables: which columns are what, as data.

A new scheme is a `TabularScheme` in `ontology/schemes.py` and no code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from domain.errors import MissingDataError
from domain.facts import Edge, Fact, Node, Rejected, Source, Value
from domain.ids import mint
from domain.vocabulary import ConceptStatus, Label, Relation
from ontology import tables
from ontology.tables import CSV, Dialect, Row


@dataclass(frozen=True, slots=True)
class Ref:
    """How a row names a concept: its label, the scheme of its code, the columns of the code."""

    label: Label
    code_scheme: str
    columns: tuple[str, ...]

    def code(self, row: Row) -> str:
        """Read the code; empty if any part of it is."""
        parts = [row.cells[column].strip() for column in self.columns]
        return "".join(parts) if all(parts) else ""

    def id(self, code: str) -> str:
        """Give the id of the concept that has the code."""
        return mint(self.label, self.code_scheme, code)


@dataclass(frozen=True, slots=True)
class Table:
    """A file, and the rows of it that count: those with `where`, or all."""

    file: str
    where: tuple[str, str] | None = None
    dialect: Dialect = CSV

    def holds(self, row: Row) -> bool:
        """Say whether a row counts."""
        return self.where is None or row.cells[self.where[0]].strip() == self.where[1]

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns that tell which rows count."""
        return (self.where[0],) if self.where else ()


@dataclass(frozen=True, slots=True)
class Concepts:
    """Concepts that a table names, one a row or the same in many: property by column.

    `named` says how a concept without a name of its own is called, `{}` being its code.
    `only_in` leaves out those whose code is in no such column of another table.
    """

    table: Table
    ref: Ref
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    numbers: Mapping[str, str] = field(default_factory=dict[str, str])
    constants: Mapping[str, Value] = field(default_factory=dict[str, Value])
    named: str = ""
    only_in: tuple[Table, str] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns that must be there."""
        own = (*self.ref.columns, *self.texts.values(), *self.numbers.values())
        return (*self.table.columns, *own)


@dataclass(frozen=True, slots=True)
class Links:
    """Relationships that a table names; a property by the column and what its values mean."""

    table: Table
    relation: Relation
    start: Ref
    end: Ref
    constants: Mapping[str, Value] = field(default_factory=dict[str, Value])
    told: tuple[str, str, Mapping[str, str]] | None = None
    optional: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns that must be there."""
        told = (self.told[1],) if self.told else ()
        return (*self.table.columns, *self.start.columns, *self.end.columns, *told)


@dataclass(frozen=True, slots=True)
class TabularScheme:
    """A scheme: what it is, its concepts and its relationships."""

    source: Source
    concepts: tuple[Concepts, ...]
    links: tuple[Links, ...]

    @property
    def tables(self) -> list[Table]:
        """Give its tables in the order and as often as they are read."""
        return [part.table for part in self.concepts] + [part.table for part in self.links]

    @property
    def files(self) -> tuple[str, ...]:
        """Name the files that it is read from."""
        return tuple(dict.fromkeys(table.file for table in self.tables))


def paths(scheme: TabularScheme, folder: Path) -> list[Path]:
    """Give the files in the order and as often as they are read.

    Raises: MissingDataError if the folder or one of them is not there.
    """
    if not folder.is_dir():
        raise MissingDataError(folder, f"no such folder; give that of {', '.join(scheme.files)}")
    missing = [name for name in scheme.files if not (folder / name).is_file()]
    if missing:
        raise MissingDataError(folder, f"lacks {', '.join(missing)}")
    return [folder / table.file for table in scheme.tables]


def read(scheme: TabularScheme, folder: Path) -> Iterator[Fact]:
    """Give the scheme and all its concepts, then all relationships between them.

    Raises: MissingDataError; BadFileError if a file is empty, not text, or lacks a column.
    """
    paths(scheme, folder)
    parts: tuple[Concepts | Links, ...] = (*scheme.concepts, *scheme.links)
    for part in parts:
        tables.check(folder / part.table.file, part.columns, part.table.dialect)
    origin = scheme.source
    top = mint(Label.CONCEPT_SCHEME, origin.name, origin.version)
    props: dict[str, Value] = {
        "name": origin.name,
        "version": origin.version,
        "licence": origin.licence,
        "url": origin.url,
    }
    yield Node(Label.CONCEPT_SCHEME, top, props | _provenance(origin))
    known: set[str] = set()
    for concepts in scheme.concepts:
        yield from _concepts(concepts, folder, origin, known)
    for concept in sorted(known):
        yield Edge(Relation.IN_SCHEME, concept, top)
    for links in scheme.links:
        yield from _links(links, folder, known)


def _provenance(origin: Source) -> dict[str, Value]:
    return {"source": origin.id, "asOf": origin.as_of, "schemeVersion": origin.version}


def _rows(table: Table, folder: Path, columns: tuple[str, ...]) -> Iterator[Row | Rejected]:
    for entry in tables.read(folder / table.file, columns, table.dialect):
        if isinstance(entry, Rejected) or table.holds(entry):
            yield entry


def _concepts(
    kind: Concepts, folder: Path, origin: Source, known: set[str]
) -> Iterator[Node | Rejected]:
    common = _provenance(origin) | {"status": ConceptStatus.CURRENT.value} | dict(kind.constants)
    wanted = _codes_in(*kind.only_in, folder) if kind.only_in else None
    for entry in _rows(kind.table, folder, kind.columns):
        if isinstance(entry, Rejected):
            yield entry
            continue
        code = kind.ref.code(entry)
        if wanted is not None and code not in wanted:
            continue
        texts = {name: entry.cells[column].strip() for name, column in kind.texts.items()}
        names = texts if any(texts.values()) else {"prefLabelKo": kind.named.format(code)}
        cause = _flaw(code, names)
        if cause is not None:
            yield Rejected(kind.table.file, entry.line, cause, ",".join(entry.cells.values())[:80])
        elif (node_id := kind.ref.id(code)) not in known:
            known.add(node_id)
            numbers = _numbers(kind, entry)
            coded = {"code": code, "codeScheme": kind.ref.code_scheme}
            told = {name: text for name, text in names.items() if text}
            yield Node(kind.ref.label, node_id, common | coded | told | numbers)


def _codes_in(table: Table, column: str, folder: Path) -> set[str]:
    rows = _rows(table, folder, (*table.columns, column))
    return {row.cells[column].strip() for row in rows if isinstance(row, Row)}


def _flaw(code: str, names: Mapping[str, str]) -> str | None:
    if not code:
        return "concept without a code"
    if not any(names.get(name) for name in ("prefLabelKo", "prefLabelEn")):
        return "concept without a preferred label"
    return None


def _numbers(kind: Concepts, row: Row) -> dict[str, Value]:
    cells = {name: row.cells[column].strip() for name, column in kind.numbers.items()}
    return {name: int(cell) for name, cell in cells.items() if cell.isdigit()}


def _links(kind: Links, folder: Path, known: set[str]) -> Iterator[Edge | Rejected]:
    told: set[tuple[str, str]] = set()
    for entry in _rows(kind.table, folder, kind.columns):
        if isinstance(entry, Rejected):
            continue  # told already, with the concepts of the same file
        ends = kind.start.code(entry), kind.end.code(entry)
        if kind.optional and not ends[1]:
            continue
        start, end = kind.start.id(ends[0]), kind.end.id(ends[1])
        seen = f"{ends[0]} -> {ends[1]}"
        if start not in known or end not in known:
            side = kind.start if start not in known else kind.end
            cause = f"{'+'.join(side.columns)} names no concept of the scheme"
            yield Rejected(kind.table.file, entry.line, cause, seen)
        elif (start, end) not in told:
            told.add((start, end))
            yield Edge(kind.relation, start, end, dict(kind.constants) | _told(kind, entry))


def _told(kind: Links, row: Row) -> dict[str, Value]:
    if kind.told is None:
        return {}
    name, column, meanings = kind.told
    return {name: meanings[row.cells[column].strip()]}
