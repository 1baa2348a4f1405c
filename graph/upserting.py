"""Upserting: nodes of one label or relationships of one shape, created or changed as stated.

Labels and relationship types are part of the Cypher text, taken from the vocabulary;
everything else is a parameter. Only this module stamps what is written: with `source`, `asOf`
and `run`, and on nodes with `changedIn`, the run in which their content last changed. Only
content is compared: restating the same content is no change. A property of the model that a
fact leaves out becomes null: null erases, so that the graph holds exactly what was stated last.
If another source stated the same thing before, the last one owns it (`source`, `run`), and the
others are in `also`, each as the id of its run, a space, and its id.

The statements are the same on both engines. When a source is loaded for the first time, most
rows are new and are created at once; otherwise existing rows are compared first, which also
tells which of them changed, and only the others are created.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, LiteralString, NamedTuple, TypeAlias

from domain.facts import Edge, Node
from domain.ids import label_of
from domain.vocabulary import EDGE_STAMPS, PARALLEL, STAMPS, Label, Relation
from graph.load_report import Tally
from graph.model.whole import NODES, RELATIONS
from graph.statement import Row, Statement, nothing
from graph.store import Unit


class EdgeShape(NamedTuple):
    """A relationship type between two labels."""

    relation: Relation
    start: Label
    end: Label


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who states what is written: the source, its date, and the id of the import run.

    `replaces` are ids of sources that this one supersedes, such as older versions of a scheme:
    what they stated counts as stated by this one. `is_new` means that the source has not been
    loaded before.
    """

    source: str
    as_of: str
    run: str
    replaces: tuple[str, ...] = ()
    is_new: bool = False

    @property
    def own(self) -> list[str]:
        """The ids of the source and of those that it replaces."""
        return [self.source, *self.replaces]


class Upserted(NamedTuple):
    """Counts of relationships, and the ids of nodes to stamp: at which changed ones start.

    Nodes that have the stamp of the run already may be left out.
    """

    tally: Tally
    starts: frozenset[str]


class Compared(NamedTuple):
    """The positions of the rows that exist, and of those among them whose content changed."""

    found: frozenset[int]
    changed: frozenset[int]


class Made(NamedTuple):
    """The number of rows written, and the nodes to stamp, as `Upserted` has them."""

    written: int
    starts: frozenset[str]


StatementRow: TypeAlias = dict[str, Any]


def shape_of(edge: Edge) -> EdgeShape:
    """Return the shape of an edge, from its ids."""
    return EdgeShape(edge.relation, label_of(edge.start), label_of(edge.end))


async def upsert_nodes(unit: Unit, label: Label, nodes: Sequence[Node], stamp: Stamp) -> Tally:
    """Write nodes of one label, each id once."""
    if stamp.is_new:
        made, created = await unit.make(make_nodes(label, nodes, stamp))
        if made.written == created:
            return Tally(created)
        [compared] = await unit.run(change_nodes(label, nodes, stamp))
        return _tally(made.written, created, compared)
    [compared] = await unit.run(change_nodes(label, nodes, stamp))
    missing = [node for at, node in enumerate(nodes) if at not in compared.found]
    if not missing:
        return _tally(len(nodes), 0, compared)
    _, created = await unit.make(make_nodes(label, missing, stamp))
    return _tally(len(nodes), created, compared)


async def upsert_edges(
    unit: Unit, shape: EdgeShape, edges: Sequence[Edge], stamp: Stamp
) -> Upserted:
    """Write relationships of one type between two labels; those that lack an end are not counted.

    There is one between two nodes, or one for each value of the property that distinguishes
    parallel ones (`domain.vocabulary.PARALLEL`), which must not be null. Each is stated once.
    """
    if stamp.is_new:
        made, created = await unit.make(make_edges(shape, edges, stamp))
        if made.written == created:
            return Upserted(Tally(created), made.starts)
        [compared] = await unit.run(change_edges(shape, edges, stamp))
        starts = made.starts if created else _starts(edges, compared)
        return Upserted(_tally(made.written, created, compared), starts)
    [compared] = await unit.run(change_edges(shape, edges, stamp))
    starts = _starts(edges, compared)
    missing = [edge for at, edge in enumerate(edges) if at not in compared.found]
    if not missing:
        return Upserted(_tally(len(edges), 0, compared), starts)
    made, created = await unit.make(make_edges(shape, missing, stamp))
    written = len(compared.found) + made.written
    new = made.starts if created else frozenset[str]()
    return Upserted(_tally(written, created, compared), starts | new)


