"""Sweeping: after a load, what its source no longer states is closed, deprecated or removed.

What becomes of which label and relationship the model says (`NodeType.ending`,
`RelationType.lifetime`); nothing here is about one of them. A complete load states all that
its source says, so everything else of that source goes; a partial load states all about the
nodes that it names, so only relationships that start at these go. What other sources state as
well stays, and belongs to the next of them. Where rows of a label were rejected, they may state
what seems to be stated no more: nodes of such labels are kept, and relationships to them.

What is to be swept is read first and then written in batches, each of which may run again. A
node that is kept, closed or deprecated, keeps its last relationships: applications, courses
and careers go on pointing at something that says what it was.
"""

from collections import Counter, defaultdict
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from functools import partial as partial_
from typing import Final, TypeVar

from domain.facts import Source
from domain.load_errors import ShrinkError
from domain.vocabulary import Label
from graph import ending
from graph import sweep_statements as statements
from graph.ending import ending_of
from graph.load_report import Tally, Written
from graph.loading import BATCH, Bookkeeping, Mark
from graph.model.terms import Ending
from graph.store import Store, Unit
from graph.sweep_statements import OldEdge, OldNode
from graph.upserting import EdgeShape, Stamp

T = TypeVar("T")

_NODES_AT_ONCE: Final = 500
"""Nodes that are removed in one transaction, each with all of its relationships."""


@dataclass(slots=True)
class OldNodes:
    """Ids of nodes of a label that a source does not restate.

    `ended` are those that it alone stated; `shared` are stated by other sources too.
    """

    ended: list[str] = field(default_factory=list[str])
    shared: list[str] = field(default_factory=list[str])

    @classmethod
    async def of(cls, found: AsyncIterator[OldNode]) -> "OldNodes":
        """Sort what was found."""
        old = cls()
        async for one in found:
            (old.ended if one.owned and not one.shared else old.shared).append(one.id)
        return old


class Sweeper:
    """Sweeps after one load, from the mark on that it reached."""

    def __init__(
        self, store: Store, stamp: Stamp, mark: Mark, books: Bookkeeping, batch: int = BATCH
    ) -> None:
        """Sweep what carries another run than the stamp's."""
        self._store = store
        self._stamp = stamp
        self._mark = mark
        self._books = books
        self._batch = batch
        self.kept: Counter[Label] = Counter()

    async def complete(
        self,
        source: Source,
        labels: Collection[Label] | None = None,
        unread: Collection[Label] = (),
        *,
        shrink: bool,
    ) -> Written:
        """Sweep everything that the source no longer states; return all that was written.

        `labels` are those that the source may have stated, all if they are not known. Nodes of
        the `unread` labels are kept, and counted in `kept`.

        Raises:
            ShrinkError: It would end more than half of the live nodes of a label, and nobody
                said that it may.
        """
        old = {
            label: await OldNodes.of(self._store.stream(statements.old_nodes(label, self._stamp)))
            for label in statements.SOURCED
            if labels is None or label in labels
        }
        for label in old.keys() & set(unread):
            self.kept[label] += len(old.pop(label).ended)
        if not shrink:
            await self._check(source, old)
        for label, nodes in old.items():
            for ids in batches(nodes.shared, self._batch):
                await self._pass_on(label, ids)
        await self._edges(labels, unread, partial=False)
        for label, nodes in sorted(old.items(), key=lambda one: _REMOVED_LAST[ending_of(one[0])]):
            await self._end(label, nodes.ended)
        return self._mark.written

    async def partial(self) -> Written:
        """Sweep the relationships that start at stated nodes and were not restated.

        Nodes that were a part of such a node, and are no more, are removed as well.
        """
        stated = frozenset(self._mark.written.stated)
        await self._edges(stated, (), partial=True)
        for label, part_by in statements.PARTS.items():
            if stated.isdisjoint(part_by.owners):
                continue
            found = self._store.stream(statements.orphans(label, self._stamp))
            await self._end(label, [one async for one in found])
        return self._mark.written

    async def _check(self, source: Source, old: Mapping[Label, OldNodes]) -> None:
        shrinking: list[tuple[Label, int, int]] = []
        for label, nodes in old.items():
            tally = self._mark.written.nodes.get(label, Tally())
            ended = len(nodes.ended) + tally.swept
            if not ended:
                continue
            stated = await self._store.read_one(statements.count_stated(label, self._stamp)) or 0
            live = ended + stated - tally.created
            if ending.is_shrinking(label, ended, live):
                shrinking.append((label, ended, live))
        if shrinking:
            raise ShrinkError(source.name, source.version, shrinking)

    async def _pass_on(self, label: Label, ids: Sequence[str]) -> None:
        await self._unit(lambda unit: ending.pass_on(unit, label, ids, self._stamp))

    async def _edges(
        self, labels: Collection[Label] | None, unread: Collection[Label], *, partial: bool
    ) -> None:
        for label in statements.SWEPT:
            if labels is not None and label not in labels:
                continue
            old: defaultdict[EdgeShape, list[OldEdge]] = defaultdict(list)
            below = partial or label in unread
            found = statements.old_edges(label, self._stamp, partial=below)
            async for edge in self._store.stream(found):
                if edge.end_is_stated or edge.shape.end not in unread:
                    old[edge.shape].append(edge)
            for shape, edges in old.items():
                for some in batches(edges, self._batch):
                    await self._unit(
                        partial_(ending.drop, shape=shape, old=some, stamp=self._stamp)
                    )

    async def _end(self, label: Label, ids: Sequence[str]) -> None:
        size = _NODES_AT_ONCE if ending_of(label) is Ending.REMOVE else self._batch
        for some in batches(ids, size):
            await self._unit(partial_(ending.end, label=label, ids=some, stamp=self._stamp))

    async def _unit(self, work: Callable[[Unit], Awaitable[Written]]) -> None:
        """Run one batch with the mark that remembers it."""

        async def kept(unit: Unit) -> Mark:
            await self._books.hold(unit)
            written = self._mark.written.plus(await work(unit))
            return await self._books.keep(unit, Mark(self._mark.position, written))

        self._mark = await self._store.unit("sweeping.batch", kept)


def batches(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Split rows into batches of at most this size."""
    for at in range(0, len(rows), size):
        yield rows[at : at + size]


# What is removed once nothing is tied to it comes after all that may be tied to it.
_REMOVED_LAST: Final = {
    Ending.CLOSE: 0,
    Ending.DEPRECATE: 0,
    Ending.SUPERSEDE: 0,
    Ending.REMOVE: 1,
    Ending.KEEP: 2,
}
