"""Collections of concepts, in one another, and the places of their members (SKOS)."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.texts import NO_TEXT, Texts


@dataclass(frozen=True, slots=True)
class CollectionPlace:
    """What a collection holds in one place: a concept, or another collection.

    Attributes:
        inner: The URI of the collection that is held; empty for the concept.
        uri: The URI of the collection that holds it.
        name: The name of the collection that holds it.
        position: The place from 1 in an ordered collection; None in others.
        names: The names in its languages if it has several, each as tag, space and name.
    """

    inner: str
    uri: str
    name: str
    position: int | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection, and the places around a concept in it.

    `names` are those in its languages if it has several.
    """

    uri: str
    name: str
    around: tuple[CollectionPlace, ...] = ()
    names: Texts = NO_TEXT


@dataclass(frozen=True, slots=True)
class InCollection:
    """A collection that something is in, and its place there."""

    collection: Collection
    position: int | None


@dataclass(frozen=True, slots=True)
class CollectionMember:
    """A member of a collection: a concept by its id, or another collection."""

    position: int | None
    concept_id: str | None = None
    collection: Collection | None = None


def holding(around: Iterable[CollectionPlace], inner: str) -> list[InCollection]:
    """Return the collections that hold a concept (empty) or a collection, by name."""
    places = tuple(around)
    found = [
        InCollection(Collection(one.uri, one.name, places, Texts.tagged(one.names)), one.position)
        for one in places
        if one.inner == inner
    ]
    return sorted(found, key=lambda one: (one.collection.name, one.collection.uri))
