"""The parts of mapping files."""

import re
from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from domain.enums import ConceptStatus, Match, Need, SkillKind
from domain.facts import Scalar, Source
from domain.ids import mint
from domain.messages import Message
from domain.vocabulary import BETWEEN_CONCEPTS, CONCEPTS, STAMPS, Label, Relation
from ontology.table_headers import Dialect
from ontology.tables import Row

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)

Name = Annotated[str, StringConstraints(min_length=1)]


def _of_concepts(label: Label) -> Label:
    if label not in CONCEPTS:
        raise ValueError(
            Message("is not a kind of concept: there are {known}", known=", ".join(CONCEPTS))
        )
    return label


def _between_concepts(relation: Relation) -> Relation:
    if relation not in BETWEEN_CONCEPTS:
        raise ValueError(
            Message(
                "does not relate concepts: there are {known}", known=", ".join(BETWEEN_CONCEPTS)
            )
        )
    return relation


def _moment(text: str) -> str:
    if not _MOMENT.fullmatch(text):
        raise ValueError(Message("is not a moment in UTC such as 2026-11-02T06:30:00Z"))
    return text


LISTED: Final[Mapping[str, tuple[str, ...]]] = {
    "need": tuple(Need),
    "match": tuple(Match),
    "kind": tuple(SkillKind),
    "status": tuple(ConceptStatus),
}
"""Properties that have a list of values."""
OWN: Final = (*sorted(STAMPS), "schemeVersion", "uri", "code", "codeScheme")
"""Properties that come from the scheme and the refs."""

ConceptLabel = Annotated[Label, AfterValidator(_of_concepts)]
ConceptRelation = Annotated[Relation, AfterValidator(_between_concepts)]
Moment = Annotated[str, AfterValidator(_moment)]


class Part(BaseModel):
    """A table of a mapping file; unknown keys are refused, not ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Head(Part):
    """The scheme, its version and its licence; `as_of` is ISO 8601 in UTC.

    Where `version_assumed`, the version stands for releases that do not say which one they are:
    it is older than any that `--version` gives.
    """

    id: Name
    name: Name
    version: Name
    version_assumed: bool = False
    licence: Name
    url: str = ""
    as_of: Moment

    def source(self) -> Source:
        """Return the source of its facts."""
        return Source(self.id, self.name, self.version, self.licence, self.url, self.as_of)


class Ref(Part):
    """How a row identifies a concept: by a URI, by a code of a scheme, or by both.

    The id is made from the URI if there is one. A code is the concatenation of its columns.
    `digits` says how many digits a column of codes may have, or `forms` what they look like, as a
    regular expression: what a spreadsheet made of a code is repaired where that decides it.
    """

    label: ConceptLabel
    uri: Name | None = None
    code: tuple[Name, ...] = ()
    code_scheme: str = ""
    digits: Mapping[Name, tuple[int, ...]] = {}
    forms: Mapping[Name, re.Pattern[str]] = {}

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not self.uri and not self.code:
            raise ValueError(Message("name the column of a `uri`, or the columns of a `code`"))
        if bool(self.code) != bool(self.code_scheme):
            raise ValueError(Message("`code` and `code_scheme` go together"))
        for key, columns in (("digits", self.digits), ("forms", self.forms)):
            for column in columns:
                if column not in self.code:
                    raise ValueError(
                        Message(
                            "`{key}` names {column!r}, which is not in `code`",
                            key=key,
                            column=column,
                        )
                    )
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the table must have."""
        return (self.uri, *self.code) if self.uri else self.code

    @property
    def key_columns(self) -> tuple[str, ...]:
        """The columns that the id is made from."""
        return (self.uri,) if self.uri else self.code

    def key(self, row: Row) -> str:
        """Return what the id is made from; empty if any part of it is."""
        return row.cells[self.uri].strip() if self.uri else self.coded(row)

    def coded(self, row: Row) -> str:
        """Return the code; empty if any part of it is, or there is none."""
        parts = [row.cells[column].strip() for column in self.code]
        return "".join(parts) if all(parts) else ""

    def id(self, key: str) -> str:
        """Return the id of the concept with this key."""
        return mint(self.label, key) if self.uri else mint(self.label, self.code_scheme, key)


class Table(Part):
    """A file in the folder, or one that an option names, and a filter on its rows.

    A row counts if each column of `where` has one of its values and no column of `except` does.
    """

    file: Name | None = None
    given: Name | None = None
    where: Mapping[str, tuple[str, ...]] = {}
    exclude: Mapping[str, tuple[str, ...]] = Field(default={}, alias="except")
    delimiter: str = Field(default=",", min_length=1, max_length=1)
    lines_before: int = Field(default=0, ge=0)
    quoted: bool = True

    @model_validator(mode="after")
    def _is_one_file(self) -> Self:
        if (self.file is None) == (self.given is None):
            raise ValueError(
                Message("set either `file`, to a file's name, or `given`, to an option's name")
            )
        return self

    @property
    def dialect(self) -> Dialect:
        """How the file is written."""
        return Dialect(self.delimiter, self.lines_before, self.quoted)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the filter needs."""
        return (*self.where, *self.exclude)

    def holds(self, row: Row) -> bool:
        """Return whether a row passes the filter."""
        in_all = all(row.cells[one].strip() in values for one, values in self.where.items())
        return in_all and not any(
            row.cells[one].strip() in values for one, values in self.exclude.items()
        )


class Choice(Part):
    """A column whose values are translated; rows with any other value are left out.

    `absent` is the value of all rows of a table that does not have the column.
    """

    column: Name
    values: Mapping[str, Scalar]
    absent: Scalar | None = None

    @property
    def possible(self) -> list[Scalar]:
        """The values that a row can get."""
        return [*self.values.values(), *([] if self.absent is None else [self.absent])]


def check_values(choices: Mapping[str, Choice], constants: Mapping[str, Scalar]) -> None:
    """Refuse values that are not in the closed set of a property.

    Raises:
        ValueError: With a `Message` that names the property and its values.
    """
    stated = {name: [value] for name, value in constants.items()}
    stated |= {name: choice.possible for name, choice in choices.items()}
    for name, values in stated.items():
        for value in values:
            if name in LISTED and value not in LISTED[name]:
                known = ", ".join(LISTED[name])
                raise ValueError(
                    Message(
                        "{name} cannot be {value!r}: there are {known}",
                        name=name,
                        value=value,
                        known=known,
                    )
                )


class Several(Part):
    """A column with several texts in each cell, and their separator."""

    column: Name
    separator: Name


class Column(Part):
    """A column of a table.

    With `unless_all`, nothing is left out by it if all its values are in the table that it
    filters: then both are of the same version.
    """

    table: Name
    column: Name
    unless_all: bool = False
