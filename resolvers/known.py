"""What filters and inputs name has to be there: a list that is empty for a slip misleads."""

import asyncio
from collections.abc import Iterable

from domain.enums import Lang
from domain.ids import label_of
from domain.unknown_errors import UnknownIdsError, UnknownNameError
from domain.vocabulary import Label
from ontology.regions import shown_name
from resolvers import nodes, sources
from resolvers.arguments import Info
from resolvers.context import Context
from services.concept_lists import ConceptList


async def require_known(ctx: Context, ids: Iterable[str]) -> None:
    """Check that each id is one of something; those that the edition holds need no trip.

    Raises:
        UnknownIdsError: Nothing in the graph has some of the ids.
    """
    concepts, postings = ctx.edition.concepts, ctx.edition.postings
    others = [one for one in ids if not (concepts.holds(one) or postings.names(one))]
    await require_there(ctx, others)


async def require_there(ctx: Context, ids: Iterable[str]) -> None:
    """Check that each id is one of something in the graph: one trip for each label.

    Raises:
        UnknownIdsError: Nothing in the graph has some of the ids.
    """
    asked = list(dict.fromkeys(ids))
    found = await asyncio.gather(*(nodes.by_id(ctx, one) for one in asked))
    unknown = [one for one, node in zip(asked, found, strict=True) if node is None]
    if unknown:
        raise UnknownIdsError([_shown(one, ctx.lang) for one in unknown])


async def require_source(info: Info, source: str | None, among: ConceptList) -> None:
    """Check that a data set is there: no trip where some of the concepts come from it.

    Raises:
        UnknownNameError: No data set has this id.
    """
    if source is None or source in among.sources:
        return
    known = sorted(one.id for one in await sources.sources(info))
    if source not in known:
        raise UnknownNameError("data set", source, known)


def require_collection(collection: str | None, among: ConceptList) -> None:
    """Check that some of the concepts are in a collection.

    Raises:
        UnknownNameError: None of them is.
    """
    if collection is not None and collection not in among.collections:
        raise UnknownNameError("collection", collection, sorted(among.collections))


def _shown(node_id: str, lang: Lang) -> str:
    """Return an id; of a region of Korea, which may have been given by name, with its name."""
    name = shown_name(node_id, lang) if label_of(node_id) is Label.REGION else None
    return node_id if name is None else f"{node_id} ({name})"
