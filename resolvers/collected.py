"""Collections of concepts: where a concept is, and what a collection holds."""

from typing import Annotated, Any

import strawberry

from domain.collected import Collection, CollectionMember, InCollection, holding
from domain.errors import NotFoundError
from domain.texts import Texts
from graph.queries import collected
from resolvers import nodes
from resolvers.arguments import After, First, Info
from resolvers.cursors import Listing
from resolvers.paging import USUAL, CountedPage, Edge, counted_page, window

Uri = Annotated[str, strawberry.argument(description="The URI of the collection.")]

_LAST = 2**31 - 1
"""Stands for the position of members without one, which follow the others."""


def of_concept(root: strawberry.Parent[Any]) -> list[InCollection]:
    """Return the collections that a concept is a member of."""
    return holding(root.places, "")


def of_collection(root: strawberry.Parent[Collection]) -> list[InCollection]:
    """Return the collections that a collection is a member of."""
    return holding(root.around, root.uri)


async def by_uri(info: Info, uri: Uri) -> Collection:
    """Return the collection with a URI."""
    found = await info.context.many(collected.members, uri)
    if not found:
        raise NotFoundError("collection", uri)
    place, one = found[0]
    around = one.collection.around if one.collection else ()
    return Collection(uri, place.name, around, Texts.tagged(place.names))


async def members(
    root: strawberry.Parent[Collection], info: Info, first: First = USUAL, after: After = None
) -> CountedPage:
    """Return a page of what a collection holds, in its order."""
    asked = window(Listing.MEMBERS, first, after)

    async def distinct() -> list[Edge]:
        rows = await info.context.many(collected.members, root.uri)
        edges = {one.key: _edge(one) for _, one in rows}
        return sorted(edges.values(), key=lambda edge: edge.key)

    async def following() -> list[Edge]:
        return [one for one in await distinct() if one.key > asked.after][: asked.first + 1]

    async def count() -> int:
        return len(await distinct())

    return await counted_page(info, asked, following, lambda edge: edge, count)


async def concept(root: strawberry.Parent[CollectionMember], info: Info) -> Any:
    """Return the concept that is a member."""
    return await nodes.by_id(info.context, root.concept_id) if root.concept_id else None


def _edge(one: CollectionMember) -> Edge:
    place = _LAST if one.position is None else one.position
    return Edge(Listing.MEMBERS, one, (place, one.key))
