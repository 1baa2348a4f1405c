"""The vocabulary that the model is written in."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from domain.enums import ConceptStatus, LinkMethod
from domain.vocabulary import Label, Relation


class PropertyType(StrEnum):
    """The type of a property's value.

    Dates, moments and times are ISO 8601 text: a date is a day or a month, a moment is in UTC, and
    a time is either.
    """

    STRING = "string"
    STRINGS = "list of strings"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    TIME = "date or moment"
    BOOLEAN = "boolean"


_TYPES: Final[dict[PropertyType, type[Any]]] = {
    PropertyType.STRING: str,
    PropertyType.STRINGS: list,
    PropertyType.INTEGER: int,
    PropertyType.NUMBER: float,
    PropertyType.DATE: str,
    PropertyType.MOMENT: str,
    PropertyType.TIME: str,
    PropertyType.BOOLEAN: bool,
}
_TEXT: Final[dict[PropertyType, re.Pattern[str]]] = {
    PropertyType.DATE: re.compile(r"\d{4}-\d{2}(-\d{2})?"),
    PropertyType.MOMENT: re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z"),
    PropertyType.TIME: re.compile(r"\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?)?"),
}


class Audience(StrEnum):
    """Who may read the nodes of a label."""

    PUBLIC = "everybody"
    PRIVATE = "authorised principals only"
    SEALED = "the commands about a person's own data only"
    PROVENANCE = "everybody, as it says where answers come from"


class Ending(StrEnum):
    """What happens to a node that its source no longer states."""

    CLOSE = "it is closed"
    DEPRECATE = "it is deprecated"
    SUPERSEDE = "it is closed on that day, as a former version"
    REMOVE = "it is removed with all its relationships"
    KEEP = "it is removed once no other node is connected to it"


class Lifetime(StrEnum):
    """How long a relationship exists."""

    STATED = "as long as its source states it"
    HISTORY = "permanently, as history"
    DERIVED = "until it is computed again; no source states it"


@dataclass(frozen=True, slots=True)
class Property:
    """A property that a node or relationship can have."""

    name: str
    kind: PropertyType
    what: str

    def fits(self, value: object) -> bool:
        """Return whether a value other than null is of this type."""
        if isinstance(value, list):
            return self.kind is PropertyType.STRINGS and all(type(one) is str for one in value)
        if type(value) is not _TYPES[self.kind]:
            return False
        text = _TEXT.get(self.kind)
        return text is None or text.fullmatch(str(value)) is not None


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label: its meaning, and the properties of its nodes besides `id`.

    `part_by` is the relationship that leads to its nodes from the node that they are a part of:
    they are removed as soon as it is.
    """

    label: Label
    what: str
    audience: Audience
    properties: tuple[Property, ...]
    ending: Ending = Ending.KEEP
    part_by: Relation | None = None

    @property
    def is_sourced(self) -> bool:
        """Whether its nodes come from sources."""
        return set(SOURCED) <= set(self.properties)


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relationship type: the labels of its two ends, and its own properties."""

    relation: Relation
    what: str
    ends: tuple[tuple[Label, Label], ...]
    properties: tuple[Property, ...] = ()
    lifetime: Lifetime = Lifetime.STATED

    @property
    def all_properties(self) -> tuple[Property, ...]:
        """Its own properties and those that the loader writes."""
        return self.properties + (() if self.lifetime is Lifetime.DERIVED else STATED_BY)


def texts(name: str, what: str) -> tuple[Property, Property]:
    """Return a text in Korean and in English."""
    return (
        Property(f"{name}Ko", PropertyType.STRING, f"{what}, in Korean"),
        Property(f"{name}En", PropertyType.STRING, f"{what}, in English"),
    )


def string(name: str, what: str) -> Property:
    """Return a property that is text."""
    return Property(name, PropertyType.STRING, what)


def choice(name: str, values: type[StrEnum], what: str) -> Property:
    """Return a property with a closed set of values."""
    *first, last = values
    listed = f"{', '.join(first)} or {last}" if first else last
    return Property(name, PropertyType.STRING, f"{what}: {listed}")


def integer(name: str, what: str) -> Property:
    """Return a property that is a whole number."""
    return Property(name, PropertyType.INTEGER, what)


def strings(name: str, what: str) -> Property:
    """Return a property that is a list of texts."""
    return Property(name, PropertyType.STRINGS, what)


def number(name: str, what: str) -> Property:
    """Return a property that is a floating-point number."""
    return Property(name, PropertyType.NUMBER, what)


def date(name: str, what: str) -> Property:
    """Return a property that is a date."""
    return Property(name, PropertyType.DATE, what)


def time(name: str, what: str) -> Property:
    """Return a property that is a date or a moment."""
    return Property(name, PropertyType.TIME, what)


def moment(name: str, what: str) -> Property:
    """Return a property that is a moment."""
    return Property(name, PropertyType.MOMENT, what)


SOURCED: Final = (
    string("source", "id of the source that stated it last"),
    moment("asOf", "the moment that this statement describes"),
    string("run", "id of the import run that stated it last"),
    string("changedIn", "id of the run that last changed it, or a relationship that starts at it"),
    Property("also", PropertyType.STRINGS, "run and id of each other source that states it"),
)
"""The properties of every node of a source; the loader writes them."""

STATED_BY: Final = (
    string("source", "id of the source that stated it last"),
    string("run", "id of the import run that stated it last"),
    Property("also", PropertyType.STRINGS, "run and id of each other source that states it"),
)
"""The properties of every relationship of a source; the loader writes them."""

LINKED: Final = (
    choice("method", LinkMethod, "how it was found; null if the source states it"),
    number("score", "how sure that is, 0-1; null if the source states it"),
)
"""The properties of relationships to concepts that the source may not have stated itself."""

CONCEPT: Final = (
    *texts("prefLabel", "preferred label"),
    Property("altLabelsKo", PropertyType.STRINGS, "alternative labels, in Korean"),
    Property("altLabelsEn", PropertyType.STRINGS, "alternative labels, in English"),
    Property(
        "hiddenLabelsKo",
        PropertyType.STRINGS,
        "labels that are searched and never shown, in Korean",
    ),
    Property(
        "hiddenLabelsEn",
        PropertyType.STRINGS,
        "labels that are searched and never shown, in English",
    ),
    *texts("description", "description"),
    *(
        Property(name, PropertyType.STRINGS, f"{what}, in further languages: tag, space, text")
        for name, what in (
            ("prefLabels", "preferred labels"),
            ("altLabels", "alternative labels"),
            ("hiddenLabels", "labels that are searched and never shown"),
            ("descriptions", "descriptions"),
        )
    ),
    string("uri", "its URI in its scheme"),
    string("code", "its code in `codeScheme`"),
    string("codeScheme", "the scheme of `code`; a code means nothing without it"),
    strings("otherCodes", "its further codes: scheme, tab, code"),
    strings("collections", "the collections of its scheme that it is in (skos:Collection)"),
    strings(
        "inCollections",
        "its places in collections that have a URI, as JSON: the inner collection (empty for the "
        "concept itself), the collection, its name, the place from 1 or null and, of a collection "
        "with names in several languages, these: tag, space, name",
    ),
    choice("status", ConceptStatus, "whether its scheme still has it"),
    string("schemeVersion", "the newest version of its scheme that contains it"),
)
"""The properties of every concept."""
