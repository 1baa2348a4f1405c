"""The rows of the tables of a scheme."""

from collections.abc import Iterator
from pathlib import Path

from domain.facts import Rejected
from ontology import tables
from ontology.mapping.model import Concepts, Links
from ontology.mapping.parts import Column
from ontology.scheme_files import SchemeFiles, columns
from ontology.table_rows import repaired
from ontology.tables import Row


class SchemeRows:
    """The rows of the tables; what is wrong with a row is reported once, however often read."""

    def __init__(self, located: SchemeFiles) -> None:
        """Read the tables of a scheme."""
        self.located = located
        self._reported: set[tuple[Path, int, str]] = set()

    def of(self, part: Concepts | Links) -> Iterator[Row | Rejected]:
        """Yield the rows that a part is read from."""
        path = self.located.files[part.table]
        for entry in self._all(part.table, columns(self.located, part)):
            if isinstance(entry, Row):
                yield entry
            elif (seen := (path, entry.line, entry.cause)) not in self._reported:
                self._reported.add(seen)
                yield entry

    def cells(self, other: Column) -> set[str]:
        """Return the values of a column."""
        parts = (part for part in self.located.parts if part.table == other.table)
        of_parts = (column for part in parts for column in columns(self.located, part))
        needed = (*self.located.scheme.tables[other.table].columns, *of_parts, other.column)
        rows = self._all(other.table, needed)
        return {row.cells[other.column].strip() for row in rows if isinstance(row, Row)}

    def _all(self, name: str, needed: tuple[str, ...]) -> Iterator[Row | Rejected]:
        table, path = self.located.scheme.tables[name], self.located.files[name]
        refs = self.located.refs_of(name)
        spare = [column for part in self.located.parts for column in part.spare_columns]
        for entry in tables.read(path, needed, table.dialect, spare):
            if isinstance(entry, Rejected):
                yield entry
            elif table.holds(entry):
                yield from repaired(path.name, entry, refs)
