"""Relay connections as generic types, and how their instances are named.

`Connection[Edge[Skill]]` is `SkillConnection` in the schema, and `Edge[Skill]` is `SkillEdge`.
An edge that carries more is a class of its own: `Connection[RequiredSkillEdge]` is
`RequiredSkillConnection`.
"""

from typing import Final, Generic, TypeVar

import strawberry
from strawberry.schema.name_converter import NameConverter
from strawberry.types.base import StrawberryObjectDefinition, StrawberryType

from resolvers.paging import total_count
from schema.declare import field

T = TypeVar("T")
E = TypeVar("E")

_KINDS: Final = ("Connection", "UncountedConnection", "RankedConnection")


@strawberry.type(
    description="The position of a page in its list, as the Relay specification defines it."
)
class PageInfo:
    """Where a page is in its list."""

    has_next_page: bool = field("Whether more rows follow this page.")
    has_previous_page: bool = field("Whether rows come before this page.")
    start_cursor: str | None = field("The cursor of the first row; null on an empty page.")
    end_cursor: str | None = field(
        "The cursor of the last row; send it as `after` for the next page. Null on an empty page."
    )


@strawberry.type(description="A row of a list.")
class Edge(Generic[T]):
    """A row of a list."""

    cursor: str = field(
        "The position of this row in the list. Send it as `after` to get the rows after it."
    )
    node: T = field("The item of this row.")


@strawberry.type(description="A page of a list.")
class UncountedConnection(Generic[E]):
    """A page of a list whose length nobody knows."""

    page_info: PageInfo = field("The position of this page in the list.")
    edges: list[E] = field("The rows of this page.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[E]):
    """A page of a list."""

    page_info: PageInfo = field("The position of this page in the list.")
    total_count: int = field(
        "How many rows the whole list has. Counted only if you select it.", total_count
    )
    edges: list[E] = field("The rows of this page.")


class Names(NameConverter):
    """Names generic types by what they hold: no `Edge` before `Connection`."""

    def from_generic(
        self,
        generic_type: StrawberryObjectDefinition,
        types: list[StrawberryType | type],
    ) -> str:
        """Return the name of one instance of a generic type."""
        named = super().from_generic(generic_type, types)
        kind = generic_type.name
        if kind not in _KINDS:
            return named
        return named.removesuffix(kind).removesuffix("Edge") + "Connection"
