"""Bulk loading: facts are written in batches, each an atomic and idempotent unit of work.

A batch is a fixed number of facts in the order in which they were read. Its nodes are written
before its relationships, with one statement for each label or shape. The position of the load is
recorded in the same transaction, so that a killed load continues after its last committed batch.
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
    """The number of facts of a source that have been processed, and what was written."""

    position: int = 0
    written: Written = field(default_factory=Written)


Remember: TypeAlias = Callable[[Mark], Statement[Any]]
Hold: TypeAlias = Callable[[Unit], Awaitable[None]]


async def _no_claim(_unit: Unit) -> None:
    """Check no claim: for loads that run alone."""


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What accompanies each batch in its transaction.

    `hold` raises if the load may no longer write; `remember` returns the statement that records
    a mark in the graph.
    """

    hold: Hold = _no_claim
    remember: Remember | None = None

    async def keep(self, unit: Unit, mark: Mark) -> Mark:
        """Record a mark, if marks are recorded."""
        if self.remember is not None:
            await unit.run(self.remember(mark))
        return mark


_NO_BOOKS: Final = Bookkeeping()


class Loader:
    """Writes facts in batches. A reader yields a node before its relationships."""

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
        """Begin after `start`; everything that is written gets the stamp."""
        self._store = store
        self._progress = progress
        self._stamp = stamp
        self._mark = start or Mark()
        self._books = books
        self._batch = batch
        self._report = LoadReport()

    async def load(self, facts: Iterable[Fact]) -> LoadReport:
        """Write all facts; return the report, which includes those before the start.

        A thread reads ahead while the server processes a batch.
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
        """The position so far, and what was written."""
        return self._mark

    def _skip(self, facts: Iterator[Fact]) -> None:
        """Skip the facts that are in the graph; only count the rejected rows among them."""
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
    """The facts of one unit of work, grouped by label and shape."""

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
        """Upsert everything, and stamp the nodes whose relationships changed."""
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
