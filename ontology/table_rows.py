"""Rows of tables and the concepts that they name, in spite of what a spreadsheet did to codes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from domain.facts import Rejected
from ontology import code_columns
from ontology.code_cells import LACKING
from ontology.codes_of_graph import AMBIGUOUS, CodeKey, Outside
from ontology.digits import bare
from ontology.mapping.parts import Ref
from ontology.shared_codes import SHARED
from ontology.tables import Row

NOTHING: Final = Outside()
"""No concepts outside a file."""
_LONGEST_EXAMPLE: Final = 80


class End(NamedTuple):
    """The id of a concept that a row names, and what was noticed; None if it names none.

    Then there may be a cause: several concepts have the code.
    """

    id: str | None
    noticed: str | None = None
    cause: str | None = None


def repaired(file: str, row: Row, refs: Collection[Ref]) -> Iterator[Row | Rejected]:
    """Yield a row with its codes as they were, and what was repaired or could not be."""
    cells = dict(row.cells)
    by_column = {column: one for one in refs for column in one.code}
    for column, ref in by_column.items():
        found = code_columns.mended(ref, column, row.cells)
        seen = row.cells[column][:_LONGEST_EXAMPLE]
        if found.refused:
            yield Rejected(file, row.line, str(found.cause), seen, (ref.label,))
            return
        if found.cause is not None:
            yield Rejected(file, row.line, found.cause, seen, used=True)
        cells[column] = found.code
    yield Row(row.line, cells)


@dataclass(slots=True)
class Ends:
    """Finds the concepts that rows name: those of the file, and those outside it."""

    known: Collection[str]
    outside: Outside
    _bare: Mapping[CodeKey, list[str]] | None = field(default=None, init=False)

    def find(self, ref: Ref, row: Row) -> End:
        """Return the concept that a row names, by its URI, else by its code."""
        node_id = ref.id(ref.key(row))
        if node_id in self.known or node_id in self.outside.ids:
            return End(node_id)
        code = ref.coded(row)
        found = self._by_code(CodeKey(ref.label, ref.code_scheme, code)) if code else End(None)
        # A concept of the file has a URI of its own: a row that states another one contradicts it.
        is_another = bool(ref.uri and ref.key(row)) and found.id in self.known
        return End(None) if is_another else found

    def _by_code(self, key: CodeKey) -> End:
        """Return the concept with a code; zeros that are missing in front are put back."""
        if key in self.outside.codes:
            found = self.outside.codes[key]
            return End(None, cause=SHARED) if found == AMBIGUOUS else End(found)
        if self._bare is None:
            self._bare = self.outside.bare()
        alike = self._bare.get(key._replace(code=bare(key.code)), [])
        is_one = len(alike) == 1 and alike[0] != AMBIGUOUS
        return End(alike[0], LACKING) if is_one else End(None)
