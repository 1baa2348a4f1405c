"""A whole graph as one stream of records."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Final

from domain.errors import BadIdError, UnknownContentError
from domain.ids import label_of
from domain.vocabulary import Label, Relation
from graph.moving import statements
from graph.moving.content import LABELS, Content, Record, encoded
from graph.moving.statements import NOT_DATA
from graph.store import Store
from graph.upserting import EdgeShape

_RELATIONS: Final = frozenset(relation.value for relation in Relation)


@dataclass(frozen=True, slots=True)
class Inventory:
    """Counts of nodes by label and of relationships by shape."""

    nodes: dict[Label, int]
    relationships: dict[EdgeShape, int]

    @property
    def rows(self) -> int:
        """The number of nodes and relationships."""
        return sum(self.nodes.values()) + sum(self.relationships.values())


async def survey(store: Store) -> Inventory:
    """Count the nodes and relationships of a graph.

    Raises:
        UnknownContentError: It holds labels or types unknown to the platform.
    """
    labelled = [one for one in await store.read(statements.labels()) if _is_data(one.labels)]
    foreign = sorted({name for one in labelled for name in one.labels or ("none",)} - LABELS)
    several = [one for one in labelled if len(one.labels) != 1]
    if foreign or several:
        names = foreign or [":".join(several[0].labels)]
        raise UnknownContentError(names, sum(one.rows for one in labelled if _odd(one.labels)))
    shaped = await store.read(statements.shapes())
    strange = [one for one in shaped if one.relation not in _RELATIONS]
    if strange:
        names = sorted({one.relation for one in strange})
        raise UnknownContentError(names, sum(one.rows for one in strange))
    return Inventory(
        {Label(one.labels[0]): one.rows for one in labelled},
        {
            EdgeShape(Relation(one.relation), Label(one.start), Label(one.end)): one.rows
            for one in sorted(shaped)
        },
    )


async def records(store: Store, inventory: Inventory) -> AsyncGenerator[Record]:
    """Yield all nodes and then all relationships, label by label and shape by shape.

    Raises:
        UnknownContentError: A node has an id that the platform did not make.
    """
    for label in sorted(inventory.nodes):
        async for node in store.stream(statements.nodes(label)):
            _check(label, node.props.get("id"))
            yield node
    for shape in sorted(inventory.relationships):
        async for edge in store.stream(statements.relationships(shape)):
            yield edge


async def content(store: Store, inventory: Inventory) -> Content:
    """Return the counts and the checksum of a graph."""
    found = Content()
    async for record in records(store, inventory):
        found.add(record, encoded(record))
    return found


def _check(label: Label, node_id: object) -> None:
    try:
        known = label_of(str(node_id)) is label
    except BadIdError:
        known = False
    if not known:
        raise UnknownContentError([label.value], 1)


def _is_data(labels: tuple[str, ...]) -> bool:
    return not NOT_DATA.intersection(labels)


def _odd(labels: tuple[str, ...]) -> bool:
    return len(labels) != 1 or labels[0] not in LABELS
