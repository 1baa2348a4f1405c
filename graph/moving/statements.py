"""Statements that read a whole graph, and write it to an empty one.

Whole labels are streamed unsorted: to sort them, the server would hold them in memory.
"""

from collections.abc import Sequence
from typing import Any, LiteralString, NamedTuple

from domain.vocabulary import Label, Relation
from graph.moving.content import EdgeRecord, NodeRecord
from graph.statement import Row, Statement, nothing
from graph.upserting import EdgeShape

NOT_DATA = frozenset({"Migration", "Restore", "LoadClaim", "Identity"})
"""Labels that are not part of a dump: bookkeeping, and who people are."""


class Labelled(NamedTuple):
    """The number of nodes with these labels, which are in alphabetical order."""

    labels: tuple[str, ...]
    rows: int


class Shaped(NamedTuple):
    """The number of relationships of one type between two labels."""

    start: str
    relation: str
    end: str
    rows: int


class Progress(NamedTuple):
    """The position of an unfinished restore: the number of records written."""

    checksum: str
    position: int


def labels() -> Statement[Labelled]:
    """Count all nodes by their labels, whether the platform knows them or not."""
    return Statement(
        name="moving.labels",
        cypher="MATCH (n) RETURN labels(n) AS labels, count(*) AS count",
        row=lambda row: Labelled(tuple(sorted(row["labels"])), int(row["count"])),
    )


def shapes() -> Statement[Shaped]:
    """Count all relationships by type and the first label of both ends."""
    return Statement(
        name="moving.shapes",
        cypher="MATCH (a)-[r]->(b) "
        "RETURN labels(a)[0] AS start, type(r) AS relation, labels(b)[0] AS end, count(*) AS count",
        row=lambda row: Shaped(row["start"], row["relation"], row["end"], int(row["count"])),
    )


def nodes(label: Label) -> Statement[NodeRecord]:
    """Return all nodes of one label with all their properties, unordered."""
    name: LiteralString = label.value
    return Statement(
        name=f"moving.nodes.{label}",
        cypher="MATCH (n:" + name + ") RETURN properties(n) AS props",
        row=lambda row: NodeRecord(dict(row["props"])),
    )


def relationships(shape: EdgeShape) -> Statement[EdgeRecord]:
    """Return all relationships of one shape with all their properties, unordered."""
    start: LiteralString = shape.start.value
    end: LiteralString = shape.end.value
    type_: LiteralString = shape.relation.value
    return Statement(
        name=f"moving.relationships.{shape.relation}",
        cypher="MATCH (a:" + start + ")-[r:" + type_ + "]->(b:" + end + ") "
        "RETURN a.id AS start, b.id AS end, properties(r) AS props",
        row=lambda row: _edge(shape.relation, row),
    )


def create_nodes(label: Label, records: Sequence[NodeRecord]) -> Statement[int]:
    """Create nodes; they must not exist yet."""
    name: LiteralString = label.value
    return Statement(
        name=f"moving.create_nodes.{label}",
        cypher="UNWIND $rows AS row CREATE (n:" + name + " {id: row.id}) SET n += row "
        "RETURN count(n) AS written",
        row=_written,
        params={"rows": [dict(record.props) for record in records]},
    )


def create_relationships(shape: EdgeShape, records: Sequence[EdgeRecord]) -> Statement[int]:
    """Create relationships; return the number of rows whose ends both exist."""
    start: LiteralString = shape.start.value
    end: LiteralString = shape.end.value
    type_: LiteralString = shape.relation.value
    return Statement(
        name=f"moving.create_relationships.{shape.relation}",
        cypher="UNWIND $rows AS row MATCH (a:" + start + " {id: row.start}) "
        "MATCH (b:" + end + " {id: row.end}) "
        "CREATE (a)-[r:" + type_ + "]->(b) SET r += row.props RETURN count(r) AS written",
        row=_written,
        params={"rows": [_edge_row(record) for record in records]},
    )


def progress() -> Statement[Progress]:
    """Return the position of the unfinished restore, if there is one."""
    return Statement(
        name="moving.progress",
        cypher="MATCH (m:Restore) RETURN m.checksum AS checksum, m.position AS position",
        row=lambda row: Progress(row["checksum"], int(row["position"])),
    )


def remember(checksum: str, position: int) -> Statement[None]:
    """Record the position of a restore."""
    return Statement(
        name="moving.remember",
        cypher="MERGE (m:Restore {checksum: $checksum}) SET m.position = $position",
        row=nothing,
        params={"checksum": checksum, "position": position},
    )


def forget() -> Statement[None]:
    """Delete the position of a restore that is finished."""
    return Statement("moving.forget", "MATCH (m:Restore) DELETE m", nothing)


def _edge(relation: Relation, row: Row) -> EdgeRecord:
    return EdgeRecord(relation.value, row["start"], row["end"], dict(row["props"]))


def _edge_row(record: EdgeRecord) -> dict[str, Any]:
    return {"start": record.start, "end": record.end, "props": dict(record.props)}


def _written(row: Row) -> int:
    return int(row["written"])
