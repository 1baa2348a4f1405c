"""Root fields that take inputs: each turns what a caller sends into plain values."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, TypeAlias

import strawberry

from domain.enums import JobStatus
from domain.kinds import SearchKind
from domain.matching import RecommendationSet
from domain.vocabulary import Label
from ontology.extraction.mentions import Mention
from ontology.search.hits import Hit
from resolvers import extraction, lists, nodes, places, recommendations
from resolvers import search as by_name
from resolvers.arguments import After, First, Info
from resolvers.paging import MOST, USUAL, Page
from resolvers.search import Wanted
from schema.inputs import CodeInput, JobFilter, OccupationFilter, RegionFilter, SkillFilter
from schema.profiles import ProfileInput
from services.extraction import check

_USUAL_SUGGESTIONS: Final = 10

_MaybeId: TypeAlias = Annotated[
    strawberry.ID | None, strawberry.argument(description="An id from an answer of this API.")
]
_MaybeCode: TypeAlias = Annotated[
    CodeInput | None, strawberry.argument(description="Its code in a scheme, instead of the id.")
]
_Kinds: TypeAlias = Annotated[
    list[SearchKind] | None,
    strawberry.argument(description="Only things of these kinds; all by default."),
]
_Schemes: TypeAlias = Annotated[
    list[str] | None,
    strawberry.argument(
        description="Only concepts of the schemes with these names, such as `ESCO` or `KEIS`; "
        "all by default."
    ),
]

_PostingStatus: TypeAlias = Annotated[
    JobStatus | None,
    strawberry.argument(
        description="Only postings with this status today, beside things of other kinds; all by "
        "default."
    ),
]


async def skill(info: Info, id: _MaybeId = None, code: _MaybeCode = None) -> Any:  # noqa: A002
    """Return a skill by its id or by a code."""
    return await nodes.skill(info.context, id, code.value() if code else None)


async def occupation(
    info: Info,
    id: _MaybeId = None,  # noqa: A002 - the name that Relay prescribes
    code: _MaybeCode = None,
) -> Any:
    """Return an occupation by its id or by a code."""
    return await nodes.occupation(info.context, id, code.value() if code else None)


async def skills(
    info: Info,
    filter: Annotated[  # noqa: A002 - the name that frontend teams expect
        SkillFilter | None,
        strawberry.argument(description="Conditions on the skills; all skills by default."),
    ] = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Return a page of skills."""
    wanted = (filter or SkillFilter()).value()
    return await lists.skills(info, wanted, first, after)


async def occupations(
    info: Info,
    filter: Annotated[  # noqa: A002
        OccupationFilter | None,
        strawberry.argument(
            description="Conditions on the occupations; all occupations by default."
        ),
    ] = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Return a page of occupations."""
    wanted = (filter or OccupationFilter()).value()
    return await lists.occupations(info, wanted, first, after)


async def jobs(
    info: Info,
    filter: Annotated[  # noqa: A002
        JobFilter | None,
        strawberry.argument(description="Conditions on the postings; all postings by default."),
    ] = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Return a page of postings."""
    wanted = (filter or JobFilter()).value()
    return await lists.jobs(info, wanted, first, after)


async def regions(
    info: Info,
    filter: Annotated[  # noqa: A002
        RegionFilter | None,
        strawberry.argument(description="Conditions on the regions; all regions by default."),
    ] = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Return a page of regions."""
    wanted = (filter or RegionFilter()).value()
    return await places.regions(info, wanted, first, after)


async def search(  # noqa: PLR0913, PLR0917 - one parameter for each argument of the field
    info: Info,
    text: Annotated[
        str, strawberry.argument(description="A name in Korean or English, typos allowed.")
    ],
    kinds: _Kinds = None,
    schemes: _Schemes = None,
    status: _PostingStatus = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Return a page of hits."""
    wanted = Wanted(_labels(kinds), schemes or (), status)
    return await by_name.search(info.context, text, wanted, first, after)


async def suggest(  # noqa: PLR0913, PLR0917 - the same
    info: Info,
    prefix: Annotated[str, strawberry.argument(description="What has been typed so far.")],
    kinds: _Kinds = None,
    schemes: _Schemes = None,
    status: _PostingStatus = None,
    first: First = _USUAL_SUGGESTIONS,
) -> list[Hit]:
    """Return completions."""
    wanted = Wanted(_labels(kinds), schemes or (), status)
    return await by_name.suggest(info.context, prefix, wanted, first)


async def extract_concepts(
    info: Info,
    text: Annotated[
        str,
        strawberry.argument(
            description="The text of a posting, a résumé or a course, at most 20,000 characters."
        ),
    ],
    kinds: _Kinds = None,
    first: First = MOST,
) -> list[Mention]:
    """Return the concepts that a text names."""
    wanted = _labels(kinds)
    check(wanted, lambda label: SearchKind(label).name)
    return await extraction.extract_concepts(info.context, text, wanted, first)


async def recommend(
    info: Info,
    profile: Annotated[
        ProfileInput, strawberry.argument(description="What is known about the person.")
    ],
) -> RecommendationSet:
    """Compute what is recommended to somebody without an account."""
    ctx = info.context
    return await recommendations.of_profile(ctx, profile.value(ctx.edition.day, ctx.clock))


def kind(root: strawberry.Parent[Hit | Mention]) -> SearchKind:
    """Return what kind of thing was found or named."""
    return SearchKind(root.kind)


def _labels(kinds: list[SearchKind] | None) -> Sequence[Label]:
    return [kind.value for kind in kinds or ()]
