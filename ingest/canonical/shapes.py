"""What the cells of tables stand for, by the JSON Schema of a canonical file.

A column is named by the path of its field: `prefLabel.ko`, `wage.min`, `skills.0.skill`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import orjson

from ingest.canonical.duplicates import duplicate

Schema: TypeAlias = Mapping[str, Any]
Path: TypeAlias = tuple[str, ...]

BETWEEN: Final = "|"
"""What stands between the values of a list in one cell."""
_ANYTHING: Final[Schema] = {}
_INTEGER: Final = re.compile(r"([+-]?[0-9]{1,18})(\.0+)?")
"""A whole number: libraries write those of a column with gaps as `10.0`."""
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_BOOLEANS: Final = {"true": True, "false": False}


class Shapes:
    """The values of the columns of one table."""

    def __init__(self, schema: Schema, columns: Iterable[str]) -> None:
        """Find what each column holds; a column of an unknown field holds texts."""
        self._schema = schema
        self._paths = {column: tuple(column.split(".")) for column in columns}
        self._options = {column: self._at(path) for column, path in self._paths.items()}

    def row(self, cells: Mapping[str, Any]) -> dict[str, Any]:
        """Return the object that the cells of a row state; empty cells state nothing."""
        found: dict[str, Any] = {}
        for column, cell in cells.items():
            value = self._value(cell, self._options[column])
            if value is not None:
                _put(found, self._paths[column], value)
        return {name: _with_lists(value) for name, value in found.items()}

    def _at(self, path: Path) -> list[Schema]:
        """Return what the field of a path may be."""
        options = self._resolved(self._schema)
        for name in path:
            options = self._each(options, name)
        return options

    def _typed(self, value: Any, options: Sequence[Schema]) -> Any:
        """Return a value that has a type; a whole number is a text where only a text may be.

        So are the ids of a column of numbers, as the same column of a CSV file has them.
        """
        if isinstance(value, dict):
            return {
                name: self._typed(one, self._each(options, name)) for name, one in value.items()
            }
        if isinstance(value, list):
            item = self._each(options, "0")
            return [self._typed(one, item) for one in value]
        return str(value) if _is_text(value, options) else value

    def _each(self, options: Sequence[Schema], name: str) -> list[Schema]:
        """Return what the field of a name may be, in objects that are one of several."""
        below = [self._below(one, name) for one in options]
        return [each for one in below if one is not None for each in self._resolved(one)]

    def _below(self, schema: Schema, name: str) -> Schema | None:
        named: Mapping[str, Schema] = schema.get("properties", {})
        if schema.get("type") == "array" and name.isdigit():
            named = {name: schema.get("items", _ANYTHING)}
        more: Schema | bool | None = schema.get("additionalProperties")
        return named.get(name, more if isinstance(more, dict) else None)

    def _resolved(self, schema: Schema) -> list[Schema]:
        """Return a schema, or all of which it is one, with references followed."""
        if (reference := schema.get("$ref")) is not None:
            return self._resolved(self._schema["$defs"][reference.rpartition("/")[2]])
        several = schema.get("anyOf") or schema.get("oneOf")
        return (
            [schema]
            if several is None
            else [one for each in several for one in self._resolved(each)]
        )

    def _value(self, cell: Any, options: Sequence[Schema]) -> Any:
        """Return what a cell states; a text that is not of the type it should have stays one."""
        if not isinstance(cell, str):
            return self._typed(cell, options)
        text = cell.strip()
        if not text:
            return None
        types = {one.get("type") for one in options}
        if text[0] in "[{" and types & {"array", "object"}:
            return _json(text)
        if "array" in types:
            item = [each for one in options for each in self._resolved(one.get("items", _ANYTHING))]
            parts = (self._value(one, item) for one in text.split(BETWEEN))
            return [one for one in parts if one is not None]
        return text if "string" in types else _scalar(text, types)


def _is_text(value: Any, options: Sequence[Schema]) -> bool:
    """Return whether a whole number stands where only a text may."""
    types = {one.get("type") for one in options}
    return isinstance(value, int) and not isinstance(value, bool) and "string" in types


def _json(text: str) -> Any:
    """Return what a cell with JSON states; the text if it is none, or states a key twice."""
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
    return text if duplicate(text) else value


def _scalar(text: str, types: set[Any]) -> Any:
    if "boolean" in types:
        return _BOOLEANS.get(text.lower(), text)
    if "integer" in types and (whole := _INTEGER.fullmatch(text)):
        return int(whole[1])
    if "number" in types and _NUMBER.fullmatch(text):
        return float(text)
    return text


def _put(found: dict[str, Any], path: Path, value: Any) -> None:
    *above, last = path
    for name in above:
        found = found.setdefault(name, {})
    found[last] = value


def _with_lists(value: Any) -> Any:
    """Return a value in which objects whose names are all numbers are lists, in their order."""
    if not isinstance(value, dict):
        return value
    within = {name: _with_lists(one) for name, one in value.items()}
    if within and all(name.isdigit() for name in within):
        return [within[name] for name in sorted(within, key=int)]
    return within
