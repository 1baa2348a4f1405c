"""The vocabulary that the model is written in."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from domain.vocabulary import Label, Relation


class Kind(StrEnum):
    """What the value of a property is.

    Dates and moments are ISO 8601 text: a date is a day or a month, a moment is in UTC.
    """

    STRING = "string"
    STRINGS = "list of strings"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    BOOLEAN = "boolean"


_TYPES: Final[dict[Kind, type[Any]]] = {
    Kind.STRING: str,
    Kind.STRINGS: list,
    Kind.INTEGER: int,
    Kind.NUMBER: float,
    Kind.DATE: str,
    Kind.MOMENT: str,
    Kind.BOOLEAN: bool,
}
_TEXT: Final[dict[Kind, re.Pattern[str]]] = {
    Kind.DATE: re.compile(r"\d{4}-\d{2}(-\d{2})?"),
    Kind.MOMENT: re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z"),
}


class Audience(StrEnum):
    """Who may read what has a label."""

    PUBLIC = "everybody"
    PRIVATE = "the person, and whom the law names"
    PROVENANCE = "everybody: it says where answers come from"


class Ending(StrEnum):
    """What becomes of a node that its source no longer states."""

    CLOSE = "it is closed"
    DEPRECATE = "it is deprecated"
    REMOVE = "it is removed with all its relationships"
    KEEP = "it is removed once nothing is tied to it"


class Lifetime(StrEnum):
    """How long a relationship is there."""

    STATED = "as long as its source states it"
    HISTORY = "for good: it says what once held"
    DERIVED = "until it is computed again: it comes from no source"


@dataclass(frozen=True, slots=True)
class Property:
    """A property that a node or relationship can have."""

    name: str
    kind: Kind
    what: str

    def fits(self, value: object) -> bool:
        """Return whether a value that is not null is of this kind."""
        if isinstance(value, list):
            return self.kind is Kind.STRINGS and all(type(one) is str for one in value)
        if type(value) is not _TYPES[self.kind]:
            return False
        text = _TEXT.get(self.kind)
        return text is None or text.fullmatch(str(value)) is not None


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label: what it stands for, and which properties its nodes have besides `id`."""

    label: Label
    what: str
    audience: Audience
    properties: tuple[Property, ...]
    ending: Ending = Ending.KEEP

    @property
    def is_sourced(self) -> bool:
        """Whether its nodes come from sources."""
        return set(SOURCED) <= set(self.properties)


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relationship type: the labels that it leads from and to, and its own properties."""

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
        Property(f"{name}Ko", Kind.STRING, f"{what}, in Korean"),
        Property(f"{name}En", Kind.STRING, f"{what}, in English"),
    )


def string(name: str, what: str) -> Property:
    """Return a property that is text."""
    return Property(name, Kind.STRING, what)


def choice(name: str, values: type[StrEnum], what: str) -> Property:
    """Return a property that is one of a closed set of values."""
    *first, last = values
    listed = f"{', '.join(first)} or {last}" if first else last
    return Property(name, Kind.STRING, f"{what}: {listed}")


def integer(name: str, what: str) -> Property:
    """Return a property that is a whole number."""
    return Property(name, Kind.INTEGER, what)


def number(name: str, what: str) -> Property:
    """Return a property that is a number with a fraction."""
    return Property(name, Kind.NUMBER, what)


def date(name: str, what: str) -> Property:
    """Return a property that is a date."""
    return Property(name, Kind.DATE, what)


def moment(name: str, what: str) -> Property:
    """Return a property that is a moment."""
    return Property(name, Kind.MOMENT, what)


SOURCED: Final = (
    string("source", "the data set or interface that stated it last"),
    moment("asOf", "when the source said so"),
    string("run", "id of the import run that stated it last"),
    string("changedIn", "id of the run that last changed it, or what starts at it"),
    Property("also", Kind.STRINGS, "ids of other sources that state it"),
)
"""What every node of a source has; the loader writes it."""

STATED_BY: Final = (
    string("source", "id of the source that stated it last"),
    string("run", "id of the import run that stated it last"),
    Property("also", Kind.STRINGS, "ids of other sources that state it"),
)
"""What every relationship of a source has; the loader writes it."""

CONCEPT: Final = (
    *texts("prefLabel", "preferred label"),
    Property("altLabelsKo", Kind.STRINGS, "alternative labels, in Korean"),
    Property("altLabelsEn", Kind.STRINGS, "alternative labels, in English"),
    Property("hiddenLabelsKo", Kind.STRINGS, "labels to search by and not to show, in Korean"),
    Property("hiddenLabelsEn", Kind.STRINGS, "labels to search by and not to show, in English"),
    *texts("description", "what it is"),
    string("uri", "the URI that its scheme gives it"),
    string("code", "its code in `codeScheme`"),
    string("codeScheme", "the scheme of `code`; a code means nothing without it"),
    string("status", "CURRENT, or DEPRECATED: kept for what points at it"),
    string("schemeVersion", "the newest version of its scheme that has it"),
)
"""What a concept can have, whichever it is."""
