"""Upgrading a loaded concept scheme to another version, in one unit of work.

No concept is deleted, since people's skills, postings and courses refer to them: one that the
new version does not have is deprecated, keeps its id, its labels and its place in the hierarchy,
and is `REPLACED_BY` its successor where one is known. Relationships that the new version no
longer states are removed. What it still states is stamped with its run afterwards, in batches;
that changes no content.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from domain.clock import timestamp
from domain.errors import InputError
from domain.facts import Edge, Fact, Node, Rejected, Source
from domain.ids import label_of
from domain.vocabulary import CONCEPTS, Label, Relation
from graph.claims import claimed
from graph.load_report import Tally, Written
from graph.loading import Bookkeeping, Loader
from graph.queries import runs, schemes
from graph.queries.schemes import LoadedScheme
from graph.store import Store, Unit
from graph.upserting import EdgeShape, Stamp, shape_of, touch, upsert_edges, upsert_nodes
from ontology import versions
from ontology.content import Link, SchemeContent
from ontology.versions import Diff

T = TypeVar("T")

_BATCH: Final = 5_000
_MOST_REMOVED: Final = 0.5


@dataclass(frozen=True, slots=True)
class UpgradeReport:
    """What an upgrade found and wrote; `already` if the graph was at this version."""

    before: tuple[str, ...]
    after: str
    diff: Diff
    nodes: Tally
    edges: Tally
    unlinked: int
    rejected: Counter[str]
    examples: tuple[Rejected, ...]

    @property
    def already(self) -> bool:
        """Whether there was nothing to do."""
        return self.nodes.created + self.nodes.changed + self.edges.created + self.unlinked == 0


async def upgrade(
    store: Store, source: Source, facts: Iterable[Fact], *, shrink: bool = False
) -> UpgradeReport:
    """Make the loaded scheme equal to the facts of another version of it.

    The upgrade is atomic and idempotent. A version without more than half of the loaded concepts
    has probably been truncated, and needs `shrink`.

    Raises:
        InputError: No version of the scheme is loaded, or a newer one, or so much is gone.
        LoadUnderWayError: Another process loads this version.
    """
    stated = list(facts)
    new = SchemeContent.of(one for one in stated if not _is_mapping(one))
    loaded = await store.read(schemes.versions(source.name))
    newest = _newest(loaded, source)
    present = await _present(store, [one.id for one in loaded])
    current = _current(present, newest)
    diff = versions.compare(current, new)
    if not shrink:
        _check_size(source, len(diff.removed), len(current.concepts))
    plan = _Plan.of(stated, present, new, diff)
    done = await _carry_out(store, source, plan, stated, new)
    return UpgradeReport(
        before=tuple(one.version for one in loaded if one.version != source.version),
        after=source.version,
        diff=diff,
        nodes=sum(done.nodes.values(), Tally()),
        edges=_without_removed(done),
        unlinked=done.tally.removed,
        rejected=Counter(row.cause for row in new.rejected),
        examples=tuple(new.rejected[:100]),
    )


async def _present(store: Store, scheme_ids: list[str]) -> SchemeContent:
    """Return the loaded content of a scheme, all its versions together."""
    content = SchemeContent()
    for label in CONCEPTS:
        async for node in store.stream(schemes.concepts(label, scheme_ids)):
            content.add_concept(node)
    for label in sorted({label_of(one) for one in content.concepts}):
        for relation in (*schemes.STATED, Relation.REPLACED_BY):
            async for edge in store.stream(schemes.links(relation, label)):
                if edge.start in content.concepts and edge.end in content.concepts:
                    content.add_link(edge)
    return content


def _current(present: SchemeContent, version: str) -> SchemeContent:
    """Return the content without concepts that earlier upgrades deprecated."""
    concepts = {
        one: props
        for one, props in present.concepts.items()
        if props.get("schemeVersion") == version
    }
    links = {
        link: props
        for link, props in present.links.items()
        if link.start in concepts and link.end in concepts
    }
    return SchemeContent(concepts, links)


def _newest(loaded: Sequence[LoadedScheme], source: Source) -> str:
    """Return the loaded version.

    Raises:
        InputError: There is none, or a newer one than the source's.
    """
    if not loaded:
        raise InputError(
            "no version of {name} is loaded: use `iljari ontology load` first", name=source.name
        )
    newest = max((one.version for one in loaded), key=versions.order)
    if versions.order(source.version) < versions.order(newest):
        raise InputError(
            "{name} {newest} is loaded and {version} is older: an upgrade only goes forward",
            name=source.name,
            newest=newest,
            version=source.version,
        )
    return newest


def _check_size(source: Source, removed: int, there: int) -> None:
    if removed > there * _MOST_REMOVED:
        raise InputError(
            "{name} {version} lacks {removed:,} of the {there:,} concepts that are loaded: if it "
            "is whole and that is meant, give --shrink",
            name=source.name,
            version=source.version,
            removed=removed,
            there=there,
        )


async def _carry_out(
    store: Store, source: Source, plan: "_Plan", stated: list[Fact], new: SchemeContent
) -> Written:
    older = await _older_sources(store, source)
    stamp = Stamp(source.id, source.as_of, runs.run_id(source), replaces=older)
    async with claimed(store, source) as claim:

        async def work(unit: Unit) -> Written:
            await claim.hold(unit)
            return await plan.carry_out(unit, stamp)

        started = timestamp()
        done = await store.unit("ontology.upgrade", work)
        await Loader(store, _quiet, stamp, books=Bookkeeping(claim.hold)).load(stated)
        counts = runs.Counts(len(new.concepts) + 1, len(new.links), len(new.rejected))
        await store.write(
            runs.begin(source, started),
            runs.finish(source, started, counts, touched=done.touched),
            runs.supersede(source, *older),
        )
    return done


async def _older_sources(store: Store, source: Source) -> tuple[str, ...]:
    """Return the ids of the sources that are other versions of the same scheme."""
    loaded = await store.read(runs.imports())
    return tuple(sorted({one.id for one in loaded if one.name == source.name} - {source.id}))


def _without_removed(done: Written) -> Tally:
    tally = sum(done.edges.values(), Tally())
    return Tally(tally.created, tally.changed, tally.unchanged)


def _quiet(_rows: int) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything that an upgrade writes."""

    nodes: list[Node]
    gone: list[str]
    edges: list[Edge]
    unlinked: list[Link]

    @classmethod
    def of(
        cls, stated: list[Fact], present: SchemeContent, new: SchemeContent, diff: Diff
    ) -> "_Plan":
        """Plan the differences to what is loaded; removed concepts keep their place."""
        removed = {one.id for one in diff.removed}
        nodes = [one for one in stated if isinstance(one, Node) and _differs(one, present)]
        kept = {link for link in diff.lost if _keeps_its_place(link, removed)}
        edges = [one for one in stated if isinstance(one, Edge) and _is_new(one, present)]
        successors = [
            Edge(Relation.REPLACED_BY, one, other) for one, other in diff.successors.items()
        ]
        unlinked = [link for link in diff.lost if link not in kept]
        unlinked += [link for link in present.links if _was_succeeded(link, new)]
        return cls(nodes, sorted(removed), [*edges, *successors], unlinked)

    async def carry_out(self, unit: Unit, stamp: Stamp) -> Written:
        """Write everything; return the counts of nodes and relationships."""
        written = Written()
        for label, group in _by_label(self.nodes).items():
            for some_nodes in _batches(group):
                written.add_nodes(label, await upsert_nodes(unit, label, some_nodes, stamp))
        for label, gone in _by_id(self.gone).items():
            for some_ids in _batches(gone):
                await unit.run(schemes.deprecate(label, some_ids, stamp.run))
                written.add_nodes(label, Tally(changed=len(some_ids)))
        for shape, linked in _by_shape(self.edges).items():
            for some_edges in _batches(linked):
                done = await upsert_edges(unit, shape, some_edges, stamp)
                written.add_edges(shape.relation, shape.start, done.tally)
                await unit.run(touch(shape.start, done.starts, stamp))
        for shape, lost in _by_link_shape(self.unlinked).items():
            for some_ends in _batches(lost):
                [removed] = await unit.run(schemes.unlink(shape, some_ends))
                written.add_edges(shape.relation, shape.start, Tally(removed=removed))
                await unit.run(touch(shape.start, {one for one, _ in some_ends}, stamp))
        return written


