"""Dry run of a load: what it would create, change, close, deprecate and remove.

It only reads, and counts as `graph.loading` and `graph.sweeping` would. What the load would have
written so far is held in memory, since later facts may state it again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from domain.facts import Edge, Fact, Node
from domain.ids import label_of
from domain.vocabulary import EDGE_STAMPS, PARALLEL, Label, Relation
from graph import preview_statements as reads
from graph import sweep_statements as statements
from graph.ending import is_shrinking, tally_of
from graph.load_report import LoadReport, Tally, Written
from graph.loading import BATCH, Batch
from graph.model.terms import Ending
from graph.model.whole import NODES
from graph.queries import schemes
from graph.store import Store
from graph.sweep_statements import OldEdge
from graph.sweeping import OldNodes, batches
from graph.upserting import CONTENT, EDGE_CONTENT, EdgeShape, Stamp, content_of

_NODES_AT_ONCE: Final = 500


class _Key(NamedTuple):
    """The key that identifies a relationship."""

    relation: Relation
    start: str
    end: str
    apart: object


class Preview:
    """The stored content, overlaid with what a load would have written."""

    def __init__(self, store: Store, stamp: Stamp, known: Iterable[Node] = ()) -> None:
        """Preview a load with this stamp; `known` are nodes that would be loaded before it."""
        self._store = store
        self._stamp = stamp
        self._nodes: dict[str, dict[str, Any]] = {node.id: _merged({}, node) for node in known}
        self._edges: dict[_Key, dict[str, Any]] = {}
        self._stated: set[str] = set()
        self._report = LoadReport()

    async def load(self, facts: Iterable[Fact]) -> LoadReport:
        """Count the effects of writing all facts."""
        waiting: Iterator[Fact] = iter(facts)
        while chunk := list(islice(waiting, BATCH)):
            batch = Batch.of(chunk)
            written = self._report.written
            for label, nodes in batch.nodes.items():
                written.add_nodes(label, await self._node_tally(label, nodes))
            for shape, edges in batch.edges.items():
                tally = await self._edge_tally(shape, edges)
                written.add_edges(shape.relation, shape.start, tally, len(edges))
            for row in batch.rejected:
                self._report.reject(row)
        return self._report

    async def sweep(self, *, partial: bool, shrink: bool = False) -> LoadReport:
        """Count the effects of the sweep after the load; return all counts."""
        unread = set[Label]() if partial or shrink else self._report.unread
        removed = await self._old_edges(unread, partial=partial)
        if partial:
            removed |= await self._old_parts(removed)
        else:
            ended = {label: await self._old_nodes(label) for label in statements.SOURCED}
            for label in unread & ended.keys():
                self._report.kept[label] += len(ended.pop(label))
            if not shrink:
                self._report.shrinking = [
                    (label, len(ids), live)
                    for label, ids in ended.items()
                    if ids and is_shrinking(label, len(ids), live := self._live(label, ids))
                ]
            for label, ids in ended.items():
                if NODES[label].ending is Ending.REMOVE:
                    removed |= await self._tied_to(label, ids)
            for label, ids in ended.items():
                gone = ids
                if NODES[label].ending is Ending.KEEP:
                    gone = await self._untied(label, ids, removed)
                self._report.written.add_nodes(label, tally_of(label, len(gone)))
        _count(self._report.written, removed)
        return self._report

    async def _old_parts(self, removed: set[_Key]) -> set[_Key]:
        """Count the nodes that are no longer a part of another; return their relationships."""
        tied: set[_Key] = set()
        for label, part_by in statements.PARTS.items():
            ids = sorted({key.end for key in removed if key.relation is part_by.relation})
            self._report.written.add_nodes(label, tally_of(label, len(ids)))
            tied |= await self._tied_to(label, ids)
        return tied

    def _live(self, label: Label, ended: Sequence[str]) -> int:
        """Return how many nodes of a label the source had: restated, or about to end."""
        stated = sum(label_of(one) is label for one in self._stated)
        return len(ended) + stated - self._report.written.nodes[label].created

    async def _node_tally(self, label: Label, nodes: Sequence[Node]) -> Tally:
        unread = {node.id for node in nodes} - self._nodes.keys()
        there = await self._store.read(schemes.nodes(label, sorted(unread)))
        self._nodes |= {one.id: content_of(one) for one in there}
        tally = Tally()
        for node in nodes:
            before = self._nodes.get(node.id)
            after = _merged(before or {}, node)
            tally += _outcome(before, after)
            self._nodes[node.id] = after
            self._stated.add(node.id)
        return tally

    async def _edge_tally(self, shape: EdgeShape, edges: Sequence[Edge]) -> Tally:
        tied = await self._with_both_ends(shape, edges)
        unread = [edge for edge in tied if _key(edge) not in self._edges]
        found = await self._store.read(reads.edges(shape, unread))
        there = {
            _key(unread[at]): {k: v for k, v in props.items() if k not in EDGE_STAMPS}
            for at, props in found
        }
        tally = Tally()
        for edge in tied:
            key = _key(edge)
            before = self._edges.get(key, there.get(key))
            after = _merged(before or {}, edge)
            tally += _outcome(before, after)
            self._edges[key] = after
        return tally

    async def _with_both_ends(self, shape: EdgeShape, edges: Sequence[Edge]) -> list[Edge]:
        starts = await self._existing(shape.start, {edge.start for edge in edges})
        ends = await self._existing(shape.end, {edge.end for edge in edges})
        return [edge for edge in edges if edge.start in starts and edge.end in ends]

    async def _existing(self, label: Label, ids: set[str]) -> set[str]:
        unread = ids - self._nodes.keys()
        return (ids - unread) | set(await self._store.read(reads.existing(label, sorted(unread))))

    async def _old_nodes(self, label: Label) -> list[str]:
        found = self._store.stream(statements.old_nodes(label, self._stamp, dry=True))
        old = await OldNodes.of(one async for one in found if one.id not in self._stated)
        return old.ended

    async def _old_edges(self, unread: set[Label], *, partial: bool) -> set[_Key]:
        removed: set[_Key] = set()
        labels = self._report.written.stated if partial else set(statements.SWEPT)
        for label in (one for one in statements.SWEPT if one in labels):
            statement = statements.old_edges(label, self._stamp, partial=partial, dry=True)
            async for edge in self._store.stream(statement):
                key = _old_key(edge)
                of_stated = partial or edge.start_is_own or label in unread
                below = edge.start in self._stated or not of_stated
                below &= edge.end in self._stated or edge.shape.end not in unread
                if below and edge.owned and not edge.shared and key not in self._edges:
                    removed.add(key)
        return removed

    async def _tied_to(self, label: Label, ids: Sequence[str]) -> set[_Key]:
        return {
            _old_key(edge)
            for some in batches(ids, _NODES_AT_ONCE)
            for shape, at_start in statements.shapes_at(label)
            for edge in await self._store.read(statements.tied_to(shape, some, at_start=at_start))
        }

    async def _untied(self, label: Label, ids: Sequence[str], removed: set[_Key]) -> list[str]:
        """Return the nodes to which no relationship will lead."""
        ties = (await self._tied_to(label, ids) - removed) | self._edges.keys()
        tied = {node_id for key in ties for node_id in (key.start, key.end)}
        return [one for one in ids if one not in tied]


def _merged(before: Mapping[str, Any], fact: Node | Edge) -> dict[str, Any]:
    """Return the properties after an upsert: nulls and absent properties erase."""
    known = CONTENT[fact.label] if isinstance(fact, Node) else EDGE_CONTENT[fact.relation]
    both = {**before, **known, **content_of(fact)}
    return {name: value for name, value in both.items() if value is not None}


def _outcome(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Tally:
    if before is None:
        return Tally(created=1)
    return Tally(unchanged=1) if before == after else Tally(changed=1)


def _key(edge: Edge) -> _Key:
    apart = PARALLEL.get(edge.relation)
    return _Key(edge.relation, edge.start, edge.end, edge.props[apart] if apart else None)


def _old_key(edge: OldEdge) -> _Key:
    return _Key(edge.shape.relation, edge.start, edge.end, edge.key)


def _count(written: Written, removed: set[_Key]) -> None:
    by_start: defaultdict[Relation, Counter[Label]] = defaultdict(Counter)
    for key in removed:
        by_start[key.relation][label_of(key.start)] += 1
    for relation, starts in by_start.items():
        for start, count in starts.items():
            written.add_edges(relation, start, Tally(removed=count))
