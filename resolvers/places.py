"""The lists of regions and of industries."""

from domain.records import Industry, Region
from graph.queries import places
from graph.queries.places import RegionFilter
from resolvers.arguments import After, First, Info
from resolvers.cursors import Listing, scope_of
from resolvers.lists import paged
from resolvers.paging import USUAL, CountedPage, Edge, window


async def regions(info: Info, wanted: RegionFilter, first: int, after: str | None) -> CountedPage:
    """Return a page of regions by code, then id."""
    asked = window(Listing.REGIONS, first, after, scope_of(wanted))
    return await paged(
        info,
        asked,
        places.regions(wanted, asked),
        lambda row: _edge(Listing.REGIONS, row),
        places.count_regions(wanted),
    )


async def industries(info: Info, first: First = USUAL, after: After = None) -> CountedPage:
    """Return a page of industries by code, then id."""
    asked = window(Listing.INDUSTRIES, first, after)
    return await paged(
        info,
        asked,
        places.industries(asked),
        lambda row: _edge(Listing.INDUSTRIES, row),
        places.count_industries(),
    )


def _edge(listing: Listing, row: Region | Industry) -> Edge:
    return Edge(listing, row, (next((one.code for one in row.codes), ""), row.id))
