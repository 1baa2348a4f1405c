"""How types are declared: an annotation, a description, and the resolver that answers.

Types are never made. Resolvers return records, an annotation says as what they
go out, and `of` tells the types of an interface apart by their records.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

import strawberry

E = TypeVar("E", bound=type[Enum])


def field(description: str, resolver: Callable[..., Any] | None = None) -> Any:
    """Declare a field: of the record's own attribute, or what a resolver gives."""
    if resolver is None:
        return strawberry.field(description=description)
    return strawberry.field(resolver=resolver, description=description)


def of(*records: type) -> Callable[[object, object], bool]:
    """Tell whether a record goes out as this type."""
    return lambda value, _info: isinstance(value, records)


def described(enum: E, description: str, values: Mapping[str, str], name: str | None = None) -> E:
    """Make an enum of the domain one of the schema, every value described."""
    made = enum
    if "__strawberry_definition__" not in vars(enum):  # an annotation may have come first
        made = strawberry.enum(enum, name=name)
    definition = made.__strawberry_definition__  # type: ignore[attr-defined]
    definition.description = description
    for value in definition.values:
        value.description = values[value.name]
    return made
