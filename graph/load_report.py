"""The report of a load: rows created, changed, unchanged, rejected and swept."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from typing import Any, Final

from domain.facts import Rejected
from domain.vocabulary import Label, Relation

_KEPT_EXAMPLES: Final = 100


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of what a load did.

    Stated rows were created, changed or unchanged. What the source no longer states was closed,
    deprecated or removed.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    deprecated: int = 0
    removed: int = 0

    @property
    def rows(self) -> int:
        """The number of stated rows that are in the graph now."""
        return self.created + self.changed + self.unchanged

    @property
    def swept(self) -> int:
        """The number of closed, deprecated and removed ones."""
        return self.closed + self.deprecated + self.removed

    @property
    def has_changes(self) -> bool:
        """Whether anything changed."""
        return self.created + self.changed + self.swept > 0

    def __add__(self, other: "Tally") -> "Tally":
        """Return the sum of both."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Tally(*(one + another for one, another in pairs))


def _tallies() -> defaultdict[Any, Tally]:
    return defaultdict(Tally)


@dataclass(slots=True)
class Written:
    """Counts of what has been written so far.

    `dangling` counts the relationships that lack an end, by cause; `touched` are the labels of
    nodes that changed, or at which a changed relationship starts; `stated` are those of all that
    were stated.
    """

    nodes: defaultdict[Label, Tally] = field(default_factory=_tallies)
    edges: defaultdict[Relation, Tally] = field(default_factory=_tallies)
    dangling: Counter[str] = field(default_factory=Counter[str])
    touched: set[Label] = field(default_factory=set[Label])
    stated: set[Label] = field(default_factory=set[Label])

    @property
    def tally(self) -> Tally:
        """The counts of nodes and relationships together."""
        return sum((*self.nodes.values(), *self.edges.values()), Tally())

    def plus(self, other: "Written") -> "Written":
        """Return the sum of both."""
        both = Written()
        for part in (self, other):
            _add(both.nodes, part.nodes)
            _add(both.edges, part.edges)
            both.dangling.update(part.dangling)
            both.touched |= part.touched
            both.stated |= part.stated
        return both

    def add_nodes(self, label: Label, tally: Tally) -> None:
        """Add the counts of nodes of a label."""
        if tally != Tally():
            self.nodes[label] += tally
        if tally.rows:
            self.stated.add(label)
        if tally.has_changes:
            self.touched.add(label)

    def add_edges(
        self, relation: Relation, start: Label, tally: Tally, stated: int | None = None
    ) -> None:
        """Add the counts of relationships; those of `stated` that are not counted lack an end."""
        if tally != Tally():
            self.edges[relation] += tally
        if tally.rows:
            self.stated.add(start)
        if tally.has_changes:
            self.touched.add(start)
        if stated is not None and stated > tally.rows:
            cause = f"{relation} names a node that is not there"
            self.dangling[cause] += stated - tally.rows

    def to_json(self) -> str:
        """Return it as JSON text for `from_json`."""
        return json.dumps(
            {
                "nodes": _listed(self.nodes),
                "edges": _listed(self.edges),
                "dangling": self.dangling,
                "touched": sorted(self.touched),
                "stated": sorted(self.stated),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> "Written":
        """Read the text of `to_json`."""
        read = json.loads(text)
        touched = {Label(name) for name in read.get("touched", [])}
        stated = {Label(name) for name in read.get("stated", read["nodes"])}
        written = cls(dangling=Counter(read["dangling"]), touched=touched, stated=stated)
        _add(written.nodes, {Label(name): Tally(*rows) for name, rows in read["nodes"].items()})
        _add(written.edges, {Relation(name): Tally(*rows) for name, rows in read["edges"].items()})
        return written


@dataclass(slots=True)
class LoadReport:
    """What a load wrote and rejected; the examples are the first rejected rows.

    `noticed` counts, by cause, what was repaired or left out of rows that were used.
    `unread` are the labels of nodes that rejected rows may state; `kept` counts the nodes of
    these labels that would have ended otherwise. `shrinking` is for dry runs: the labels for
    which the load would be refused, each with the numbers of nodes that would end and that live.
    """

    written: Written = field(default_factory=Written)
    unfit: Counter[str] = field(default_factory=Counter[str])
    noticed: Counter[str] = field(default_factory=Counter[str])
    examples: list[Rejected] = field(default_factory=list[Rejected])
    unread: set[Label] = field(default_factory=set[Label])
    kept: Counter[Label] = field(default_factory=Counter[Label])
    shrinking: list[tuple[Label, int, int]] = field(default_factory=list[tuple[Label, int, int]])

    @classmethod
    def of(cls, rows: Iterable[Rejected]) -> "LoadReport":
        """Return the report of rows that were left out, or noticed, of files that are only read."""
        report = cls()
        for row in rows:
            report.reject(row)
        return report

    def reject(self, row: Rejected) -> None:
        """Count a rejected row, or what was noticed about one; the first of each is an example."""
        counted = self.noticed if row.used else self.unfit
        counted[row.cause] += 1
        self.unread.update(row.labels)
        if len(self.examples) < _KEPT_EXAMPLES or counted[row.cause] == 1:
            self.examples.append(row)

    @property
    def nodes(self) -> dict[Label, int]:
        """The number of rows of each label that are in the graph now."""
        return {label: tally.rows for label, tally in self.written.nodes.items() if tally.rows}

    @property
    def edges(self) -> dict[Relation, int]:
        """The number of rows of each relationship type that are in the graph now."""
        return {
            relation: tally.rows for relation, tally in self.written.edges.items() if tally.rows
        }

    @property
    def rejected(self) -> Counter[str]:
        """The number of rejected rows, by cause."""
        return self.unfit + self.written.dangling


def _add(into: defaultdict[Any, Tally], more: Mapping[Any, Tally]) -> None:
    for name, tally in more.items():
        into[name] += tally


def _listed(tallies: Mapping[Any, Tally]) -> dict[str, list[int]]:
    return {str(name): list(astuple(one)) for name, one in tallies.items()}
