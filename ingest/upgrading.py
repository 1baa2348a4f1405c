"""Upgrading a loaded concept scheme to another version, in one unit of work.

No concept is deleted, since people's skills, postings and courses refer to them: one that the
new version does not have is deprecated, keeps its id, its labels and its place in the hierarchy,
and is `REPLACED_BY` its successor where one is known. Relationships that the new version no
longer states are removed. What other sources state as well stays and belongs to them, as after a
load. What the new version still states is stamped with its run afterwards, in batches; that
changes no content.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Final

from domain.clock import timestamp
from domain.errors import InputError
from domain.facts import Edge, Fact, Node, Source
from domain.ids import label_of
from domain.records import DataSource
from domain.vocabulary import Label, Relation
from graph import ending, sweep_statements
from graph.claims import Claim, claimed
from graph.load_report import LoadReport, Tally, Written
from graph.loading import BATCH, Batch, Bookkeeping, Loader, Mark
from graph.queries import runs
from graph.store import Store, Unit
from graph.sweep_statements import OldEdge
from graph.sweeping import OldNodes, batches
from graph.upserting import CONTENT, EdgeShape, Stamp
from ingest import kin, loaded_content
from ingest.assumed import NEVER, Assumed
from ingest.forward import Forward
from ontology import versions
from ontology.content import Link, SchemeContent
from ontology.versions import Diff

_MOST_REMOVED: Final = 0.5


@dataclass(frozen=True, slots=True)
class UpgradeReport:
    """What an upgrade found and wrote; `already` if the graph was at this version.

    Of a source with several schemes, `before` and `after` name each of them. `read` says what
    was left out of its files, and noticed in them.
    """

    before: tuple[str, ...]
    after: str
    diff: Diff
    nodes: Tally
    edges: Tally
    unlinked: int
    read: LoadReport

    @property
    def already(self) -> bool:
        """Whether there was nothing to do."""
        return not (self.nodes.has_changes or self.edges.has_changes or self.unlinked)


async def upgrade(
    store: Store,
    source: Source,
    facts: Iterable[Fact],
    *,
    shrink: bool = False,
    assumed: Assumed = NEVER,
) -> UpgradeReport:
    """Make the loaded scheme equal to the facts of another version of it.

    The upgrade is atomic and idempotent. A version without more than half of the loaded concepts
    has probably been truncated, and needs `shrink`. `assumed` is what is taken for the version of
    files that state none.

    Raises:
        InputError: No version of the scheme is loaded, or a newer one, or so much is gone.
        LoadUnderWayError: Another process loads a version of the scheme.
    """
    stated = list(facts)
    new = SchemeContent.of(one for one in stated if not _is_mapping(one))
    forward = Forward.of(source, stated)
    older = [_as_source(one) for one in await kin.imports(store, source, forward.versions)]
    stamp = Stamp(
        source.id, source.as_of, runs.run_id(source), replaces=tuple(one.id for one in older)
    )
    async with claimed(store, source, *older) as claim:
        loaded = await kin.versions(store, source, forward.versions)
        groups = forward.checked(loaded, assumed)
        present, current = await loaded_content.read(store, groups, new.concepts, assumed)
        diff = versions.compare(current, new)
        if not shrink:
            _check_size(source, len(diff.removed), len(current.concepts))
        plan = await _planned(store, stamp, stated, present, new, diff)
        done = await _Upgrade(store, source, claim, stamp).carry_out(plan, stated, new)
    return UpgradeReport(
        before=forward.before(groups),
        after=forward.after,
        diff=diff,
        nodes=sum(done.nodes.values(), Tally()),
        edges=_without_removed(done),
        unlinked=done.tally.removed,
        read=LoadReport.of(new.rejected),
    )


def _check_size(source: Source, removed: int, there: int) -> None:
    if removed > there * _MOST_REMOVED:
        raise InputError(
            "{name} {version} lacks {removed:,} of the {there:,} concepts that are loaded: if it "
            "is whole and that is meant, upgrade with --shrink",
            name=source.name,
            version=source.version,
            removed=removed,
            there=there,
        )


def _as_source(one: DataSource) -> Source:
    return Source(one.id, one.name, one.version, one.licence, one.url, one.as_of)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything that an upgrade writes: what changed, and what ends."""

    facts: list[Node | Edge]
    gone: dict[Label, OldNodes]
    lost: dict[EdgeShape, list[OldEdge]]

    async def carry_out(self, unit: Unit, stamp: Stamp) -> Written:
        """Write everything; return the counts of nodes and relationships."""
        written = Written()
        for some in batches(self.facts, BATCH):
            written = written.plus(await Batch.of(some).write(unit, stamp))
        for label, old in self.gone.items():
            for shared in batches(old.shared, BATCH):
                written = written.plus(await ending.pass_on(unit, label, shared, stamp))
            for ended in batches(old.ended, BATCH):
                written = written.plus(await ending.end(unit, label, ended, stamp))
        for shape, edges in self.lost.items():
            for lost in batches(edges, BATCH):
                written = written.plus(await ending.drop(unit, shape, lost, stamp))
        return written


