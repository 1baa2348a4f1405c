"""Statements of a dry run: the stored nodes and relationships that a load would write."""

from collections.abc import Mapping, Sequence
from typing import Any, LiteralString

from domain.facts import Edge
from domain.vocabulary import PARALLEL, Label
from graph.statement import Statement
from graph.upserting import EdgeShape


def existing(label: Label, ids: Sequence[str]) -> Statement[str]:
    """Return the ids that exist, of those given."""
    name: LiteralString = label.value
    return Statement(
        name=f"previewing.existing.{label}",
        cypher="UNWIND $ids AS id MATCH (n:" + name + " {id: id}) RETURN n.id AS id ORDER BY id",
        row=lambda row: str(row["id"]),
        params={"ids": list(ids)},
    )


def edges(shape: EdgeShape, wanted: Sequence[Edge]) -> Statement[tuple[int, Mapping[str, Any]]]:
    """Return the properties of those relationships that exist, by their position in `wanted`."""
    start: LiteralString = shape.start.value
    end: LiteralString = shape.end.value
    type_: LiteralString = shape.relation.value
    key = PARALLEL.get(shape.relation)
    apart: LiteralString = "" if key is None else " {" + key + ": row.key}"
    rows = [
        {"at": at, "start": one.start, "end": one.end, "key": one.props[key] if key else None}
        for at, one in enumerate(wanted)
    ]
    return Statement(
        name=f"previewing.edges.{shape.relation}",
        cypher="UNWIND $rows AS row MATCH (a:" + start + " {id: row.start}) "
        "MATCH (b:" + end + " {id: row.end}) MATCH (a)-[r:" + type_ + apart + "]->(b) "
        "RETURN row.at AS at, properties(r) AS props ORDER BY at",
        row=lambda row: (int(row["at"]), row["props"]),
        params={"rows": rows},
    )