def touch(label: Label, ids: Iterable[str], stamp: Stamp) -> Statement[None]:
    """Stamp nodes as changed because relationships that start at them changed."""
    name: LiteralString = label.value
    return Statement(
        name=f"loading.touch.{label}",
        cypher="UNWIND $ids AS id MATCH (n:" + name + " {id: id}) "
        "WHERE coalesce(n.changedIn, '') <> $run SET n.changedIn = $run",
        row=nothing,
        params={"ids": sorted(ids), "run": stamp.run},
    )


def make_nodes(label: Label, nodes: Sequence[Node], stamp: Stamp) -> Statement[Made]:
    """Create the nodes that do not exist; return how many exist now."""
    name: LiteralString = label.value
    return Statement(
        name=f"loading.make_nodes.{label}",
        cypher="UNWIND $rows AS row MERGE (n:" + name + " {id: row.id}) "
        "ON CREATE SET n += row.props, n += $stamps RETURN count(*) AS written",
        row=lambda row: Made(int(row["written"]), frozenset()),
        params={"rows": _node_rows(nodes), "stamps": _stamps(stamp)},
    )


def change_nodes(label: Label, nodes: Sequence[Node], stamp: Stamp) -> Statement[Compared]:
    """Update existing nodes to what is stated; return which exist and which differed."""
    name: LiteralString = label.value
    return Statement(
        name=f"loading.change_nodes.{label}",
        cypher="UNWIND $rows AS row MATCH (n:" + name + " {id: row.id}) "
        "WITH n AS it, row, properties(n) AS before SET it += row.props "
        "WITH it, row, before <> properties(it) AS changed, "
        + _OTHERS
        + "SET it.changedIn = CASE WHEN changed THEN $run ELSE it.changedIn END, "
        "it.asOf = $asOf, " + _OWN,
        row=_compared,
        params={"rows": _erasing(_node_rows(nodes), CONTENT[label]), "asOf": stamp.as_of}
        | _owner(stamp),
    )


def make_edges(shape: EdgeShape, edges: Sequence[Edge], stamp: Stamp) -> Statement[Made]:
    """Create the relationships that do not exist and have both ends."""
    return Statement(
        name=f"loading.make_edges.{shape.relation}",
        cypher=_ends(shape) + "MERGE (a)-[r:" + _pattern(shape.relation) + "]->(b) "
        "ON CREATE SET r += row.props, r += $stamps "
        "RETURN count(*) AS written, "
        "collect(DISTINCT CASE WHEN a.changedIn = $run THEN null ELSE a.id END) AS starts",
        row=lambda row: Made(int(row["written"]), frozenset(row["starts"])),
        params={
            "rows": _edge_rows(edges),
            "stamps": {"source": stamp.source, "run": stamp.run},
            "run": stamp.run,
        },
    )


def change_edges(shape: EdgeShape, edges: Sequence[Edge], stamp: Stamp) -> Statement[Compared]:
    """Update existing relationships to what is stated; return which exist and which differed."""
    return Statement(
        name=f"loading.change_edges.{shape.relation}",
        cypher=_ends(shape) + "MATCH (a)-[r:" + _pattern(shape.relation) + "]->(b) "
        "WITH r AS it, row, properties(r) AS before SET it += row.props "
        "WITH it, row, before <> properties(it) AS changed, " + _OTHERS + "SET " + _OWN,
        row=_compared,
        params={"rows": _erasing(_edge_rows(edges), EDGE_CONTENT[shape.relation])} | _owner(stamp),
    )


