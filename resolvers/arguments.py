"""Arguments that many fields share, with what they mean to a caller."""

from typing import Annotated, TypeAlias

import strawberry

from domain.enums import JobStatus, Lang, Need
from resolvers.context import Context

Info: TypeAlias = strawberry.Info[Context, None]

First: TypeAlias = Annotated[int, strawberry.argument(description="How many at most, 1 to 100.")]
After: TypeAlias = Annotated[
    str | None,
    strawberry.argument(description="A cursor of this list: start after it."),
]
LangArg: TypeAlias = Annotated[
    Lang | None,
    strawberry.argument(
        description="Language; if not given that of the header Accept-Language, else Korean."
    ),
]
NeedArg: TypeAlias = Annotated[
    Need | None, strawberry.argument(description="Only those needed this much.")
]
StatusArg: TypeAlias = Annotated[
    JobStatus | None, strawberry.argument(description="Only postings of this status.")
]
