"""Concepts from the rows of tables."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from domain.enums import ConceptStatus
from domain.facts import Node, Rejected, Source, Value
from domain.lengths import MOST_OF_A_CODE, MOST_OF_A_LABEL
from ontology import further_rows
from ontology.iris import is_iri
from ontology.mapping.model import Concepts
from ontology.scheme_rows import SchemeRows
from ontology.table_choices import unchosen
from ontology.table_props import has_label, misnumbered, props_of, too_long
from ontology.tables import Row

_LONGEST_EXAMPLE: Final = 80


def provenance(origin: Source) -> dict[str, Value]:
    """Return the properties of all concepts of a source."""
    return {"source": origin.id, "asOf": origin.as_of, "schemeVersion": origin.version}


class ConceptReader:
    """One kind of concepts, from one table."""

    def __init__(self, rows: SchemeRows, part: Concepts, known: set[str]) -> None:
        """Read one part of the mapping; `known` are the ids of concepts read so far."""
        located = rows.located
        self._rows = rows
        self._part = part
        self._elsewhere = frozenset(known)
        self._known = known
        self._places: dict[str, int] = {}
        self._found: list[Node | Rejected] = []
        self._ref = located.scheme.refs[part.ref]
        # An unreadable row is reported once, though several kinds may be read from its table.
        of_table = [one for one in located.scheme.concepts if one.table == part.table]
        self._labels = tuple(sorted({located.scheme.refs[one.ref].label for one in of_table}))
        self._file = located.files[part.table].name
        status: dict[str, Value] = {"status": ConceptStatus.CURRENT.value}
        self._common = provenance(located.source) | status | dict(part.constants)

    def facts(self) -> Iterator[Node | Rejected]:
        """Yield each concept where it is named first, with what further rows say about it.

        Concepts that an earlier part has read are left as they are.
        """
        other = self._part.only_in
        wanted = self._rows.cells(other) if other else None
        if other and other.unless_all and wanted and wanted <= self._keys():
            wanted = None
        for entry in self._rows.of(self._part):
            if isinstance(entry, Rejected):
                self._found.append(entry if entry.used else replace(entry, labels=self._labels))
            elif wanted is None or self._ref.key(entry) in wanted:
                self._read(entry)
            elif other and self._ref.id(self._ref.key(entry)) not in self._known:
                file = self._rows.located.files[other.table].name
                cause = f"concept whose code is not in {other.column} of {file}"
                self._found.append(Rejected(self._file, entry.line, cause, _seen(entry)))
        yield from self._found

    def _notice(self, row: Row, cause: str, seen: str) -> None:
        shown = seen[:_LONGEST_EXAMPLE]
        self._found.append(Rejected(self._file, row.line, cause, shown, used=True))

    def _keys(self) -> set[str]:
        """Return the keys of all rows, which are not yet reported as read."""
        rows = SchemeRows(self._rows.located).of(self._part)
        return {self._ref.key(row) for row in rows if isinstance(row, Row)}

    def _read(self, row: Row) -> None:
        """Read a concept, or what a further row says about it."""
        key = self._ref.key(row)
        props = props_of(self._part, row, self._ref.coded(row) or key)
        if (cause := self._flaw(row, key, props)) is not None:
            left_out = Rejected(self._file, row.line, cause, _seen(row), (self._ref.label,))
            self._found.append(left_out)
            return
        node_id = self._ref.id(key)
        if node_id in self._elsewhere:
            return
        if node_id in self._places:
            self._add(row, self._places[node_id])
            return
        for cause, seen in too_long(self._part, row):
            self._notice(row, cause, seen)
        self._known.add(node_id)
        self._places[node_id] = len(self._found)
        stated = self._common | self._named_by(row) | props
        self._found.append(Node(self._ref.label, node_id, stated))

    def _add(self, row: Row, place: int) -> None:
        """Add what a further row says about a concept."""
        first, more = self._found[place], props_of(self._part, row, None)
        if not isinstance(first, Node) or all(
            first.props.get(name) == value for name, value in more.items()
        ):
            return
        props, causes = further_rows.added(first.props, more)
        self._found[place] = replace(first, props=props)
        for cause in causes:
            self._notice(row, cause, _seen(row))

    def _flaw(self, row: Row, key: str, props: Mapping[str, Value]) -> str | None:
        if not key:
            return "concept without a URI" if self._ref.uri else "concept without a code"
        if self._ref.uri and not is_iri(key):
            return f"{self._ref.uri} is no URI"
        if not has_label(props):
            return "concept without a preferred label"
        if cause := self._excess(row, key):
            return cause
        return misnumbered(self._part, row) or unchosen(self._part.choices, row)

    def _excess(self, row: Row, key: str) -> str | None:
        if len(key) > MOST_OF_A_CODE and not self._ref.uri:
            return "code of more than 200 characters"
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


def _seen(row: Row) -> str:
    return ",".join(row.cells.values())[:_LONGEST_EXAMPLE]
