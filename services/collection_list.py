"""What collections of concepts hold, in the order of each: a page is taken from here.

Concepts state the collections that they are in, so that neither engine finds the members of one
without looking at every concept. They are read once an edition, about 160 bytes a member.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from domain.collected import Collection, CollectionMember, CollectionPlace
from domain.texts import Texts
from domain.windows import Window

Place: TypeAlias = tuple[int, str]
"""The position in a collection, and the id of the concept or the URI of the collection there."""
Collected: TypeAlias = tuple[str, tuple[CollectionPlace, ...]]
"""The id of a concept, and the places around it."""

_LAST: Final = 2**31 - 1
"""Stands for the position of members without one, which follow the others."""


class Collections:
    """Immutable; threads may share it."""

    def __init__(self, rows: Iterable[Collected] = ()) -> None:
        """List what these concepts, and the collections around them, are in."""
        found: dict[str, dict[str, int]] = {}
        self._collections: dict[str, Collection] = {}
        for concept, around in rows:
            for one in around:
                self._name(one, around)
                position = _LAST if one.position is None else one.position
                members, key = found.setdefault(one.uri, {}), one.inner or concept
                members[key] = min(position, members.get(key, _LAST))
        self._members: Mapping[str, list[Place]] = {
            uri: sorted((position, key) for key, position in members.items())
            for uri, members in found.items()
        }

    def at(self, uri: str) -> Collection | None:
        """Return the collection with a URI; None if nothing is in it."""
        return self._collections[uri] if uri in self._members else None

    def count(self, uri: str) -> int:
        """Return how many members a collection has."""
        return len(self._members.get(uri, ()))

    def page(self, uri: str, window: Window) -> list[Place]:
        """Return the members to show on a page."""
        members = self._members.get(uri, [])
        begin = bisect_right(members, window.after) if window.after else 0
        return members[begin : begin + window.limit]

    def member(self, place: Place) -> CollectionMember:
        """Return the member at a place of a page."""
        position, key = place
        stated = None if position == _LAST else position
        inner = self._collections.get(key)
        if inner is None:
            return CollectionMember(stated, key)
        return CollectionMember(stated, collection=inner)

    def _name(self, one: CollectionPlace, around: tuple[CollectionPlace, ...]) -> None:
        """Keep a collection by what is said of it at one of its members."""
        if one.uri not in self._collections:
            names = Texts.tagged(one.names)
            self._collections[one.uri] = Collection(one.uri, one.name, around, names)
        if one.inner and not any(other.uri == one.inner for other in around):
            self._collections.setdefault(one.inner, Collection(one.inner, one.inner, around))
