"""Bulk loading: facts in, one atomic and idempotent unit of work for each batch of them out.

A batch is so many facts in the order in which they were read: its nodes are written
before its relationships, a statement a label or shape. With the batch goes a mark of
how far the load has come, so that a killed load goes on after the last batch that the
server took.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, TypeAlias

from domain.facts import Edge, Fact, Node, Rejected
from domain.vocabulary import Label
from graph.load_report import LoadReport, Written
from graph.statement import Statement
from graph.store import Store, Unit
from graph.upserting import EdgeShape, put_edges, put_nodes, rounds, shape_of

BATCH: Final = 5_000

Progress: TypeAlias = Callable[[int], None]
"""Is told the number of facts that are in the graph since it was last told."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How many facts of a source have been dealt with, and what came of them in the graph."""

    position: int = 0
    written: Written = field(default_factory=Written)


Remember: TypeAlias = Callable[[Mark], Statement[Any]]


class Loader:
    """Writes facts batch by batch. A reader yields a node before the edges that touch it."""

    def __init__(
        self,
        store: Store,
        progress: Progress,
        *,
        start: Mark | None = None,
        remember: Remember | None = None,
        batch: int = BATCH,
    ) -> None:
        """Begin after `start`; `remember` makes the statement that keeps a mark in the graph."""
        self._store = store
        self._progress = progress
        self._mark = start or Mark()
        self._remember = remember
        self._batch = batch
        self._report = LoadReport()

    async def load(self, facts: Iterable[Fact]) -> LoadReport:
        """Write all facts; gives what came of them, those before the start included.

        A thread reads ahead while the server works on what was sent.
        """
        waiting = iter(facts)
        await asyncio.to_thread(self._skip, waiting)
        chunk = await asyncio.to_thread(_take, waiting, self._batch)
        while chunk:
            following = asyncio.create_task(asyncio.to_thread(_take, waiting, self._batch))
            try:
                await self._write(chunk)
            finally:
                chunk = await following
        self._report.written = self._mark.written
        return self._report

    def _skip(self, facts: Iterator[Fact]) -> None:
        """Read over what is in the graph, counting only what was never sent there."""
        for fact in islice(facts, self._mark.position):
            if isinstance(fact, Rejected):
                self._report.reject(fact)
        self._progress(self._mark.position)

    async def _write(self, chunk: list[Fact]) -> None:
        batch = _Batch.of(chunk)
        position = self._mark.position + len(chunk)

        async def work(unit: Unit) -> Mark:
            mark = Mark(position, self._mark.written.plus(await batch.write(unit)))
            if self._remember is not None:
                await unit.run(self._remember(mark))
            return mark

        self._mark = await self._store.unit("loading.batch", work)
        for row in batch.rejected:
            self._report.reject(row)
        self._progress(len(chunk))


@dataclass(frozen=True, slots=True)
class _Batch:
    """The facts of one unit of work, by what one statement can say."""

    nodes: defaultdict[Label, list[Node]]
    edges: defaultdict[EdgeShape, list[Edge]]
    rejected: list[Rejected]

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "_Batch":
        batch = cls(defaultdict(list), defaultdict(list), [])
        for fact in facts:
            if isinstance(fact, Node):
                batch.nodes[fact.label].append(fact)
            elif isinstance(fact, Edge):
                batch.edges[shape_of(fact)].append(fact)
            else:
                batch.rejected.append(fact)
        return batch

    async def write(self, unit: Unit) -> Written:
        written = Written()
        for label, nodes in self.nodes.items():
            for some in rounds(nodes):
                found = await put_nodes(unit, label, some)
                written.nodes[label] += found
                if found.created or found.changed:
                    written.touched.add(label)
        for shape, edges in self.edges.items():
            for some in rounds(edges):
                found = await put_edges(unit, shape, some)
                written.edges[shape.relation] += found
                if found.created or found.changed:
                    written.touched.add(shape.start)
                if missing := len(some) - found.rows:
                    cause = f"{shape.relation} names a node that is not there"
                    written.dangling[cause] += missing
        return written


def _take(facts: Iterator[Fact], count: int) -> list[Fact]:
    return list(islice(facts, count))
