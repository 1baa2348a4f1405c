"""Reader of concept schemes and crosswalks that are published as tables.

A mapping file (`ontology/mapping`) says how to read them: a new scheme needs no code.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Final

from domain import regular
from domain.enums import ConceptStatus
from domain.errors import MissingDataError
from domain.facts import Edge, Fact, Node, Rejected, Source, Value
from domain.ids import mint
from domain.lengths import MOST_OF_A_CODE, MOST_OF_A_DESCRIPTION, MOST_OF_A_LABEL
from domain.visible import label, visible
from domain.vocabulary import Label, Relation
from ontology import tables
from ontology.codes_of_graph import Outside
from ontology.iris import is_iri
from ontology.mapping.model import Concepts, Links, TabularScheme
from ontology.mapping.parts import Choice, Column, Ref, Several, Table
from ontology.table_cells import is_shortened
from ontology.table_files import found
from ontology.table_rows import NOTHING, Ends, repaired
from ontology.table_texts import in_language, joined
from ontology.tables import Row

_LONGEST_EXAMPLE: Final = 80
_MOST_DIGITS: Final = 18
"""Any number of 18 digits fits into a signed 64-bit integer."""


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
        raise MissingDataError(folder, "lacks {files}", files=", ".join(missing))
    for path in there.values():
        regular.require_file(path, MissingDataError(path, "no such file"))
    origin = scheme.source
    return SchemeFiles(scheme, replace(origin, version=version or origin.version), there)


def _path(table: Table, folder: Path | None, given: Mapping[str, Path]) -> Path | None:
    if table.given is not None:
        return given.get(table.given)
    name, there = str(table.file), folder or Path()
    return found(there, name) or there / name


def read(located: SchemeFiles, elsewhere: Outside = NOTHING) -> Iterator[Fact]:
    """Yield the scheme and all its concepts, then all relationships between them.

    Args:
        located: The scheme and its files.
        elsewhere: Concepts of other schemes, which mappings may lead from and to.

    Raises:
        BadFileError: A file is empty, is not text, or lacks a column.
    """
    for part in located.parts:
        columns, table = _columns(located, part), located.scheme.tables[part.table]
        tables.check(located.files[part.table], columns, table.dialect)
    for other in (one.only_in for one in located.scheme.concepts if one.only_in):
        dialect = located.scheme.tables[other.table].dialect
        tables.check(located.files[other.table], (other.column,), dialect)
    rows, known = _Rows(located), set[str]()
    if located.scheme.concepts:
        top = _top(located.source)
        yield top
        for part in located.parts:
            if isinstance(part, Concepts):
                yield from _Concepts(rows, part, known).facts()
        for concept in sorted(known):
            yield Edge(Relation.IN_SCHEME, concept, top.id)
    for part in located.parts:
        if isinstance(part, Links):
            outside = elsewhere if part.relation is Relation.MAPS_TO else NOTHING
            yield from _Links(rows, part, known, outside).facts()


def _top(origin: Source) -> Node:
    props: dict[str, Value] = {
        "name": origin.name,
        "version": origin.version,
        "licence": origin.licence,
        "url": origin.url,
    }
    node_id = mint(Label.CONCEPT_SCHEME, origin.name, origin.version)
    return Node(Label.CONCEPT_SCHEME, node_id, props | _provenance(origin))


def _provenance(origin: Source) -> dict[str, Value]:
    return {"source": origin.id, "asOf": origin.as_of, "schemeVersion": origin.version}


def _columns(located: SchemeFiles, part: Concepts | Links) -> tuple[str, ...]:
    refs = located.scheme.refs
    named = (part.ref,) if isinstance(part, Concepts) else (part.start, part.end)
    own = (column for name in named for column in refs[name].columns)
    return (*located.scheme.tables[part.table].columns, *own, *part.columns)


class _Rows:
    """The rows of the tables; what is wrong with a row is reported once, however often read."""

    def __init__(self, located: SchemeFiles) -> None:
        self.located = located
        self._reported: set[tuple[Path, int, str]] = set()

    def of(self, part: Concepts | Links) -> Iterator[Row | Rejected]:
        path = self.located.files[part.table]
        for entry in self._all(part.table, _columns(self.located, part)):
            if isinstance(entry, Row):
                yield entry
            elif (seen := (path, entry.line, entry.cause)) not in self._reported:
                self._reported.add(seen)
                yield entry

    def cells(self, other: Column) -> set[str]:
        """Return the values of a column."""
        columns = (*self.located.scheme.tables[other.table].columns, other.column)
        rows = self._all(other.table, columns)
        return {row.cells[other.column].strip() for row in rows if isinstance(row, Row)}

    def _all(self, name: str, columns: tuple[str, ...]) -> Iterator[Row | Rejected]:
        table, path = self.located.scheme.tables[name], self.located.files[name]
        refs = self.located.refs_of(name)
        for entry in tables.read(path, columns, table.dialect):
            if isinstance(entry, Rejected):
                yield entry
            elif table.holds(entry):
                yield from repaired(path.name, entry, refs)


class _Concepts:
    """One kind of concepts, from one table."""

    def __init__(self, rows: _Rows, part: Concepts, known: set[str]) -> None:
        located = rows.located
        self._rows = rows
        self._part = part
        self._known = known
        self._ref = located.scheme.refs[part.ref]
        # An unreadable row is reported once, though several kinds may be read from its table.
        of_table = [one for one in located.scheme.concepts if one.table == part.table]
        self._labels = tuple(sorted({located.scheme.refs[one.ref].label for one in of_table}))
        self._file = located.files[part.table].name
        status: dict[str, Value] = {"status": ConceptStatus.CURRENT.value}
        self._common = _provenance(located.source) | status | dict(part.constants)

    def facts(self) -> Iterator[Node | Rejected]:
        other = self._part.only_in
        wanted = self._rows.cells(other) if other else None
        if other and other.unless_all and wanted and wanted <= self._keys():
            wanted = None
        for entry in self._rows.of(self._part):
            if isinstance(entry, Rejected):
                yield entry if entry.used else replace(entry, labels=self._labels)
            elif wanted is None or self._ref.key(entry) in wanted:
                yield from self._fact(entry)

    def _keys(self) -> set[str]:
        """Return the keys of all rows, which are not yet reported as read."""
        rows = _Rows(self._rows.located).of(self._part)
        return {self._ref.key(row) for row in rows if isinstance(row, Row)}

    def _fact(self, row: Row) -> Iterator[Node | Rejected]:
        """Yield a concept where it is named first, and nothing where it is named again."""
        key, props = self._ref.key(row), self._props(row)
        cause = self._flaw(row, key, props)
        if cause is not None:
            yield Rejected(self._file, row.line, cause, _shortened(row), (self._ref.label,))
        elif (node_id := self._ref.id(key)) not in self._known:
            self._known.add(node_id)
            for cause, seen in self._too_long(row):
                yield Rejected(self._file, row.line, cause, seen[:_LONGEST_EXAMPLE], used=True)
            yield Node(self._ref.label, node_id, self._common | self._named_by(row) | props)

    def _too_long(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield the texts that a row is used without."""
        for name, column in self._part.texts.items():
            text = row.cells[column].strip()
            if name.startswith("description") and len(text) > MOST_OF_A_DESCRIPTION:
                yield "definition of more than 100,000 characters, left out", text
        for several in self._part.lists.values():
            for text in _listed(several, row):
                if len(text) > MOST_OF_A_LABEL:
                    yield "label of more than 2,000 characters, left out", text

    def _flaw(self, row: Row, key: str, props: Mapping[str, Value]) -> str | None:
        if not key:
            return "concept without a URI" if self._ref.uri else "concept without a code"
        if self._ref.uri and not is_iri(key):
            return f"{self._ref.uri} is no URI"
        if not _has_label(props):
            return "concept without a preferred label"
        if cause := self._excess(row, key):
            return cause
        for column in self._part.numbers.values():
            if not _is_number(row.cells[column].strip()):
                return f"{column} is no whole number"
        return _unchosen(self._part.choices, row)

    def _excess(self, row: Row, key: str) -> str | None:
        if len(key) > MOST_OF_A_CODE and not self._ref.uri:
            return "code of more than 200 characters"
        if is_shortened(self._ref.coded(row)):
            return "code that a spreadsheet rounded"
        if any(len(text) > MOST_OF_A_LABEL for text in self._names(row)):
            return "label of more than 2,000 characters"
        return None

    def _names(self, row: Row) -> Iterator[str]:
        """Yield the labels of a row, as they are written."""
        for name, column in self._part.texts.items():
            if not name.startswith("description"):
                yield row.cells[column].strip()

    def _named_by(self, row: Row) -> dict[str, Value]:
        props: dict[str, Value] = {"uri": self._ref.key(row)} if self._ref.uri else {}
        code = self._ref.coded(row)
        return props | ({"code": code, "codeScheme": self._ref.code_scheme} if code else {})

    def _props(self, row: Row) -> dict[str, Value]:
        part = self._part
        props: dict[str, Value] = {}
        for name, column in part.texts.items():
            is_label = not name.startswith("description")
            text = label(row.cells[column]) if is_label else visible(row.cells[column])
            most = MOST_OF_A_DESCRIPTION if not is_label else len(text)
            is_text = bool(text) and len(text) <= most
            props = joined(props, in_language(name, [text] if is_text else []))
        if not _has_label(props):
            code = self._ref.coded(row) or self._ref.key(row)
            for name, text in part.named.items():
                props = joined(props, in_language(name, [text.replace("{}", code)]))
        for name, several in part.lists.items():
            found = [one for one in _listed(several, row) if len(one) <= MOST_OF_A_LABEL]
            props = joined(props, in_language(name, found, is_list=True))
        cells = {name: row.cells[column].strip() for name, column in part.numbers.items()}
        props |= {name: int(cell) for name, cell in cells.items() if cell.isdecimal()}
        return props | _chosen(part.choices, row)


