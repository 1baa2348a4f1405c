"""Bulk loading: facts in, batches of UNWIND out, every batch atomic and idempotent.

Labels and relationship types are part of the Cypher text, taken from the
vocabulary; everything else is a parameter. Loading again what is there changes
nothing, so a killed load is simply run again.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, LiteralString, TypeAlias

from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import label_of
from domain.vocabulary import PARALLEL, Label, Relation
from graph.statement import Statement
from graph.store import Store

BATCH: Final = 5_000
_KEPT_EXAMPLES: Final = 100

EdgeShape: TypeAlias = tuple[Relation, Label, Label]
Progress: TypeAlias = Callable[[int], None]


@dataclass(slots=True)
class LoadReport:
    """What a load wrote and what it left out; examples are the first of all rejected rows."""

    nodes: Counter[Label] = field(default_factory=Counter[Label])
    edges: Counter[Relation] = field(default_factory=Counter[Relation])
    rejected: Counter[str] = field(default_factory=Counter[str])
    examples: list[Rejected] = field(default_factory=list[Rejected])

    def reject(self, row: Rejected) -> None:
        """Count a row that was left out."""
        self.rejected[row.cause] += 1
        if len(self.examples) < _KEPT_EXAMPLES:
            self.examples.append(row)


class Loader:
    """Collects facts into batches of one shape each and writes the full ones.

    Nodes are written before the first edge that comes after them, so a reader
    yields a node before the edges that touch it.
    """

    def __init__(self, store: Store, progress: Progress, *, batch: int = BATCH) -> None:
        """Report the rows written so far to `progress` after every batch."""
        self._store = store
        self._progress = progress
        self._batch = batch
        self._nodes: dict[Label, list[Node]] = defaultdict(list)
        self._edges: dict[EdgeShape, list[Edge]] = defaultdict(list)
        self.report = LoadReport()

    async def load(self, facts: Iterable[Fact]) -> LoadReport:
        """Write all facts; rejected rows are counted.

        A thread reads ahead while the server works on what was sent.
        """
        waiting = iter(facts)
        chunk = await asyncio.to_thread(_take, waiting)
        while chunk:
            following = asyncio.create_task(asyncio.to_thread(_take, waiting))
            try:
                for fact in chunk:
                    await self._add(fact)
            finally:
                chunk = await following
        await self._flush_nodes()
        for shape in list(self._edges):
            await self._flush_edges(shape)
        return self.report

    async def _add(self, fact: Fact) -> None:
        if isinstance(fact, Node):
            await self._add_node(fact)
        elif isinstance(fact, Edge):
            await self._add_edge(fact)
        else:
            self.report.reject(fact)

    async def _add_node(self, node: Node) -> None:
        waiting = self._nodes[node.label]
        waiting.append(node)
        if len(waiting) == self._batch:
            await self._flush_label(node.label)

    async def _add_edge(self, edge: Edge) -> None:
        shape = (edge.relation, label_of(edge.start), label_of(edge.end))
        waiting = self._edges[shape]
        waiting.append(edge)
        if len(waiting) == self._batch:
            await self._flush_nodes()
            await self._flush_edges(shape)

    async def _flush_nodes(self) -> None:
        for label in list(self._nodes):
            await self._flush_label(label)

    async def _flush_label(self, label: Label) -> None:
        nodes = self._nodes.pop(label, [])
        if not nodes:
            return
        await self._store.write(put_nodes(label, nodes))
        self.report.nodes[label] += len(nodes)
        self._progress(len(nodes))

    async def _flush_edges(self, shape: EdgeShape) -> None:
        edges = self._edges.pop(shape, [])
        if not edges:
            return
        [[written]] = await self._store.write(put_edges(shape, edges))
        self.report.edges[shape[0]] += written
        if written < len(edges):
            self.report.rejected[f"{shape[0]} names a node that is not there"] += (
                len(edges) - written
            )
        self._progress(len(edges))


def _take(facts: Iterator[Fact]) -> list[Fact]:
    return list(islice(facts, BATCH))


def put_nodes(label: Label, nodes: Sequence[Node]) -> Statement[int]:
    """Write nodes of one label; properties that are there and not named stay."""
    name: LiteralString = label.value
    return Statement(
        name=f"loading.put_nodes.{label}",
        cypher="UNWIND $rows AS row MERGE (n:" + name + " {id: row.id}) SET n += row.props "
        "RETURN count(n) AS written",
        row=_written,
        params={"rows": [{"id": node.id, "props": dict(node.props)} for node in nodes]},
    )


def put_edges(shape: EdgeShape, edges: Sequence[Edge]) -> Statement[int]:
    """Write relationships of one type between two labels; gives how many found both ends.

    There is one between two nodes, or one for each value of what tells them apart
    (`domain.vocabulary.PARALLEL`), which then must not be null.
    """
    start: LiteralString = shape[1].value
    end: LiteralString = shape[2].value
    return Statement(
        name=f"loading.put_edges.{shape[0]}",
        cypher="UNWIND $rows AS row MATCH (a:" + start + " {id: row.start}) "
        "MATCH (b:" + end + " {id: row.end}) "
        "MERGE (a)-[r:" + _pattern(shape[0]) + "]->(b) SET r += row.props "
        "RETURN count(r) AS written",
        row=_written,
        params={"rows": [_edge_row(edge) for edge in edges]},
    )


def _pattern(relation: Relation) -> LiteralString:
    """Give what stands between the brackets of a relationship that is merged."""
    name: LiteralString = relation.value
    key = PARALLEL.get(relation)
    return name if key is None else name + " {" + key + ": row.props." + key + "}"


def _edge_row(edge: Edge) -> dict[str, Any]:
    return {"start": edge.start, "end": edge.end, "props": dict(edge.props)}


def _written(row: Any) -> int:
    return int(row["written"])
