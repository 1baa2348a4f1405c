"""The lists of regions and of industries."""

from domain.records import Industry, Region
from graph.queries import places
from graph.queries import regions as region_queries
from graph.queries.places import RegionFilter
from resolvers.arguments import After, First, Info
from resolvers.cursors import Listing, scope_of
from resolvers.kept import Kept, kept_page
from resolvers.known import require_known
from resolvers.lists import paged
from resolvers.paging import USUAL, CountedPage, Edge, window


async def regions(info: Info, wanted: RegionFilter, first: int, after: str | None) -> CountedPage:
    """Return a page of regions by code, then id."""
    asked = window(Listing.REGIONS, first, after, scope_of(wanted))
    if wanted.parent is not None:
        await require_known(info.context, [wanted.parent])
    regions = info.context.edition.concepts.regions
    listed: Kept[Region] = Kept(
        Listing.REGIONS,
        wanted,
        lambda rest: regions.page(wanted, rest),
        lambda: regions.count(wanted),
        region_queries.by_ids,
    )
    return await kept_page(info, listed, asked)


async def industries(info: Info, first: First = USUAL, after: After = None) -> CountedPage:
    """Return a page of industries by code, then id."""
    asked = window(Listing.INDUSTRIES, first, after)
    return await paged(
        info,
        asked,
        places.industries(asked),
        _edge,
        places.count_industries(),
    )


def _edge(row: Industry) -> Edge:
    return Edge(Listing.INDUSTRIES, row, (next((one.code for one in row.codes), ""), row.id))
