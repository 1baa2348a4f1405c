"""The lists of regions and of industries."""

from domain.records import Industry, Region
from graph.queries import places
from graph.queries.places import RegionFilter
from resolvers.arguments import After, First, Info
from resolvers.context import Context
from resolvers.cursors import Listing
from resolvers.paging import USUAL, CountedPage, Edge, counted_page, window


async def regions(ctx: Context, wanted: RegionFilter, first: int, after: str | None) -> CountedPage:
    """Return a page of regions by code, then id."""
    asked = window(Listing.REGIONS, first, after)
    rows = await ctx.store.read(places.regions(wanted, asked))

    async def count() -> int:
        return sum(await ctx.store.read(places.count_regions(wanted)))

    return counted_page([_edge(Listing.REGIONS, row) for row in rows], asked, count)


async def industries(info: Info, first: First = USUAL, after: After = None) -> CountedPage:
    """Return a page of industries by code, then id."""
    store, asked = info.context.store, window(Listing.INDUSTRIES, first, after)
    rows = await store.read(places.industries(asked))

    async def count() -> int:
        return sum(await store.read(places.count_industries()))

    return counted_page([_edge(Listing.INDUSTRIES, row) for row in rows], asked, count)


def _edge(listing: Listing, row: Region | Industry) -> Edge:
    return Edge(listing, row, (next((one.code for one in row.codes), ""), row.id))
