"""Bulk loading, a label or shape at a time: what is not there is made, what differs is changed.

Labels and relationship types are part of the Cypher text, taken from the vocabulary;
everything else is a parameter. Putting again changes nothing. The server counts what it
makes; only where something was there already are properties compared, before and after.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, LiteralString, NamedTuple, TypeAlias

from domain.facts import Edge, Node
from domain.ids import label_of
from domain.vocabulary import PARALLEL, Label, Relation
from graph.load_report import Tally
from graph.statement import Row, Statement
from graph.store import Unit


class EdgeShape(NamedTuple):
    """A relationship type between two labels."""

    relation: Relation
    start: Label
    end: Label


NodeRow: TypeAlias = dict[str, Any]
EdgeRow: TypeAlias = dict[str, Any]


def shape_of(edge: Edge) -> EdgeShape:
    """Read the shape of an edge off its ids."""
    return EdgeShape(edge.relation, label_of(edge.start), label_of(edge.end))


async def put_nodes(unit: Unit, label: Label, nodes: Sequence[Node]) -> Tally:
    """Write nodes of one label, each id once; properties that are there and not named stay."""
    return await _put(unit, make_nodes(label, nodes), lambda: change_nodes(label, nodes))


async def put_edges(unit: Unit, shape: EdgeShape, edges: Sequence[Edge]) -> Tally:
    """Write relationships of one type between two labels; those that lack an end are not counted.

    There is one between two nodes, or one for each value of what tells them apart
    (`domain.vocabulary.PARALLEL`), which then must not be null. Each is named once.
    """
    return await _put(unit, make_edges(shape, edges), lambda: change_edges(shape, edges))


async def _put(unit: Unit, making: Statement[int], changing: Callable[[], Statement[int]]) -> Tally:
    written, created = await unit.make(making)
    if written == created:
        return Tally(created)
    [changed] = await unit.run(changing())
    return Tally(created, changed, written - created - changed)


def make_nodes(label: Label, nodes: Sequence[Node]) -> Statement[int]:
    """Make those nodes that are not there; gives how many are."""
    name: LiteralString = label.value
    return Statement(
        name=f"loading.make_nodes.{label}",
        cypher="UNWIND $rows AS row MERGE (n:" + name + " {id: row.id}) "
        "ON CREATE SET n += row.props RETURN count(*) AS written",
        row=_written,
        params={"rows": [_node_row(node) for node in nodes]},
    )


def change_nodes(label: Label, nodes: Sequence[Node]) -> Statement[int]:
    """Make the nodes that are there say what they should; gives how many did not."""
    name: LiteralString = label.value
    return Statement(
        name=f"loading.change_nodes.{label}",
        cypher="UNWIND $rows AS row MATCH (n:" + name + " {id: row.id}) "
        "WITH n, row, properties(n) AS before SET n += row.props "
        "WITH before, properties(n) AS after " + _CHANGED,
        row=_changed,
        params={"rows": [_node_row(node) for node in nodes]},
    )


def make_edges(shape: EdgeShape, edges: Sequence[Edge]) -> Statement[int]:
    """Make those relationships that are not there and have both ends; gives how many are."""
    return Statement(
        name=f"loading.make_edges.{shape.relation}",
        cypher=_ends(shape) + "MERGE (a)-[r:" + _pattern(shape.relation) + "]->(b) "
        "ON CREATE SET r += row.props RETURN count(*) AS written",
        row=_written,
        params={"rows": [_edge_row(edge) for edge in edges]},
    )


def change_edges(shape: EdgeShape, edges: Sequence[Edge]) -> Statement[int]:
    """Make the relationships that are there say what they should; gives how many did not."""
    return Statement(
        name=f"loading.change_edges.{shape.relation}",
        cypher=_ends(shape) + "MATCH (a)-[r:" + _pattern(shape.relation) + "]->(b) "
        "WITH r, row, properties(r) AS before SET r += row.props "
        "WITH before, properties(r) AS after " + _CHANGED,
        row=_changed,
        params={"rows": [_edge_row(edge) for edge in edges]},
    )


def rounds(facts: Iterable[Any]) -> list[list[Any]]:
    """Split nodes, or edges of one shape, so that none is named twice in a round.

    The order of what names the same thing is kept, so that the last of them holds.
    """
    told: list[list[Any]] = []
    seen: dict[object, int] = {}
    for fact in facts:
        key = _key(fact)
        place = seen.get(key, 0)
        seen[key] = place + 1
        if place == len(told):
            told.append([])
        told[place].append(fact)
    return told


_CHANGED: LiteralString = "RETURN sum(CASE WHEN before <> after THEN 1 ELSE 0 END) AS changed"


def _key(fact: Node | Edge) -> object:
    if isinstance(fact, Node):
        return fact.id
    apart = PARALLEL.get(fact.relation)
    return (fact.start, fact.end, fact.props[apart] if apart else None)


def _ends(shape: EdgeShape) -> LiteralString:
    """Give the clauses that find both ends of each row."""
    start: LiteralString = shape.start.value
    end: LiteralString = shape.end.value
    return (
        "UNWIND $rows AS row MATCH (a:" + start + " {id: row.start}) "
        "MATCH (b:" + end + " {id: row.end}) "
    )


def _pattern(relation: Relation) -> LiteralString:
    """Give what stands between the brackets of a relationship that is merged."""
    name: LiteralString = relation.value
    key = PARALLEL.get(relation)
    return name if key is None else name + " {" + key + ": row.props." + key + "}"


def _node_row(node: Node) -> NodeRow:
    return {"id": node.id, "props": dict(node.props)}


def _edge_row(edge: Edge) -> EdgeRow:
    return {"start": edge.start, "end": edge.end, "props": dict(edge.props)}


def _written(row: Row) -> int:
    return int(row["written"])


def _changed(row: Row) -> int:
    return int(row["changed"])
