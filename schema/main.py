"""The executable schema."""

import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLSchema, introspection_from_schema
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from domain.enums import Lang
from schema.base import OccupationGroup, SkillGroup
from schema.connections import Names
from schema.documents import Documents, KnownDocuments
from schema.enums import DESCRIBED
from schema.query import Query
from schema.rule_enums import RULE_ENUMS
from schema.scalars import SCALARS
from schema.translation import translate, translate_scalars


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
        types=[SkillGroup, OccupationGroup, *DESCRIBED, *RULE_ENUMS],
        extensions=[lambda: Documents(known, schema.core)],
        config=StrawberryConfig(scalar_map=SCALARS, name_converter=Names()),
    )
    return schema


@cache
def sdl(lang: Lang = Lang.EN) -> str:
    """Return the schema in SDL; in English it is what is checked in."""
    return _in(lang).as_str() + "\n"


@cache
def introspection(lang: Lang) -> Mapping[str, Any]:
    """Return the answer to the introspection of the whole schema, descriptions in a language."""
    answer = introspection_from_schema(_in(lang).core)
    if lang is Lang.KO:
        translate_scalars(answer)
    return answer


def _in(lang: Lang) -> Schema:
    """Build a schema of its own, since descriptions are replaced in place."""
    schema = build()
    if lang is Lang.KO:
        translate(schema.core)
    return schema


if __name__ == "__main__":
    sys.stdout.write(sdl())
