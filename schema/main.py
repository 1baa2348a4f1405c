"""The executable schema."""

import sys

import strawberry
from graphql import GraphQLError, GraphQLSchema
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from schema.base import SCALARS, OccupationGroup, SkillGroup
from schema.documents import Documents, KnownDocuments
from schema.enums import DESCRIBED
from schema.query import Query


class Schema(strawberry.Schema):
    """Strawberry's, without its own log of errors: it would hold what people sent."""

    @property
    def core(self) -> GraphQLSchema:
        """Give the schema of graphql-core."""
        return self._schema

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,
    ) -> None:
        """Leave errors to `schema.errors`."""


def build() -> Schema:
    """Make the schema; once in a process is enough."""
    known = KnownDocuments()
    schema = Schema(
        Query,
        types=[SkillGroup, OccupationGroup, *DESCRIBED],
        extensions=[lambda: Documents(known, schema.core)],
        config=StrawberryConfig(disable_field_suggestions=True, scalar_map=SCALARS),
    )
    return schema


def sdl() -> str:
    """Print the schema as it is checked in."""
    return build().as_str() + "\n"


if __name__ == "__main__":
    sys.stdout.write(sdl())
