"""Search by name, from the index that the process holds; hits are read from the graph."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Final

import strawberry

from domain.errors import InputError
from domain.vocabulary import Label
from ontology.search.hits import Hit
from resolvers import nodes
from resolvers.arguments import After, First, Info
from resolvers.paging import USUAL, Edge, Page, page, window

LONGEST_TEXT: Final = 200
_DEEPEST: Final = 1_000
_USUAL_SUGGESTIONS: Final = 10


class Kind(Enum):
    """What can be searched for."""

    SKILL = Label.SKILL
    OCCUPATION = Label.OCCUPATION
    CERTIFICATION = Label.CERTIFICATION
    COURSE = Label.COURSE
    JOB = Label.JOB_POSTING
    EMPLOYER = Label.EMPLOYER
    POLICY = Label.POLICY
    SKILL_GROUP = Label.SKILL_GROUP
    OCCUPATION_GROUP = Label.OCCUPATION_GROUP


Kinds = Annotated[
    list[Kind] | None, strawberry.argument(description="Only these kinds; all if not given.")
]
Schemes = Annotated[
    list[str] | None,
    strawberry.argument(
        description="Only concepts of the schemes with these names, such as ESCO or KEIS."
    ),
]


@dataclass(frozen=True, slots=True)
class Highlight:
    """Part of a label that was typed, as characters from `start` up to but not with `end`."""

    start: int
    end: int


async def search(  # noqa: PLR0913, PLR0917 - one parameter an argument of the field
    info: Info,
    text: Annotated[str, strawberry.argument(description="A name in Korean or English.")],
    kinds: Kinds = None,
    schemes: Schemes = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Give a page of hits, the closest first."""
    _check_length("text", text)
    asked = window(first, after, (float, str))
    wanted = [kind.value for kind in kinds or ()]
    hits = info.context.edition.search.search(
        text, wanted, _depth(asked.first, asked.after), schemes or ()
    )
    rest = _after(hits, asked.after)
    return page([Edge(hit, (hit.score, hit.id)) for hit in rest[: asked.limit]], asked)


async def suggest(
    info: Info,
    prefix: Annotated[str, strawberry.argument(description="What was typed so far.")],
    kinds: Kinds = None,
    schemes: Schemes = None,
    first: First = _USUAL_SUGGESTIONS,
) -> list[Hit]:
    """Give completions, the best first."""
    _check_length("prefix", prefix)
    limit = window(first, None, ()).first
    wanted = [kind.value for kind in kinds or ()]
    return info.context.edition.search.suggest(prefix, wanted, limit, schemes or ())


async def node(root: strawberry.Parent[Hit], info: Info) -> Any:
    """Give what was found; None if it has left the graph since the index was built."""
    return await nodes.by_id(info.context, root.id)


def highlights(root: strawberry.Parent[Hit]) -> list[Highlight]:
    """Give the parts of the label that were typed."""
    return [Highlight(start, end) for start, end in root.highlights]


def kind(root: strawberry.Parent[Hit]) -> Kind:
    """Give what kind of thing was found."""
    return Kind(root.kind)


def _check_length(name: str, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise InputError(f"{name} has {len(text)} characters: send at most {LONGEST_TEXT}")


def _depth(first: int, after: Sequence[object]) -> int:
    return _DEEPEST if after else first + 1


def _after(hits: list[Hit], after: Sequence[object]) -> list[Hit]:
    """Drop the hits up to and with the one that the cursor names."""
    if not after:
        return hits
    score, hit_id = after
    places = [at for at, hit in enumerate(hits) if (hit.score, hit.id) == (score, hit_id)]
    if not places:
        raise InputError("after is not a cursor of this search: search again from the start")
    return hits[places[0] + 1 :]
