"""Relationships from the rows of tables."""

from collections.abc import Collection, Iterator

from domain.facts import Edge, Rejected, Value
from domain.vocabulary import Relation
from ontology.codes_of_graph import Outside
from ontology.mapping.model import Links
from ontology.scheme_rows import SchemeRows
from ontology.table_choices import chosen, unchosen
from ontology.table_rows import End, Ends
from ontology.tables import Row


class LinkReader:
    """One kind of relationships, from one table."""

    def __init__(
        self, rows: SchemeRows, part: Links, known: Collection[str], elsewhere: Outside
    ) -> None:
        """Read one part of the mapping; `known` are the ids of the concepts of the scheme."""
        located = rows.located
        self._rows = rows
        self._part = part
        self._start, self._end = located.scheme.refs[part.start], located.scheme.refs[part.end]
        self._ends = Ends(known, elsewhere)
        self._file = located.files[part.table].name
        self._stated: dict[tuple[str, str], dict[str, Value]] = {}

    def facts(self) -> Iterator[Edge | Rejected]:
        """Yield the relationships, and what is wrong with rows."""
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
        props, cause = self._props(row), self._flaw(row, start, end)
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

    def _flaw(self, row: Row, start: End, end: End) -> str | None:
        for found, ref in ((start, self._start), (end, self._end)):
            if found.cause is not None:
                return found.cause
            if found.id is None:
                where = "graph" if self._part.relation is Relation.MAPS_TO else "scheme"
                return f"{'+'.join(ref.key_columns)} names no concept of the {where}"
        return unchosen(self._part.choices, row)

    def _props(self, row: Row) -> dict[str, Value]:
        props: dict[str, Value] = dict(self._part.constants)
        return props | chosen(self._part.choices, row)