def _listed(several: Several, row: Row) -> list[str]:
    """Return the different texts of a cell that holds several."""
    parts = (label(one) for one in row.cells[several.column].split(several.separator))
    return list(dict.fromkeys(one for one in parts if one))


def _has_label(props: Mapping[str, Value]) -> bool:
    return any(name in props for name in ("prefLabelKo", "prefLabelEn", "prefLabels"))


def _is_number(cell: str) -> bool:
    return not cell or (cell.isdecimal() and len(cell) <= _MOST_DIGITS)


class _Links:
    """One kind of relationships, from one table."""

    def __init__(
        self, rows: _Rows, part: Links, known: Collection[str], elsewhere: Outside
    ) -> None:
        located = rows.located
        self._rows = rows
        self._part = part
        self._start, self._end = located.scheme.refs[part.start], located.scheme.refs[part.end]
        self._ends = Ends(known, elsewhere)
        self._file = located.files[part.table].name
        self._stated: dict[tuple[str, str], dict[str, Value]] = {}

    def facts(self) -> Iterator[Edge | Rejected]:
        for entry in self._rows.of(self._part):
            if isinstance(entry, Rejected):
                yield entry
            else:
                yield from self._fact(entry)

    def _fact(self, row: Row) -> Iterator[Edge | Rejected]:
        keys = self._start.key(row), self._end.key(row)
        if self._part.end_may_lack and not keys[1]:
            return
        seen = f"{keys[0]} -> {keys[1]}"
        start, end = (self._ends.find(ref, row) for ref in (self._start, self._end))
        props, cause = self._props(row), self._flaw(row, start.id, end.id)
        if start.id is None or end.id is None or cause is not None:
            yield Rejected(self._file, row.line, str(cause), seen)
            return
        for one in (start, end):
            if one.noticed is not None:
                yield Rejected(self._file, row.line, one.noticed, seen, used=True)
        ends = start.id, end.id
        if self._stated.get(ends, props) != props:
            cause = "relationship that an earlier row states otherwise"
            yield Rejected(self._file, row.line, cause, seen)
        elif ends not in self._stated:
            self._stated[ends] = props
            yield Edge(self._part.relation, *ends, props)

    def _flaw(self, row: Row, start: str | None, end: str | None) -> str | None:
        for node_id, ref in ((start, self._start), (end, self._end)):
            if node_id is None:
                where = "graph" if self._part.relation is Relation.MAPS_TO else "scheme"
                return f"{'+'.join(ref.key_columns)} names no concept of the {where}"
        return _unchosen(self._part.choices, row)

    def _props(self, row: Row) -> dict[str, Value]:
        props: dict[str, Value] = dict(self._part.constants)
        return props | _chosen(self._part.choices, row)


def _chosen(choices: Mapping[str, Choice], row: Row) -> dict[str, Value]:
    """Translate the cells of columns that have a closed set of values."""
    found: dict[str, Value] = {}
    for name, choice in choices.items():
        cell = row.cells.get(choice.column)
        if cell is None:
            found[name] = choice.absent
        elif cell.strip() in choice.values:
            found[name] = choice.values[cell.strip()]
    return found


def _unchosen(choices: Mapping[str, Choice], row: Row) -> str | None:
    for choice in choices.values():
        cell = row.cells.get(choice.column)
        if cell is not None and cell.strip() not in choice.values:
            return f"{choice.column} is none of {', '.join(choice.values)}"
    return None


def _shortened(row: Row) -> str:
    return ",".join(row.cells.values())[:_LONGEST_EXAMPLE]