def rounds(facts: Iterable[Any]) -> list[list[Any]]:
    """Split nodes, or edges of one shape, so that none is stated twice in a round.

    Statements of the same thing keep their order, so that the last one wins.
    """
    split: list[list[Any]] = []
    seen: dict[object, int] = {}
    for fact in facts:
        key = key_of(fact)
        place = seen.get(key, 0)
        seen[key] = place + 1
        if place == len(split):
            split.append([])
        split[place].append(fact)
    return split


def key_of(fact: Node | Edge) -> object:
    """Return the key that identifies a node, or a relationship of one shape."""
    if isinstance(fact, Node):
        return fact.id
    apart = PARALLEL.get(fact.relation)
    return (fact.start, fact.end, fact.props[apart] if apart else None)


def content_of(fact: Node | Edge) -> StatementRow:
    """Return the properties that are content, without stamps that readers set."""
    stamps = STAMPS if isinstance(fact, Node) else EDGE_STAMPS
    return {name: value for name, value in fact.props.items() if name not in stamps}


CONTENT: Final[Mapping[Label, Mapping[str, None]]] = {
    label: dict.fromkeys(one.name for one in node.properties if one.name not in STAMPS)
    for label, node in NODES.items()
}
"""The properties that are content of each label, all null."""

EDGE_CONTENT: Final[Mapping[Relation, Mapping[str, None]]] = {
    relation: dict.fromkeys(one.name for one in edge.properties)
    for relation, edge in RELATIONS.items()
}
"""The same of each relationship type."""

STATED_BY: LiteralString = "substring(x, size(split(x, ' ')[0]) + 1)"
"""The source of `x`, an element of `also`; a run's id has no space."""

_OTHERS: LiteralString = (
    "[x IN coalesce(it.also, []) + [coalesce(it.run, '') + ' ' + it.source] "
    "WHERE x IS NOT NULL AND NOT " + STATED_BY + " IN $own] AS others "
)
_OWN: LiteralString = (
    "it.source = $source, it.run = $run, "
    "it.also = CASE WHEN size(others) = 0 THEN null ELSE others END "
    "RETURN collect(row.at) AS found, collect(CASE WHEN changed THEN row.at END) AS changed"
)


def _owner(stamp: Stamp) -> dict[str, object]:
    return {"source": stamp.source, "run": stamp.run, "own": stamp.own}


def _stamps(stamp: Stamp) -> dict[str, str]:
    return {
        "source": stamp.source,
        "asOf": stamp.as_of,
        "run": stamp.run,
        "changedIn": stamp.run,
    }


def _ends(shape: EdgeShape) -> LiteralString:
    """Return the clauses that find both ends of each row."""
    start: LiteralString = shape.start.value
    end: LiteralString = shape.end.value
    return (
        "UNWIND $rows AS row MATCH (a:" + start + " {id: row.start}) "
        "MATCH (b:" + end + " {id: row.end}) "
    )


def _pattern(relation: Relation) -> LiteralString:
    """Return the text between the brackets of a merged relationship."""
    name: LiteralString = relation.value
    key = PARALLEL.get(relation)
    return name if key is None else name + " {" + key + ": row.props." + key + "}"


def _node_rows(nodes: Sequence[Node]) -> list[StatementRow]:
    return [{"at": at, "id": node.id, "props": content_of(node)} for at, node in enumerate(nodes)]


def _edge_rows(edges: Sequence[Edge]) -> list[StatementRow]:
    return [
        {"at": at, "start": edge.start, "end": edge.end, "props": content_of(edge)}
        for at, edge in enumerate(edges)
    ]


def _erasing(rows: list[StatementRow], names: Mapping[str, None]) -> list[StatementRow]:
    """Return the rows with every property, null where a row does not state it."""
    for row in rows:
        row["props"] = {**names, **row["props"]}
    return rows


def _starts(edges: Sequence[Edge], compared: Compared) -> frozenset[str]:
    return frozenset(edges[at].start for at in compared.changed)


def _tally(written: int, created: int, compared: Compared) -> Tally:
    changed = len(compared.changed)
    return Tally(created, changed, written - created - changed)


def _compared(row: Row) -> Compared:
    return Compared(frozenset(map(int, row["found"])), frozenset(map(int, row["changed"])))
