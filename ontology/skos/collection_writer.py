"""Collections of concepts as SKOS: ordered ones keep their order, and nested ones their place."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from domain import languages
from domain.facts import Node, Value
from ontology.skos import terms

_LABEL: Final = ox.NamedNode(f"{terms.SKOS}prefLabel")
_MORE: Final = ox.NamedNode(terms.LABEL)
_TYPE: Final = ox.NamedNode(terms.TYPE)
_MEMBER: Final = ox.NamedNode(terms.MEMBER)
_FIRST: Final = ox.NamedNode(terms.FIRST)
_REST: Final = ox.NamedNode(terms.REST)


@dataclass(slots=True)
class _Collection:
    """The name of a collection, and the URIs of its members with their places, if it has any.

    `names` are those in its languages, as `Names.tagged` has them.
    """

    name: str
    names: tuple[str, ...] = ()
    members: dict[str, int | None] = field(default_factory=dict[str, int | None])

    @property
    def ordered(self) -> list[str]:
        """The members that have a place, in order."""
        placed = [(place, uri) for uri, place in self.members.items() if place is not None]
        return [uri for _, uri in sorted(placed)]


def triples(nodes: Iterable[Node], uri_of: Callable[[str], ox.NamedNode]) -> Iterator[ox.Triple]:
    """Yield all collections that some concepts are in."""
    found: dict[str, _Collection] = {}
    for node in nodes:
        here = uri_of(node.id).value
        named = {name: uri for uri, name in _structured(node, here, found)}
        for name in _texts(node.props.get("collections")):
            if name not in named:
                uri = f"{terms.COLLECTION}{quote(name, safe='')}"
                found.setdefault(uri, _Collection(name)).members.setdefault(here, None)
    for uri, collection in found.items():
        yield from _written(ox.NamedNode(uri), collection)


def _structured(node: Node, here: str, found: dict[str, _Collection]) -> Iterator[tuple[str, str]]:
    """Add the places of a concept and of the collections around it; yield URI and name of these."""
    for entry in _texts(node.props.get("inCollections")):
        member, uri, name, place, *names = json.loads(entry)
        collection = found.setdefault(uri, _Collection(name, tuple(*names)))
        collection.members[member or here] = place
        yield uri, name


def _texts(value: Value) -> list[str]:
    return value if isinstance(value, list) else []


def _written(one: ox.NamedNode, collection: _Collection) -> Iterator[ox.Triple]:
    ordered = collection.ordered
    kind = "OrderedCollection" if ordered else "Collection"
    yield ox.Triple(one, _TYPE, ox.NamedNode(f"{terms.SKOS}{kind}"))
    for at, (tag, text) in enumerate(languages.read(collection.names)):
        yield ox.Triple(one, _MORE if at else _LABEL, ox.Literal(text, language=tag))
    if not collection.names and collection.name != one.value:
        yield ox.Triple(one, _LABEL, ox.Literal(collection.name))
    for member in collection.members:
        yield ox.Triple(one, _MEMBER, ox.NamedNode(member))
    if ordered:
        head = ox.BlankNode()
        yield ox.Triple(one, ox.NamedNode(terms.MEMBER_LIST), head)
        yield from _list(head, ordered)


def _list(cell: ox.BlankNode, members: list[str]) -> Iterator[ox.Triple]:
    for at, member in enumerate(members, 1):
        yield ox.Triple(cell, _FIRST, ox.NamedNode(member))
        if at == len(members):
            yield ox.Triple(cell, _REST, ox.NamedNode(terms.NIL))
        else:
            following = ox.BlankNode()
            yield ox.Triple(cell, _REST, following)
            cell = following
