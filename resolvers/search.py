"""Search by name in the index that the process holds; hits are read from the graph."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import strawberry

from domain.enums import JobStatus
from domain.errors import InputError
from domain.vocabulary import Label
from ontology.search.hits import Hit
from ontology.search.queries import Postings
from resolvers import nodes
from resolvers.arguments import Info
from resolvers.context import Context
from resolvers.cursors import Listing
from resolvers.paging import Edge, Page, page, rows, window

LONGEST_TEXT: Final = 200
_DEEPEST: Final = 1_000
"""A cursor is found among this many hits; whoever needs more should search more precisely."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The labels, schemes and postings to search; empty or None means all."""

    kinds: Sequence[Label] = ()
    schemes: Sequence[str] = ()
    status: JobStatus | None = None

    def postings(self, day: str) -> Postings | None:
        """Return the postings to search on a day (an ISO date)."""
        return None if self.status is None else Postings(self.status, day)


@dataclass(frozen=True, slots=True)
class Highlight:
    """The part of a label that was typed: characters in [start, end)."""

    start: int
    end: int


async def search(ctx: Context, text: str, wanted: Wanted, first: int, after: str | None) -> Page:
    """Return a page of hits, the closest first."""
    _check_length("text", text)
    asked = window(Listing.HITS, first, after)
    depth = _DEEPEST if asked.after else asked.limit
    edition = ctx.edition
    postings = wanted.postings(edition.day)
    searched = (text, tuple(wanted.kinds), depth, tuple(wanted.schemes), postings)
    search = edition.search.search
    hits = await ctx.once(("search", *searched), lambda: asyncio.to_thread(search, *searched))
    rest = _after(hits, asked.after)
    edges = [Edge(Listing.HITS, hit, (hit.score, hit.id)) for hit in rest[: asked.limit]]
    return page(edges, asked)


async def suggest(ctx: Context, prefix: str, wanted: Wanted, first: int) -> list[Hit]:
    """Return completions, the best first."""
    _check_length("prefix", prefix)
    edition = ctx.edition
    postings = wanted.postings(edition.day)
    searched = (prefix, tuple(wanted.kinds), rows(first), tuple(wanted.schemes), postings)
    suggest = edition.search.suggest
    return await ctx.once(("suggest", *searched), lambda: asyncio.to_thread(suggest, *searched))


async def node(root: strawberry.Parent[Hit], info: Info) -> Any:
    """Return the node; None if it was removed from the graph since the index was built."""
    return await nodes.by_id(info.context, root.id)


def status(root: strawberry.Parent[Hit], info: Info) -> JobStatus | None:
    """Return whether a posting is open today; None for everything else."""
    return root.status_on(info.context.edition.day)


def highlights(root: strawberry.Parent[Hit]) -> list[Highlight]:
    """Return the parts of the label that were typed."""
    return [Highlight(start, end) for start, end in root.highlights]


def _check_length(name: str, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise InputError(
            "{name} has {count:,} characters: send at most {most:,}",
            name=name,
            count=len(text),
            most=LONGEST_TEXT,
        )


def _after(hits: list[Hit], after: Sequence[object]) -> list[Hit]:
    """Drop the hits up to and including the one that the cursor names."""
    if not after:
        return hits
    score, hit_id = after
    places = [at for at, hit in enumerate(hits) if (hit.score, hit.id) == (score, hit_id)]
    if not places:
        raise InputError("after is not a cursor of this search: search again from the start")
    return hits[places[0] + 1 :]
