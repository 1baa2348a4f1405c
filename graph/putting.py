"""The two statements of bulk loading: nodes of one label, relationships of one shape.

Labels and relationship types are part of the Cypher text, taken from the
vocabulary; everything else is a parameter. Both are idempotent, and count what
they found and what they changed by comparing all properties before and after.
"""

from collections.abc import Iterable, Sequence
from typing import Any, LiteralString, NamedTuple, TypeAlias

from domain.facts import Edge, Node
from domain.ids import label_of
from domain.vocabulary import PARALLEL, Label, Relation
from graph.load_report import Tally
from graph.statement import Row, Statement


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


def put_nodes(label: Label, nodes: Sequence[Node]) -> Statement[Tally]:
    """Write nodes of one label, each id once; properties that are there and not named stay."""
    name: LiteralString = label.value
    return Statement(
        name=f"loading.put_nodes.{label}",
        cypher="UNWIND $rows AS row OPTIONAL MATCH (old:" + name + " {id: row.id}) "
        "WITH row, old IS NULL AS fresh, properties(old) AS before "
        "MERGE (n:" + name + " {id: row.id}) SET n += row.props "
        "WITH fresh, before, properties(n) AS after " + _COUNTED,
        row=_tally,
        params={"rows": [{"id": node.id, "props": dict(node.props)} for node in nodes]},
    )


def put_edges(shape: EdgeShape, edges: Sequence[Edge]) -> Statement[Tally]:
    """Write relationships of one type between two labels; those that lack an end are not counted.

    There is one between two nodes, or one for each value of what tells them apart
    (`domain.vocabulary.PARALLEL`), which then must not be null. Each is named once.
    """
    start: LiteralString = shape.start.value
    end: LiteralString = shape.end.value
    pattern = _pattern(shape.relation)
    return Statement(
        name=f"loading.put_edges.{shape.relation}",
        cypher="UNWIND $rows AS row MATCH (a:" + start + " {id: row.start}) "
        "MATCH (b:" + end + " {id: row.end}) "
        "OPTIONAL MATCH (a)-[old:" + pattern + "]->(b) "
        "WITH a, b, row, old IS NULL AS fresh, properties(old) AS before "
        "MERGE (a)-[r:" + pattern + "]->(b) SET r += row.props "
        "WITH fresh, before, properties(r) AS after " + _COUNTED,
        row=_tally,
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


_COUNTED: LiteralString = (
    "RETURN sum(CASE WHEN fresh THEN 1 ELSE 0 END) AS created, "
    "sum(CASE WHEN NOT fresh AND before <> after THEN 1 ELSE 0 END) AS changed, "
    "count(*) AS written"
)


def _key(fact: Node | Edge) -> object:
    if isinstance(fact, Node):
        return fact.id
    apart = PARALLEL.get(fact.relation)
    return (fact.start, fact.end, fact.props[apart] if apart else None)


def _pattern(relation: Relation) -> LiteralString:
    """Give what stands between the brackets of a relationship that is merged."""
    name: LiteralString = relation.value
    key = PARALLEL.get(relation)
    return name if key is None else name + " {" + key + ": row.props." + key + "}"


def _edge_row(edge: Edge) -> EdgeRow:
    return {"start": edge.start, "end": edge.end, "props": dict(edge.props)}


def _tally(row: Row) -> Tally:
    created, changed, written = int(row["created"]), int(row["changed"]), int(row["written"])
    return Tally(created, changed, written - created - changed)
