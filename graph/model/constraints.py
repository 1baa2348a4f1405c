"""Uniqueness and indexes, as data: every label is keyed by `id`, some by more."""

from dataclasses import dataclass
from typing import Final, LiteralString

from domain.vocabulary import Label


@dataclass(frozen=True, slots=True)
class Index:
    """Properties by which nodes of a label are found, and the statement that needs it."""

    label: LiteralString
    properties: tuple[LiteralString, ...]
    statement: str

    @property
    def name(self) -> LiteralString:
        """Its name in the database."""
        return self.label + "_" + "_".join(self.properties)

    @property
    def definition(self) -> LiteralString:
        """Its definition, which may run again."""
        properties = ", ".join(["n." + name for name in self.properties])
        return (
            "CREATE INDEX " + self.name + " IF NOT EXISTS "
            "FOR (n:" + self.label + ") ON (" + properties + ")"
        )


@dataclass(frozen=True, slots=True)
class UniqueId:
    """The key of a label: no two of its nodes have one `id`."""

    label: LiteralString

    @property
    def name(self) -> LiteralString:
        """Its name in the database."""
        return self.label + "_id"

    @property
    def definition(self) -> LiteralString:
        """Its definition, which may run again."""
        return (
            "CREATE CONSTRAINT " + self.name + " IF NOT EXISTS "
            "FOR (n:" + self.label + ") REQUIRE n.id IS UNIQUE"
        )


UNIQUE_IDS: Final = tuple(UniqueId(label.value) for label in Label)

BY_CODE: Final = (
    Index(Label.SKILL.value, ("codeScheme", "code"), "skills.by_code"),
    Index(Label.OCCUPATION.value, ("codeScheme", "code"), "occupations.by_code"),
)

INDEXES: Final = BY_CODE
"""All indexes that the newest graph has."""
