"""Bringing a loaded concept scheme to another version, in one unit of work.

Nothing that people's skills, postings or courses point at is deleted: a concept that
the new version does not have becomes deprecated, keeps its id, its labels and its place
in the hierarchy, and is `REPLACED_BY` its successor where one is known. Relationships
that the new version no longer states are taken away.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from domain.clock import timestamp
from domain.enums import ConceptStatus
from domain.errors import InputError
from domain.facts import Edge, Fact, Node, Rejected, Source
from domain.ids import label_of
from domain.vocabulary import CONCEPTS, Label, Relation
from graph.load_report import Tally
from graph.queries import runs, schemes
from graph.queries.schemes import LoadedScheme
from graph.store import Store, Unit
from graph.upserting import EdgeShape, put_edges, put_nodes, shape_of
from ontology import versions
from ontology.content import Link, SchemeContent
from ontology.versions import Diff

T = TypeVar("T")

_BATCH: Final = 5_000
_MOST_REMOVED: Final = 0.5
_DEPRECATED: Final = {"status": ConceptStatus.DEPRECATED.value}


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
    """Make the loaded scheme say what the facts of another version of it say.

    It takes effect whole or not at all; again, it changes nothing. A version that lacks more
    than half of the concepts has likely been cut short: `shrink` says that it is meant.

    Raises: InputError if no version of the scheme is loaded, or a newer one, or so much is gone.
    """
    told = list(facts)
    new = SchemeContent.of(one for one in told if not _is_mapping(one))
    loaded = await store.read(schemes.versions(source.name))
    newest = _newest(loaded, source)
    present = await _present(store, [one.id for one in loaded])
    current = _current(present, newest)
    diff = versions.compare(current, new)
    if not shrink:
        _check_size(source, len(diff.removed), len(current.concepts))
    plan = _Plan.of(told, present, new, diff)
    nodes, edges, unlinked = await store.unit("ontology.upgrade", plan.carry_out)
    await _record(store, source, new)
    return UpgradeReport(
        before=tuple(one.version for one in loaded if one.version != source.version),
        after=source.version,
        diff=diff,
        nodes=nodes,
        edges=edges,
        unlinked=unlinked,
        rejected=Counter(row.cause for row in new.rejected),
        examples=tuple(new.rejected[:100]),
    )


async def _present(store: Store, scheme_ids: list[str]) -> SchemeContent:
    """Read what the graph holds of a scheme, all versions of it together."""
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
    """Leave out what earlier upgrades deprecated: it is no part of the version that is loaded."""
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
    """Give the version that is loaded.

    Raises: InputError if there is none, or a newer one than the source's.
    """
    if not loaded:
        raise InputError(f"no version of {source.name} is loaded: use `iljari ontology load` first")
    newest = max((one.version for one in loaded), key=versions.order)
    if versions.order(source.version) < versions.order(newest):
        raise InputError(
            f"{source.name} {newest} is loaded and {source.version} is older: "
            "an upgrade only goes forward"
        )
    return newest


def _check_size(source: Source, removed: int, there: int) -> None:
    if removed > there * _MOST_REMOVED:
        raise InputError(
            f"{source.name} {source.version} lacks {removed:,} of the {there:,} concepts that are "
            "loaded: if it is whole and that is meant, give --shrink"
        )


async def _record(store: Store, source: Source, new: SchemeContent) -> None:
    started = timestamp()
    counts = runs.Counts(len(new.concepts) + 1, len(new.links), len(new.rejected))
    await store.write(runs.begin(source, started))
    await store.write(runs.finish(source, started, counts))


@dataclass(frozen=True, slots=True)
class _Plan:
    """All that an upgrade writes."""

    nodes: list[Node]
    edges: list[Edge]
    unlinked: list[Link]

    @classmethod
    def of(
        cls, told: list[Fact], present: SchemeContent, new: SchemeContent, diff: Diff
    ) -> "_Plan":
        """Write what differs from what is there; removed concepts keep their place."""
        removed = {one.id for one in diff.removed}
        nodes = [one for one in told if isinstance(one, Node) and _differs(one, present)]
        gone = [Node(label_of(one), one, _DEPRECATED) for one in sorted(removed)]
        kept = {link for link in diff.lost if _keeps_its_place(link, removed)}
        edges = [one for one in told if isinstance(one, Edge) and _is_new(one, present)]
        successors = [
            Edge(Relation.REPLACED_BY, one, successor) for one, successor in diff.successors.items()
        ]
        unlinked = [link for link in diff.lost if link not in kept]
        unlinked += [link for link in present.links if _was_succeeded(link, new)]
        return cls([*nodes, *gone], [*edges, *successors], unlinked)

    async def carry_out(self, unit: Unit) -> tuple[Tally, Tally, int]:
        """Write it all; gives what became of nodes and relationships, and how many went."""
        nodes, edges, unlinked = Tally(), Tally(), 0
        for label, group in _by_label(self.nodes).items():
            for some_nodes in _batches(group):
                nodes += await put_nodes(unit, label, some_nodes)
        for shape, linked in _by_shape(self.edges).items():
            for some_edges in _batches(linked):
                edges += await put_edges(unit, shape, some_edges)
        for shape, lost in _by_link_shape(self.unlinked).items():
            for some_ends in _batches(lost):
                unlinked += (await unit.run(schemes.unlink(shape, some_ends)))[0]
        return nodes, edges, unlinked


def _is_mapping(fact: Fact) -> bool:
    """Say whether it leads to another scheme: such are added, and never taken away."""
    return isinstance(fact, Edge) and fact.relation is Relation.MAPS_TO


def _differs(node: Node, present: SchemeContent) -> bool:
    props = present.concepts.get(node.id)
    return props is None or any(props.get(name) != value for name, value in node.props.items())


def _is_new(edge: Edge, present: SchemeContent) -> bool:
    """Say whether it must be written; who is in which version is always told again."""
    link = Link(edge.relation, edge.start, edge.end)
    return link not in present.links or present.links[link] != edge.props


def _keeps_its_place(link: Link, removed: set[str]) -> bool:
    return link.relation is Relation.BROADER and link.start in removed


def _batches(rows: list[T]) -> Iterator[list[T]]:
    for at in range(0, len(rows), _BATCH):
        yield rows[at : at + _BATCH]


def _was_succeeded(link: Link, new: SchemeContent) -> bool:
    """Say whether it names the successor of a concept that is back."""
    replaced = link.relation is Relation.REPLACED_BY
    return replaced and link.start in new.concepts and link not in new.links


def _by_label(nodes: Iterable[Node]) -> dict[Label, list[Node]]:
    groups: defaultdict[Label, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.label].append(node)
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
