"""Pages of lists whose order the edition keeps: the rows of a page are read by their ids."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from domain.offers import job_status
from domain.records import Job, Occupation, Region, Skill
from domain.windows import Window
from graph.queries import jobs
from graph.queries.jobs import JobFilter
from graph.statement import Statement
from resolvers.arguments import Info
from resolvers.context import Context
from resolvers.cursors import Listing
from resolvers.paging import CountedPage, Edge, counted_page

R = TypeVar("R", Job, Skill, Occupation, Region)

RowKey: TypeAlias = tuple[str, str]
"""What orders a row, and its id."""


@dataclass(frozen=True, slots=True)
class Kept(Generic[R]):
    """A list of the edition.

    Attributes:
        listing: Which list.
        wanted: What decides which rows are in it; equal ones are read once a request.
        page: Returns the keys of the rows to read for a page.
        count: Returns how many rows the list has.
        by_ids: The statement that reads rows.
        holds: Whether a row still belongs to the list: a load may have changed it since.
        edge: Makes the edge of a row, which may say more than its key.
    """

    listing: Listing
    wanted: Hashable
    page: Callable[[Window], Sequence[RowKey]]
    count: Callable[[], int]
    by_ids: Callable[[Sequence[Any]], Statement[R]]
    holds: Callable[[R], bool] = lambda _row: True
    edge: Callable[[Listing, R, RowKey], Edge] = Edge


async def kept_page(info: Info, of: Kept[R], asked: Window) -> CountedPage:
    """Return a page of a list of the edition; equal selections read it once."""
    ctx = info.context

    async def count() -> int:
        return of.count()

    async def read() -> list[Edge]:
        return await ctx.once((of.listing, of.wanted, asked), lambda: _edges(ctx, of, asked))

    return await counted_page(info, asked, read, lambda one: one, count)


async def postings_page(
    info: Info, listing: Listing, wanted: JobFilter, asked: Window
) -> CountedPage:
    """Return a page of postings, the newest first."""
    edition = info.context.edition

    def holds(row: Job) -> bool:
        return wanted.status in {None, job_status(row, edition.day)}

    listed: Kept[Job] = Kept(
        listing,
        wanted,
        lambda rest: edition.postings.page(wanted, rest),
        lambda: edition.postings.count(wanted),
        jobs.by_ids,
        holds,
    )
    return await kept_page(info, listed, asked)


async def _edges(ctx: Context, of: Kept[R], asked: Window) -> list[Edge]:
    """Read the rows of a page, in the order of the edition.

    A load after the edition may have removed some, or closed them: the page goes on after these.
    """
    edges, rest = list[Edge](), asked
    while keys := of.page(rest):
        rows = await ctx.some(of.by_ids, [node for _, node in keys])
        found = {str(row.id): row for row in rows if of.holds(row)}
        edges += [of.edge(of.listing, found[key[1]], key) for key in keys if key[1] in found]
        if len(edges) > asked.first or len(keys) < rest.limit:
            break
        rest = Window(asked.limit - len(edges), keys[-1])
    return edges
