"""Mapping files as models: which columns of published tables become which concepts.

`docs/mapping-files.md` explains them by example. Labels and relationships have the names of
`domain.vocabulary`, properties those of `docs/graph-model.md`.
"""

from collections.abc import Mapping
from typing import Final, Self

from pydantic import Field, model_validator

from domain.facts import Scalar, Source
from domain.languages import property_of
from domain.messages import Message
from domain.vocabulary import Relation
from ontology.mapping.parts import (
    LISTED,
    OWN,
    Choice,
    Column,
    ConceptRelation,
    Head,
    Name,
    Part,
    Ref,
    Several,
    Table,
    check_values,
)

_LABELS: Final = ("prefLabelKo", "prefLabelEn", "prefLabels")


class Concepts(Part):
    """Concepts from the rows of a table; rows that repeat a concept are ignored.

    Most attributes map the name of a property to the column that it is read from. Texts in further
    languages are named by kind and language: `prefLabel@de`.

    Attributes:
        limits: The lowest and the highest value of a number.
        named: Labels for concepts without a name of their own; `{}` stands for the code.
        only_in: A column of another table; concepts whose code is not in it are left out.
    """

    table: Name
    ref: Name = Field(alias="is")
    texts: Mapping[Name, Name] = {}
    lists: Mapping[Name, Several] = {}
    numbers: Mapping[Name, Name] = {}
    limits: Mapping[Name, tuple[int, int]] = {}
    choices: Mapping[Name, Choice] = {}
    constants: Mapping[Name, Scalar] = {}
    named: Mapping[Name, str] = {}
    only_in: Column | None = None

    @model_validator(mode="after")
    def _says_what_is_known(self) -> Self:
        check_values(self.choices, self.constants)
        for name in (*self.texts, *self.numbers, *self.named):
            if name in LISTED:
                raise ValueError(
                    Message("{name} has a closed set of values: map it in `choices`", name=name)
                )
        for name in (*self.texts, *self.numbers, *self.named, *self.choices, *self.constants):
            if name in OWN:
                raise ValueError(Message("{name} comes from [scheme] and [refs]", name=name))
        for name in self.limits:
            if name not in self.numbers:
                raise ValueError(
                    Message("`limits` names {name!r}, which is not in `numbers`", name=name)
                )
        if not any(property_of(name) in _LABELS for name in (*self.texts, *self.named)):
            raise ValueError(
                Message("map prefLabelKo, prefLabelEn or prefLabel@de, in `texts` or `named`")
            )
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The required columns, except those that the id is made from."""
        several = (part.column for part in self.lists.values())
        chosen = (choice.column for choice in self.choices.values() if choice.absent is None)
        return (*self.texts.values(), *self.numbers.values(), *several, *chosen)

    @property
    def spare_columns(self) -> tuple[str, ...]:
        """The columns that the table may have."""
        return tuple(one.column for one in self.choices.values() if one.absent is not None)


class Links(Part):
    """Relationships from the rows of a table.

    Attributes:
        end_may_lack: Whether a row may have no end, and then states no relationship.
    """

    table: Name
    relation: ConceptRelation
    start: Name
    end: Name
    choices: Mapping[Name, Choice] = {}
    constants: Mapping[Name, Scalar] = {}
    end_may_lack: bool = False

    @model_validator(mode="after")
    def _says_what_is_known(self) -> Self:
        check_values(self.choices, self.constants)
        if self.relation is Relation.MAPS_TO and "match" not in self.properties:
            raise ValueError(Message("a mapping needs its `match`, in `choices` or `constants`"))
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The required columns, except those of both ends."""
        return tuple(one.column for one in self.choices.values() if one.absent is None)

    @property
    def spare_columns(self) -> tuple[str, ...]:
        """The columns that the table may have."""
        return tuple(one.column for one in self.choices.values() if one.absent is not None)

    @property
    def properties(self) -> tuple[str, ...]:
        """The names of the properties that the relationship gets."""
        return (*self.choices, *self.constants)


class TabularScheme(Part):
    """A scheme, or a crosswalk between schemes: its tables, concepts and relationships."""

    scheme: Head
    refs: Mapping[Name, Ref]
    tables: Mapping[Name, Table]
    concepts: tuple[Concepts, ...] = ()
    links: tuple[Links, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        parts: tuple[Concepts | Links, ...] = (*self.concepts, *self.links)
        others = [one.only_in.table for one in self.concepts if one.only_in]
        _known("table", self.tables, [*(part.table for part in parts), *others])
        for name in others:
            if self.tables[name].given is not None:
                raise ValueError(
                    Message("only_in: the table {name!r} is given by an option", name=name)
                )
        _known("ref", self.refs, [one.ref for one in self.concepts])
        _known("ref", self.refs, [end for one in self.links for end in (one.start, one.end)])
        if not parts:
            raise ValueError(Message("it maps nothing: add [[concepts]] or [[links]]"))
        return self

    @property
    def source(self) -> Source:
        """The source of its facts."""
        return self.scheme.source()

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that must be in the folder."""
        names = (table.file for table in self.tables.values())
        return tuple(dict.fromkeys(name for name in names if name is not None))

    @property
    def is_crosswalk(self) -> bool:
        """Whether it relates concepts of other schemes."""
        return any(link.relation is Relation.MAPS_TO for link in self.links)

    @property
    def mapped_code_schemes(self) -> frozenset[str]:
        """The schemes by whose codes mappings name concepts of the graph."""
        mappings = [one for one in self.links if one.relation is Relation.MAPS_TO]
        ends = {name for one in mappings for name in (one.start, one.end)}
        return frozenset(self.refs[one].code_scheme for one in ends if self.refs[one].code)


def _known(what: str, there: Mapping[str, object], asked: list[str]) -> None:
    for name in asked:
        if name not in there:
            raise ValueError(
                Message(
                    "no {what} is called {name!r}: there are {known}",
                    what=what,
                    name=name,
                    known=", ".join(there),
                )
            )
