"""From texts and job titles to concepts."""

from collections.abc import Sequence
from typing import Annotated, Any, Final

import strawberry

from domain.errors import InputError
from domain.ids import OccupationId
from domain.records import Occupation
from domain.vocabulary import Label
from graph.queries import occupations
from ontology.extraction.mentions import Mention
from ontology.extraction.titles import Linked
from resolvers import nodes
from resolvers.arguments import First, Info
from resolvers.context import Context
from resolvers.paging import rows

_LONGEST: Final = 20_000
_USUAL_LINKS: Final = 5
LONGEST_TITLE: Final = 1_000


async def extract_concepts(
    ctx: Context, text: str, kinds: Sequence[Label], first: int
) -> list[Mention]:
    """Return the concepts that a text names, in the order of their places."""
    if len(text) > _LONGEST:
        raise InputError(
            "text has {count:,} characters: send at most {most:,} at once",
            count=len(text),
            most=_LONGEST,
        )
    most = rows(first)
    extraction = ctx.edition.extraction
    key = ("extract", text, tuple(kinds))
    found = await ctx.once(key, lambda: extraction.extract(text, kinds))
    return found[:most]


async def link_title(
    info: Info,
    title: Annotated[
        str, strawberry.argument(description="A job title as it is written in a posting.")
    ],
    first: First = _USUAL_LINKS,
) -> list[Linked]:
    """Return the occupations that a job title most likely means."""
    if len(title) > LONGEST_TITLE:
        raise InputError(
            "{name} has {count:,} characters: send at most {most:,}",
            name="title",
            count=len(title),
            most=LONGEST_TITLE,
        )
    ctx, most = info.context, rows(first)
    return await ctx.once(("link", title, most), lambda: ctx.edition.extraction.link(title, most))


async def concept(root: strawberry.Parent[Mention], info: Info) -> Any:
    """Return the concept that is named."""
    return await nodes.by_id(info.context, root.concept_id)


async def occupation(root: strawberry.Parent[Linked], info: Info) -> Occupation | None:
    """Return the occupation that is meant."""
    return await info.context.one(occupations.by_ids, OccupationId(root.occupation_id))