def _is_mapping(fact: Fact) -> bool:
    """Return whether it leads to another scheme; upgrades add mappings and never remove any."""
    return isinstance(fact, Edge) and fact.relation is Relation.MAPS_TO


def _differs(node: Node, present: SchemeContent) -> bool:
    props = present.concepts.get(node.id)
    return props is None or any(props.get(name) != value for name, value in node.props.items())


def _is_new(edge: Edge, present: SchemeContent) -> bool:
    """Return whether it must be written; membership in a version is always restated."""
    link = Link(edge.relation, edge.start, edge.end)
    return link not in present.links or present.links[link] != edge.props


def _keeps_its_place(link: Link, removed: set[str]) -> bool:
    return link.relation is Relation.BROADER and link.start in removed


def _batches(rows: list[T]) -> Iterator[list[T]]:
    for at in range(0, len(rows), _BATCH):
        yield rows[at : at + _BATCH]


def _was_succeeded(link: Link, new: SchemeContent) -> bool:
    """Return whether it names the successor of a concept that is current again."""
    replaced = link.relation is Relation.REPLACED_BY
    return replaced and link.start in new.concepts and link not in new.links


def _by_label(nodes: Iterable[Node]) -> dict[Label, list[Node]]:
    groups: defaultdict[Label, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.label].append(node)
    return groups


def _by_id(ids: Iterable[str]) -> dict[Label, list[str]]:
    groups: defaultdict[Label, list[str]] = defaultdict(list)
    for one in ids:
        groups[label_of(one)].append(one)
    return groups


def _by_shape(edges: Iterable[Edge]) -> dict[EdgeShape, list[Edge]]:
    groups: defaultdict[EdgeShape, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[shape_of(edge)].append(edge)
    return groups


def _by_link_shape(links: Iterable[Link]) -> dict[EdgeShape, list[tuple[str, str]]]:
    groups: defaultdict[EdgeShape, list[tuple[str, str]]] = defaultdict(list)
    for link in links:
        shape = EdgeShape(link.relation, label_of(link.start), label_of(link.end))
        groups[shape].append((link.start, link.end))
    return groups
