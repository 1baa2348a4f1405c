"""Collections of concepts: where a concept is, and what a collection holds."""

from typing import Annotated, Any

import strawberry

from domain.collected import Collection, CollectionMember, InCollection, holding
from domain.errors import NotFoundError
from resolvers import nodes
from resolvers.arguments import After, First, Info
from resolvers.cursors import Listing
from resolvers.paging import USUAL, CountedPage, Edge, counted_page, window

Uri = Annotated[str, strawberry.argument(description="The URI of the collection.")]


def of_concept(root: strawberry.Parent[Any]) -> list[InCollection]:
    """Return the collections that a concept is a member of."""
    return holding(root.places, "")


def of_collection(root: strawberry.Parent[Collection]) -> list[InCollection]:
    """Return the collections that a collection is a member of."""
    return holding(root.around, root.uri)


async def by_uri(info: Info, uri: Uri) -> Collection:
    """Return the collection with a URI."""
    found = info.context.edition.concepts.collections.at(uri)
    if found is None:
        raise NotFoundError("collection", uri)
    return found


async def members(
    root: strawberry.Parent[Collection], info: Info, first: First = USUAL, after: After = None
) -> CountedPage:
    """Return a page of what a collection holds, in its order."""
    asked = window(Listing.MEMBERS, first, after)
    collections = info.context.edition.concepts.collections

    async def read() -> list[Edge]:
        places = collections.page(root.uri, asked)
        return [Edge(Listing.MEMBERS, collections.member(one), one) for one in places]

    async def count() -> int:
        return collections.count(root.uri)

    return await counted_page(info, asked, read, lambda edge: edge, count)


async def concept(root: strawberry.Parent[CollectionMember], info: Info) -> Any:
    """Return the concept that is a member."""
    return await nodes.by_id(info.context, root.concept_id) if root.concept_id else None
