"""Arguments that many fields share, described for callers."""

from typing import Annotated, TypeAlias

import strawberry

from domain.enums import JobStatus, Need
from domain.languages import Language
from resolvers.context import Context

Info: TypeAlias = strawberry.Info[Context, None]

IdArg: TypeAlias = Annotated[
    strawberry.ID, strawberry.argument(description="An id from an answer of this API.")
]
First: TypeAlias = Annotated[
    int, strawberry.argument(description="The most rows to return, 1 to 100.")
]
After: TypeAlias = Annotated[
    str | None,
    strawberry.argument(
        description="A cursor from an answer of this list: return the rows after it."
    ),
]
LangArg: TypeAlias = Annotated[
    Language | None,
    strawberry.argument(
        description="The language. Defaults to those of the Accept-Language header in their "
        "order, else to Korean."
    ),
]
NeedArg: TypeAlias = Annotated[
    Need | None,
    strawberry.argument(description="Only requirements of this strength; all by default."),
]
StatusArg: TypeAlias = Annotated[
    JobStatus | None,
    strawberry.argument(description="Only postings with this status; all by default."),
]
