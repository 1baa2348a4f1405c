"""Relay connections over keyset cursors."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

import strawberry

from domain.enums import Basis, EmptyReason, Need
from domain.errors import InputError
from domain.evidence import LeftOut
from domain.matching import RecommendationRun, RecommendationSet
from domain.vocabulary import Label
from domain.windows import Key, Window
from resolvers.arguments import Info
from resolvers.cursors import Listing
from resolvers.selected import counts_alone

R = TypeVar("R")

MOST: Final = 100
USUAL: Final = 20


@dataclass(frozen=True, slots=True)
class Edge:
    """One row of a list: the node, its order values, and what belongs to its relation.

    `scope` tells lists of one name apart, see `resolvers.cursors.scope_of`.
    """

    listing: Listing
    node: Any
    key: Key
    need: Need | None = None
    level: int | None = None
    scope: str = ""

    @property
    def cursor(self) -> str:
        """Return the cursor of this row."""
        return self.listing.cursor(self.key, self.scope)


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Where a page is in its list, as Relay defines it."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list."""

    edges: Sequence[Edge]
    page_info: PageInfo


@dataclass(frozen=True, slots=True)
class CountedPage(Page):
    """A page of a list that can be counted: `count` is called only if it is selected."""

    count: Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class RankedPage(Page):
    """A page of recommendations of a kind.

    `empty_because` says why there are none at all; `left_out` is called only if a note about the
    page is selected.
    """

    kind: Label
    of: RecommendationSet
    empty_because: EmptyReason | None
    left_out: Callable[[], Awaitable[LeftOut]]

    @property
    def run(self) -> RecommendationRun:
        """Return the run that made them."""
        return self.of.run

    @property
    def basis(self) -> Basis:
        """Return what they rest on."""
        return self.of.basis


def rows(first: int) -> int:
    """Return the number of rows that was asked for.

    Raises:
        InputError: It is out of range.
    """
    if not 1 <= first <= MOST:
        raise InputError("first is {first:,}: ask for 1 to {most:,}", first=first, most=MOST)
    return first


def window(listing: Listing, first: int, after: str | None, scope: str = "") -> Window:
    """Return the part of a list that was asked for.

    Raises:
        InputError: `first` is out of range, or `after` is not a cursor of this list and scope.
    """
    key = listing.key(after, scope) if after is not None else ()
    return Window(rows(first), key, scope)


def page(edges: Sequence[Edge], asked: Window) -> Page:
    """Return a page without the extra row, which only shows whether more follow."""
    shown = [replace(one, scope=asked.scope) for one in edges[: asked.first]]
    info = PageInfo(
        has_next_page=len(edges) > asked.first,
        has_previous_page=bool(asked.after),
        start_cursor=shown[0].cursor if shown else None,
        end_cursor=shown[-1].cursor if shown else None,
    )
    return Page(shown, info)


async def counted_page(
    info: Info,
    asked: Window,
    read: Callable[[], Awaitable[Sequence[R]]],
    edge: Callable[[R], Edge],
    count: Callable[[], Awaitable[int]],
) -> CountedPage:
    """Return a page of a list that can be counted; where only that is asked, no row is read."""
    found = [] if counts_alone(info) else await read()
    shown = page([edge(row) for row in found], asked)
    return CountedPage(shown.edges, shown.page_info, count)


def ranked_page(  # noqa: PLR0913, PLR0917 - the rows of a page, and what it is about
    edges: Sequence[Edge],
    asked: Window,
    kind: Label,
    of: RecommendationSet,
    why: EmptyReason | None,
    left_out: Callable[[], Awaitable[LeftOut]],
) -> RankedPage:
    """Return a page of recommendations of a kind."""
    shown = page(edges, asked)
    return RankedPage(shown.edges, shown.page_info, kind, of, why, left_out)


async def total_count(root: strawberry.Parent[CountedPage]) -> int:
    """Return how many rows the whole list has."""
    return await root.count()
