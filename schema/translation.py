"""The descriptions of the schema in Korean, kept in `ko.toml` by schema coordinate.

English descriptions stand in the code beside what they describe. The Korean ones are put in
their place where somebody asks for them: in the SDL, and in the introspection for GraphiQL.
"""

import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from graphql import GraphQLNamedType, GraphQLSchema, is_specified_scalar_type


class Described(NamedTuple):
    """An element of the schema: something with a description.

    `coordinates` are its own and those of the interfaces that it has its meaning from.
    """

    coordinates: tuple[str, ...]
    element: Any


def translate(schema: GraphQLSchema) -> None:
    """Replace the descriptions of a schema by the Korean ones.

    The scalars of GraphQL itself are left out: all schemas of the process share them.
    """
    for one in described(schema):
        if not (
            isinstance(one.element, GraphQLNamedType) and is_specified_scalar_type(one.element)
        ):
            one.element.description = korean(one.coordinates) or one.element.description


def translate_scalars(introspection: Mapping[str, Any]) -> None:
    """Replace the descriptions of GraphQL's own scalars in the answer of an introspection."""
    for one in introspection["__schema"]["types"]:
        if one["kind"] == "SCALAR":
            one["description"] = korean((one["name"],)) or one["description"]


def described(schema: GraphQLSchema) -> Iterator[Described]:
    """Yield every element that has a description, but for GraphQL's own introspection types."""
    for name, kind in schema.type_map.items():
        if not name.startswith("__"):
            yield from (one for one in _elements(name, kind) if one.element.description)


def korean(coordinates: tuple[str, ...]) -> str | None:
    """Return the Korean description of an element, None if it has none."""
    key = key_of(coordinates)
    return None if key is None else table()[key]


def key_of(coordinates: tuple[str, ...]) -> str | None:
    """Return the key in `ko.toml` that holds for an element: the most exact one."""
    for coordinate in coordinates:
        if coordinate in table():
            return coordinate
    fitting = (key for key in _patterns() if fnmatchcase(coordinates[0], key))
    return next(fitting, None)


@cache
def table() -> dict[str, str]:
    """Return the Korean descriptions by coordinates."""
    text = files("schema").joinpath("ko.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _patterns() -> list[str]:
    return sorted((key for key in table() if "*" in key), key=lambda key: (-len(key), key))


def _elements(name: str, kind: Any) -> Iterator[Described]:
    """Yield a type, its fields with their arguments, and its values."""
    yield Described((name,), kind)
    owners = (name, *(one.name for one in getattr(kind, "interfaces", ())))
    for field_name, field in getattr(kind, "fields", {}).items():
        yield Described(tuple(f"{owner}.{field_name}" for owner in owners), field)
        for argument, of in getattr(field, "args", {}).items():
            at = tuple(f"{owner}.{field_name}({argument}:)" for owner in owners)
            yield Described(at, of)
    for value_name, value in getattr(kind, "values", {}).items():
        yield Described((f"{name}.{value_name}",), value)
