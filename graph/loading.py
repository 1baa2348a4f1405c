"""Bulk loading: facts in, one atomic and idempotent unit of work for each batch of them out.

A batch is so many facts in the order in which they were read: its nodes are written
before its relationships, a statement a label or shape. With the batch goes a mark of
how far the load has come, so that a killed load goes on after the last batch that the
server took.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, TypeAlias

from domain.facts import Edge, Fact, Node, Rejected
from domain.vocabulary import Label
from graph.load_report import LoadReport, Written
from graph.statement import Statement
from graph.store import Store, Unit
from graph.upserting import EdgeShape, Stamp, rounds, shape_of, touch, upsert_edges, upsert_nodes

BATCH: Final = 5_000

Progress: TypeAlias = Callable[[int], None]
"""Called with the number of facts written since the last call."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How many facts of a source have been dealt with, and what came of them in the graph."""

    position: int = 0
    written: Written = field(default_factory=Written)


Remember: TypeAlias = Callable[[Mark], Statement[Any]]
Hold: TypeAlias = Callable[[Unit], Awaitable[None]]


async def _unheld(_unit: Unit) -> None:
    """Hold nothing: for loads that no other can meet."""


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What goes with each batch, in its transaction.

    `hold` raises if the load may no longer write; `remember` returns the statement that keeps
    a mark in the graph.
    """

    hold: Hold = _unheld
    remember: Remember | None = None

    async def keep(self, unit: Unit, mark: Mark) -> Mark:
        """Keep a mark, if marks are kept."""
        if self.remember is not None:
            await unit.run(self.remember(mark))
        return mark


_NO_BOOKS: Final = Bookkeeping()


class Loader:
    """Writes facts batch by batch. A reader yields a node before the edges that touch it."""

    def __init__(  # noqa: PLR0913 - what is written with each batch, and from where on
        self,
        store: Store,
        progress: Progress,
        stamp: Stamp,
        *,
        start: Mark | None = None,
        books: Bookkeeping = _NO_BOOKS,
        batch: int = BATCH,
    ) -> None:
        """Begin after `start`; all that is written gets the stamp."""
        self._store = store
        self._progress = progress
        self._stamp = stamp
        self._mark = start or Mark()
        self._books = books
        self._batch = batch
        self._report = LoadReport()

    async def load(self, facts: Iterable[Fact]) -> LoadReport:
        """Write all facts; return what came of them, those before the start included.

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

    @property
    def mark(self) -> Mark:
        """How far it has come."""
        return self._mark

    def _skip(self, facts: Iterator[Fact]) -> None:
        """Read over what is in the graph, counting only what was never sent there."""
        for fact in islice(facts, self._mark.position):
            if isinstance(fact, Rejected):
                self._report.reject(fact)
        self._progress(self._mark.position)

    async def _write(self, chunk: list[Fact]) -> None:
        batch = Batch.of(chunk)
        position = self._mark.position + len(chunk)

        async def work(unit: Unit) -> Mark:
            await self._books.hold(unit)
            written = await batch.write(unit, self._stamp)
            return await self._books.keep(unit, Mark(position, self._mark.written.plus(written)))

        self._mark = await self._store.unit("loading.batch", work)
        for row in batch.rejected:
            self._report.reject(row)
        self._progress(len(chunk))


@dataclass(frozen=True, slots=True)
class Batch:
    """The facts of one unit of work, by what one statement can say."""

    nodes: defaultdict[Label, list[Node]]
    edges: defaultdict[EdgeShape, list[Edge]]
    rejected: list[Rejected]

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "Batch":
        """Sort facts by label and shape."""
        batch = cls(defaultdict(list), defaultdict(list), [])
        for fact in facts:
            if isinstance(fact, Node):
                batch.nodes[fact.label].append(fact)
            elif isinstance(fact, Edge):
                batch.edges[shape_of(fact)].append(fact)
            else:
                batch.rejected.append(fact)
        return batch

    async def write(self, unit: Unit, stamp: Stamp) -> Written:
        """Upsert all of it, and stamp the nodes whose relationships changed."""
        written = Written()
        for label, nodes in self.nodes.items():
            for some in rounds(nodes):
                written.add_nodes(label, await upsert_nodes(unit, label, some, stamp))
        starts: defaultdict[Label, set[str]] = defaultdict(set)
        for shape, edges in self.edges.items():
            for some in rounds(edges):
                found = await upsert_edges(unit, shape, some, stamp)
                written.add_edges(shape.relation, shape.start, found.tally, len(some))
                starts[shape.start] |= found.starts
        for label, ids in starts.items():
            if ids:
                await unit.run(touch(label, ids, stamp))
        return written


def _take(facts: Iterator[Fact], count: int) -> list[Fact]:
    return list(islice(facts, count))