async def _planned(  # noqa: PLR0913, PLR0917 - both states, and what they differ in
    store: Store,
    stamp: Stamp,
    stated: list[Fact],
    present: SchemeContent,
    new: SchemeContent,
    diff: Diff,
) -> _Plan:
    """Plan the differences to what is loaded; removed concepts keep their place."""
    removed = {one.id for one in diff.removed}
    gone = {
        label: await _among(removed, store.stream(sweep_statements.old_nodes(label, stamp)))
        for label in sorted({label_of(one) for one in removed})
    }
    ended = {one for old in gone.values() for one in old.ended}
    nodes = [one for one in stated if isinstance(one, Node) and _differs(one, present)]
    edges = [one for one in stated if isinstance(one, Edge) and _is_new(one, present)]
    successors = [
        Edge(Relation.REPLACED_BY, one, other)
        for one, other in diff.successors.items()
        if one in ended
    ]
    unlinked = {link for link in diff.lost if not _keeps_its_place(link, removed)}
    lost = await _old_edges(store, stamp, unlinked)
    for link in present.links:
        if _was_succeeded(link, new):
            shape = _shape(link)
            edge = OldEdge(
                shape,
                link.start,
                link.end,
                None,
                owned=True,
                shared=False,
                start_is_own=True,
                end_is_stated=False,
            )
            lost[shape].append(edge)
    return _Plan([*nodes, *edges, *successors], gone, lost)


async def _among(wanted: set[str], found: AsyncIterator[sweep_statements.OldNode]) -> OldNodes:
    return await OldNodes.of(one async for one in found if one.id in wanted)


async def _old_edges(
    store: Store, stamp: Stamp, wanted: set[Link]
) -> defaultdict[EdgeShape, list[OldEdge]]:
    """Return those of the links that a version of the scheme states, by shape."""
    old: defaultdict[EdgeShape, list[OldEdge]] = defaultdict(list)
    for label in sorted({label_of(link.start) for link in wanted}):
        async for edge in store.stream(sweep_statements.old_edges(label, stamp, dry=True)):
            if Link(edge.shape.relation, edge.start, edge.end) in wanted:
                old[edge.shape].append(edge)
    return old


@dataclass(frozen=True, slots=True)
class _Upgrade:
    """The writing of an upgrade under its claim."""

    store: Store
    source: Source
    claim: Claim
    stamp: Stamp

    async def carry_out(self, plan: _Plan, stated: list[Fact], new: SchemeContent) -> Written:
        """Write the plan in one unit, stamp all that is stated, and record the import.

        What the plan changed is recorded in its unit: after a crash, the next upgrade finds
        nothing to change.
        """
        older = self.stamp.replaces

        async def work(unit: Unit) -> Written:
            await self.claim.hold(unit)
            await unit.run(runs.restart_others(self.source, *older))
            await unit.run(runs.begin(self.source, timestamp()))
            written = await plan.carry_out(unit, self.stamp)
            await unit.run(runs.remember(self.source, Mark(0, written)))
            return written

        done = await self.store.unit("ontology.upgrade", work)
        books = Bookkeeping(self.claim.hold, lambda mark: runs.remember(self.source, mark))
        loader = Loader(self.store, _quiet, self.stamp, start=Mark(0, done), books=books)
        report = await loader.load(stated)
        await self._finish(report.written.touched, new)
        return done

    async def _finish(self, touched: set[Label], new: SchemeContent) -> None:
        rejected = sum(not row.used for row in new.rejected)
        counts = runs.Counts(len(new.concepts) + 1, len(new.links), rejected)

        async def work(unit: Unit) -> None:
            await self.claim.hold(unit)
            await unit.run(runs.finish(self.source, timestamp(), counts, touched=touched))
            await unit.run(runs.supersede(self.source, *self.stamp.replaces))

        await self.store.unit("ontology.finish", work)


def _without_removed(done: Written) -> Tally:
    tally = sum(done.edges.values(), Tally())
    return Tally(tally.created, tally.changed, tally.unchanged)


def _quiet(_rows: int) -> None:
    """Report no progress."""


def _is_mapping(fact: Fact) -> bool:
    """Return whether it leads to another scheme; upgrades add mappings and never remove any."""
    return isinstance(fact, Edge) and fact.relation is Relation.MAPS_TO


def _differs(node: Node, present: SchemeContent) -> bool:
    """Return whether it is new, or has other content; properties that are not stated are null."""
    props = present.concepts.get(node.id)
    stated = {**CONTENT[node.label], **node.props}
    return props is None or any(props.get(name) != value for name, value in stated.items())


def _is_new(edge: Edge, present: SchemeContent) -> bool:
    """Return whether it must be written; membership in a version is always restated."""
    link = Link(edge.relation, edge.start, edge.end)
    return link not in present.links or present.links[link] != edge.props


def _keeps_its_place(link: Link, removed: set[str]) -> bool:
    return link.relation is Relation.BROADER and link.start in removed


def _was_succeeded(link: Link, new: SchemeContent) -> bool:
    """Return whether it names the successor of a concept that is current again."""
    replaced = link.relation is Relation.REPLACED_BY
    return replaced and link.start in new.concepts and link not in new.links


def _shape(link: Link) -> EdgeShape:
    return EdgeShape(link.relation, label_of(link.start), label_of(link.end))
