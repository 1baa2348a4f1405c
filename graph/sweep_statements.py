"""Statements that find and end what a source no longer states, generated from the model.

Each is about one label or one shape of relationship, and each is idempotent. In all of them
`$own` are the loaded source and those that it replaces, and `$run` is its run: what carries
another run was not restated, unless another source has taken it over since and `also` holds
`$pair`, which is this run and its source. With `$dry` they read as if that run had not stamped
anything yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, LiteralString, NamedTuple

from domain.enums import ConceptStatus, JobStatus, OfferStatus
from domain.ids import label_of
from domain.vocabulary import PARALLEL, Label, Relation
from graph.model.terms import Ending, Lifetime
from graph.model.whole import NODES, RELATIONS
from graph.statement import Row, Statement, nothing
from graph.upserting import CONTENT, STATED_BY, EdgeShape, Stamp

SOURCED: Final[tuple[Label, ...]] = tuple(one.label for one in NODES.values() if one.is_sourced)
"""The labels whose nodes come from sources."""

SHAPES: Final[tuple[EdgeShape, ...]] = tuple(
    EdgeShape(one.relation, start, end) for one in RELATIONS.values() for start, end in one.ends
)
"""All shapes of relationships."""

SWEPT: Final[Mapping[Label, tuple[Relation, ...]]] = {
    label: relations
    for label in NODES
    if (
        relations := tuple(
            one.relation
            for one in RELATIONS.values()
            if one.lifetime is Lifetime.STATED and label in {start for start, _ in one.ends}
        )
    )
}
"""The relationships from each label that are there only as long as their source states them."""


class PartOf(NamedTuple):
    """The relationship that leads to the nodes of a label from those that they are parts of."""

    relation: Relation
    owners: frozenset[Label]


PARTS: Final[Mapping[Label, PartOf]] = {
    label: PartOf(node.part_by, frozenset(start for start, _ in RELATIONS[node.part_by].ends))
    for label, node in NODES.items()
    if node.part_by is not None
}
"""The labels whose nodes are parts of others."""

_ENDED: Final[Mapping[Ending, LiteralString]] = {
    Ending.CLOSE: JobStatus.CLOSED.value,
    Ending.DEPRECATE: ConceptStatus.DEPRECATED.value,
    Ending.SUPERSEDE: OfferStatus.CLOSED.value,
}


class OldNode(NamedTuple):
    """A node that the source stated before; `shared` if other sources state it too.

    `owned` says that this source was the last to state it.
    """

    id: str
    owned: bool
    shared: bool


class OldEdge(NamedTuple):
    """A relationship that the source stated before, with what `OldNode` says.

    `key` distinguishes parallel ones; `start_is_own` says that the source alone states its
    start, and `end_is_stated` that this run stated its end.
    """

    shape: EdgeShape
    start: str
    end: str
    key: object
    owned: bool
    shared: bool
    start_is_own: bool
    end_is_stated: bool


def old_nodes(label: Label, stamp: Stamp, *, dry: bool = False) -> Statement[OldNode]:
    """Return the nodes that a source stated and has not restated; ended ones only if shared."""
    name: LiteralString = label.value
    status = _ENDED.get(NODES[label].ending)
    live: LiteralString = (
        ""
        if status is None
        else "AND (n.also IS NOT NULL OR coalesce(n.status, '') <> '" + status + "')"
    )
    return Statement(
        name=f"sweeping.old_nodes.{label}",
        cypher="MATCH (n:" + name + ") "
        "WHERE (n.source IN $own AND ($dry OR coalesce(n.run, '') <> $run) " + live + ") "
        "OR (n.also IS NOT NULL AND ($dry OR NOT $pair IN n.also) "
        "AND size([x IN n.also WHERE " + STATED_BY + " IN $own]) > 0) "
        "RETURN n.id AS id, n.source IN $own AS owned, n.also IS NOT NULL AS shared",
        row=lambda row: OldNode(row["id"], bool(row["owned"]), bool(row["shared"])),
        params=_params(stamp) | {"dry": dry},
    )


def orphans(label: Label, stamp: Stamp) -> Statement[str]:
    """Return the nodes of a source that are no longer a part of another node."""
    name: LiteralString = label.value
    relation: LiteralString = PARTS[label].relation.value
    return Statement(
        name=f"sweeping.orphans.{label}",
        cypher="MATCH (n:" + name + ") WHERE n.source IN $own AND n.also IS NULL "
        "AND COUNT { (n)<-[:" + relation + "]-() } = 0 RETURN n.id AS id",
        row=lambda row: str(row["id"]),
        params=_params(stamp),
    )


def count_stated(label: Label, stamp: Stamp) -> Statement[int]:
    """Count the nodes of a label that this run has stated."""
    name: LiteralString = label.value
    return Statement(
        name=f"sweeping.count_stated.{label}",
        cypher="MATCH (n:" + name + ") WHERE " + _is_stated("n") + " RETURN count(n) AS stated",
        row=lambda row: int(row["stated"]),
        params=_params(stamp),
    )


def old_edges(
    label: Label, stamp: Stamp, *, partial: bool = False, dry: bool = False
) -> Statement[OldEdge]:
    """Return the relationships from a label that a source stated and has not restated.

    After a complete load those that start at a node which the source no longer states are left
    out: it keeps its last ones. After a partial load only those count that start at a node
    which the run stated.
    """
    start: LiteralString = label.value
    below: LiteralString = (
        _is_stated("a")
        if partial
        else "(NOT coalesce(a.source, '') IN $own OR coalesce(a.run, '') = $run)"
    )
    return Statement(
        name=f"sweeping.old_edges.{label}",
        cypher="MATCH (a:" + start + ")-[r:" + _types(label) + "]->(b) "
        "WHERE ($dry OR " + below + ") AND "
        "((coalesce(r.source, a.source) IN $own AND ($dry OR coalesce(r.run, '') <> $run)) "
        "OR (r.also IS NOT NULL AND ($dry OR NOT $pair IN r.also) "
        "AND size([x IN r.also WHERE " + STATED_BY + " IN $own]) > 0)) "
        "RETURN a.id AS start, type(r) AS relation, b.id AS end, " + _KEY + " AS key, "
        "coalesce(r.source, a.source) IN $own AS owned, r.also IS NOT NULL AS shared, "
        "(a.source IN $own AND a.also IS NULL) AS own, " + _is_stated("b") + " AS restated",
        row=_old_edge,
        params=_params(stamp) | {"dry": dry},
    )


def pass_on_nodes(label: Label, ids: Sequence[str], stamp: Stamp) -> Statement[None]:
    """Transfer nodes to the next source that states them; remove the own ones from `also`."""
    name: LiteralString = label.value
    return Statement(
        name=f"sweeping.pass_on_nodes.{label}",
        cypher="UNWIND $ids AS id MATCH (it:" + name + " {id: id}) "
        "WHERE coalesce(it.run, '') <> $run AND it.also IS NOT NULL AND NOT $pair IN it.also "
        "WITH it, " + _HAND_OVER,
        row=nothing,
        params=_params(stamp) | {"ids": list(ids)},
    )


def erase_nodes(label: Label, ids: Sequence[str], stamp: Stamp) -> Statement[None]:
    """Erase the content of nodes that the source owns, before another one takes them over."""
    name: LiteralString = label.value
    return Statement(
        name=f"sweeping.erase_nodes.{label}",
        cypher="UNWIND $ids AS id MATCH (it:" + name + " {id: id}) "
        "WHERE coalesce(it.run, '') <> $run AND it.source IN $own AND it.also IS NOT NULL "
        "SET it += $erased, it.changedIn = $run",
        row=nothing,
        params=_params(stamp) | {"ids": list(ids), "erased": CONTENT[label]},
    )


def pass_on_edges(shape: EdgeShape, edges: Sequence[OldEdge], stamp: Stamp) -> Statement[None]:
    """Transfer relationships in the same way."""
    return Statement(
        name=f"sweeping.pass_on_edges.{shape.relation}",
        cypher=_edge(shape) + "WHERE coalesce(r.run, '') <> $run AND r.also IS NOT NULL "
        "AND NOT $pair IN r.also WITH r AS it WITH it, " + _HAND_OVER,
        row=nothing,
        params=_params(stamp) | {"rows": _edge_rows(edges)},
    )


def remove_edges(shape: EdgeShape, edges: Sequence[OldEdge], stamp: Stamp) -> Statement[int]:
    """Remove relationships; return how many there were."""
    return Statement(
        name=f"sweeping.remove_edges.{shape.relation}",
        cypher=_edge(shape) + "WHERE coalesce(r.run, '') <> $run DELETE r RETURN count(*) AS gone",
        row=_gone,
        params=_params(stamp) | {"rows": _edge_rows(edges)},
    )


def end_nodes(label: Label, ids: Sequence[str], stamp: Stamp) -> Statement[int]:
    """Close or deprecate nodes; return how many. A former version keeps the day of its end."""
    name: LiteralString = label.value
    ended: LiteralString = ", n.closedOn = $day" if NODES[label].ending is Ending.SUPERSEDE else ""
    return Statement(
        name=f"sweeping.end_nodes.{label}",
        cypher="UNWIND $ids AS id MATCH (n:" + name + " {id: id}) "
        "WHERE n.source IN $own AND coalesce(n.run, '') <> $run "
        "SET n.status = $status, n.changedIn = $run" + ended + " RETURN count(*) AS gone",
        row=_gone,
        params=_params(stamp)
        | {"ids": list(ids), "status": _ENDED[NODES[label].ending], "day": stamp.as_of[:10]},
    )


def tied_to(shape: EdgeShape, ids: Sequence[str], *, at_start: bool) -> Statement[OldEdge]:
    """Return the relationships of a shape that start, or end, at nodes with these ids."""
    start, type_, end = _names(shape)
    found: LiteralString = (
        "MATCH (a:" + start + " {id: id})-[r:" + type_ + "]->(b:" + end + ") "
        if at_start
        else "MATCH (b:" + end + " {id: id})<-[r:" + type_ + "]-(a:" + start + ") "
    )
    return Statement(
        name=f"sweeping.tied_to.{shape.relation}",
        cypher="UNWIND $ids AS id " + found + "RETURN a.id AS start, type(r) AS relation, "
        "b.id AS end, " + _KEY + " AS key, true AS owned, false AS shared, true AS own, "
        "false AS restated",
        row=_old_edge,
        params={"ids": list(ids)},
    )


def untie(
    shape: EdgeShape, ids: Sequence[str], *, at_start: bool
) -> Statement[tuple[int, list[str]]]:
    """Remove the relationships of a shape at nodes; return their number and start nodes."""
    start, type_, end = _names(shape)
    # The other end's label is asked for after WITH: else Neo4j starts there if it has few nodes.
    found: LiteralString = (
        "MATCH (a:" + start + " {id: id})-[r:" + type_ + "]->(b) WITH a, r, b WHERE b:" + end
        if at_start
        else "MATCH (b:" + end + " {id: id})<-[r:" + type_ + "]-(a) WITH a, r WHERE a:" + start
    )
    return Statement(
        name=f"sweeping.untie.{shape.relation}",
        cypher="UNWIND $ids AS id " + found + " DELETE r "
        "RETURN count(*) AS gone, collect(DISTINCT a.id) AS starts",
        row=lambda row: (int(row["gone"]), list(row["starts"])),
        params={"ids": list(ids)},
    )


def remove_nodes(label: Label, ids: Sequence[str], stamp: Stamp) -> Statement[int]:
    """Remove nodes that the source no longer states and that have no relationships."""
    name: LiteralString = label.value
    return Statement(
        name=f"sweeping.remove_nodes.{label}",
        cypher="UNWIND $ids AS id MATCH (n:" + name + " {id: id}) "
        "WHERE n.source IN $own AND coalesce(n.run, '') <> $run AND COUNT { (n)--() } = 0 "
        "DELETE n RETURN count(*) AS gone",
        row=_gone,
        params=_params(stamp) | {"ids": list(ids)},
    )


def shapes_at(label: Label) -> Iterable[tuple[EdgeShape, bool]]:
    """Return all shapes that a label is an end of, with whether it is their start."""
    for shape in SHAPES:
        if shape.start is label:
            yield shape, True
        if shape.end is label:
            yield shape, False


_HAND_OVER: LiteralString = (
    "[x IN it.also WHERE NOT " + STATED_BY + " IN $own] AS others "
    "WITH it, others, it.source IN $own AND size(others) > 0 AS passes "
    "WITH it, CASE WHEN passes THEN head(others) END AS x, passes, "
    "CASE WHEN passes THEN tail(others) ELSE others END AS rest "
    "SET it.source = CASE WHEN passes THEN " + STATED_BY + " ELSE it.source END, "
    "it.run = CASE WHEN passes THEN split(x, ' ')[0] ELSE it.run END, "
    "it.also = CASE WHEN size(rest) = 0 THEN null ELSE rest END"
)


_KEY: LiteralString = (
    "CASE type(r) "
    + "".join(["WHEN '" + one.value + "' THEN r." + key + " " for one, key in PARALLEL.items()])
    + "ELSE null END"
)


def _types(label: Label) -> LiteralString:
    return "|".join([relation.value for relation in SWEPT[label]])


def _names(shape: EdgeShape) -> tuple[LiteralString, LiteralString, LiteralString]:
    return shape.start.value, shape.relation.value, shape.end.value


def _edge(shape: EdgeShape) -> LiteralString:
    """Return the clauses that find the relationship of each row."""
    start, type_, end = _names(shape)
    key = PARALLEL.get(shape.relation)
    apart: LiteralString = "" if key is None else " {" + key + ": row.key}"
    return (
        "UNWIND $rows AS row MATCH (a:" + start + " {id: row.start})"
        "-[r:" + type_ + apart + "]->(:" + end + " {id: row.end}) "
    )


def _is_stated(name: LiteralString) -> LiteralString:
    """Return the condition that this run has stated a node."""
    return "(" + name + ".run = $run OR $pair IN coalesce(" + name + ".also, []))"


def _params(stamp: Stamp) -> dict[str, object]:
    return {"own": stamp.own, "run": stamp.run, "pair": f"{stamp.run} {stamp.source}"}


def _edge_rows(edges: Sequence[OldEdge]) -> list[dict[str, object]]:
    return [{"start": one.start, "end": one.end, "key": one.key} for one in edges]


def _old_edge(row: Row) -> OldEdge:
    start, end = row["start"], row["end"]
    shape = EdgeShape(Relation(row["relation"]), label_of(start), label_of(end))
    flags = (bool(row[name]) for name in ("owned", "shared", "own", "restated"))
    return OldEdge(shape, start, end, row["key"], *flags)


def _gone(row: Row) -> int:
    return int(row["gone"])
