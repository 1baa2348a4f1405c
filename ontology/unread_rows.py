"""Rows of tables that no part of a mapping reads, since no filter lets them pass."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from domain.facts import Rejected
from ontology import tables
from ontology.mapping.parts import Table
from ontology.scheme_files import SchemeFiles
from ontology.tables import Row

_CAUSE: Final = "row that the filters of the mapping leave out"
_LONGEST_EXAMPLE: Final = 80


def unread(located: SchemeFiles) -> Iterator[Rejected]:
    """Yield the rows of files that no table of the mapping holds."""
    by_file: defaultdict[Path, dict[str, Table]] = defaultdict(dict)
    for part in located.parts:
        by_file[located.files[part.table]][part.table] = located.scheme.tables[part.table]
    for path, used in by_file.items():
        if all(one.where or one.exclude for one in used.values()):
            yield from _of_file(path, list(used.values()))


def _of_file(path: Path, used: list[Table]) -> Iterator[Rejected]:
    needed = tuple(dict.fromkeys(column for one in used for column in one.columns))
    for entry in tables.read(path, needed, used[0].dialect):
        if isinstance(entry, Row) and not any(one.holds(entry) for one in used):
            stated = ", ".join(f"{column}={entry.cells[column]!r}" for column in needed)
            yield Rejected(path.name, entry.line, _CAUSE, stated[:_LONGEST_EXAMPLE], used=True)
