"""The executable schema."""

import sys

import strawberry
from graphql import GraphQLError, GraphQLSchema
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from schema.base import OccupationGroup, SkillGroup
from schema.connections import Names
from schema.documents import Documents, KnownDocuments
from schema.enums import DESCRIBED
from schema.query import Query
from schema.scalars import SCALARS


class Schema(strawberry.Schema):
    """Strawberry's schema without its log of errors, which would hold what people sent."""

    @property
    def core(self) -> GraphQLSchema:
        """Return the schema of graphql-core."""
        return self._schema

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,
    ) -> None:
        """Leave errors to `schema.errors`."""


def build() -> Schema:
    """Build the schema; once in a process is enough."""
    known = KnownDocuments()
    schema = Schema(
        Query,
        types=[SkillGroup, OccupationGroup, *DESCRIBED],
        extensions=[lambda: Documents(known, schema.core)],
        config=StrawberryConfig(
            disable_field_suggestions=True, scalar_map=SCALARS, name_converter=Names()
        ),
    )
    return schema


def sdl() -> str:
    """Return the schema as it is checked in."""
    return build().as_str() + "\n"


if __name__ == "__main__":
    sys.stdout.write(sdl())
