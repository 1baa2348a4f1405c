"""From texts and job titles to concepts."""

from typing import Annotated, Any, Final

import strawberry

from domain.errors import InputError
from domain.ids import OccupationId
from domain.records import Occupation
from graph.queries import occupations
from ontology.extraction.mentions import Mention
from ontology.extraction.titles import Linked
from resolvers import nodes
from resolvers.arguments import First, Info
from resolvers.paging import MOST, window
from resolvers.search import Kind, Kinds

_LONGEST: Final = 20_000
_USUAL_LINKS: Final = 5


async def extract_concepts(
    info: Info,
    text: Annotated[
        str,
        strawberry.argument(
            description="Of a posting, a résumé, a course; at most 20,000 characters."
        ),
    ],
    kinds: Kinds = None,
    first: First = MOST,
) -> list[Mention]:
    """Give the concepts that a text names, by where they stand."""
    if len(text) > _LONGEST:
        raise InputError(f"text has {len(text):,} characters: send at most {_LONGEST:,} at once")
    wanted = [kind.value for kind in kinds or ()]
    found = await info.context.edition.extraction.extract(text, wanted)
    return found[: window(first, None, ()).first]


async def link_title(
    info: Info,
    title: Annotated[str, strawberry.argument(description="A job title, as a posting has it.")],
    first: First = _USUAL_LINKS,
) -> list[Linked]:
    """Give the occupations that a job title most likely means."""
    return await info.context.edition.extraction.link(title, window(first, None, ()).first)


async def concept(root: strawberry.Parent[Mention], info: Info) -> Any:
    """Give the concept that is named."""
    return await nodes.by_id(info.context, root.concept_id)


def kind(root: strawberry.Parent[Mention]) -> Kind:
    """Give what kind of concept is named."""
    return Kind(root.kind)


async def occupation(root: strawberry.Parent[Linked], info: Info) -> Occupation | None:
    """Give the occupation that is meant."""
    return await info.context.one(occupations.by_ids, OccupationId(root.occupation_id))
