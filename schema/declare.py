"""How types are declared: an annotation, a description, and the resolver that answers.

Types are never instantiated. Resolvers return records, an annotation says which type a
record has in the schema, and `of` tells the types of an interface apart by their records.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

import strawberry

E = TypeVar("E", bound=type[Enum])


def field(description: str, resolver: Callable[..., Any] | None = None) -> Any:
    """Return a field that reads the record's attribute of its name, or calls a resolver."""
    if resolver is None:
        return strawberry.field(description=description)
    return strawberry.field(resolver=resolver, description=description)


def of(*records: type) -> Callable[[object, object], bool]:
    """Return the test of whether a value has this type: is it one of these records?"""
    return lambda value, _info: isinstance(value, records)


def described(enum: E, description: str, values: Mapping[str, str], name: str | None = None) -> E:
    """Add an enum to the schema with a description for itself and for every value."""
    made = enum
    if "__strawberry_definition__" not in vars(enum):  # an annotation may have come first
        made = strawberry.enum(enum, name=name)
    definition = made.__strawberry_definition__  # type: ignore[attr-defined]
    definition.name = name or definition.name
    definition.description = description
    for value in definition.values:
        value.description = values[value.name]
    return made
