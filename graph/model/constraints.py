"""Uniqueness constraints and indexes as data: the result of all migrations.

A constraint or index that is added here needs a migration of its own.
"""

from dataclasses import dataclass
from typing import Final, LiteralString

from domain.vocabulary import Label


@dataclass(frozen=True, slots=True)
class Index:
    """The properties of a label that are indexed, and the statement that needs the index."""

    label: LiteralString
    properties: tuple[LiteralString, ...]
    statement: str

    @property
    def name(self) -> LiteralString:
        """Its name in the database."""
        return self.label + "_" + "_".join(self.properties)

    @property
    def definition(self) -> LiteralString:
        """Its definition, which is idempotent."""
        properties = ", ".join(["n." + name for name in self.properties])
        return (
            "CREATE INDEX " + self.name + " IF NOT EXISTS "
            "FOR (n:" + self.label + ") ON (" + properties + ")"
        )


@dataclass(frozen=True, slots=True)
class Unique:
    """The key of a label: no two of its nodes have the same value of this property."""

    label: LiteralString
    key: LiteralString = "id"

    @property
    def name(self) -> LiteralString:
        """Its name in the database."""
        return self.label + "_" + self.key

    @property
    def definition(self) -> LiteralString:
        """Its definition, which is idempotent."""
        return (
            "CREATE CONSTRAINT " + self.name + " IF NOT EXISTS "
            "FOR (n:" + self.label + ") REQUIRE n." + self.key + " IS UNIQUE"
        )


UNIQUE: Final = (*(Unique(label.value) for label in Label), Unique("LoadClaim", "source"))
"""The keys of all labels of data, and of the records of running loads."""

INDEXES: Final = (
    Index(Label.SKILL.value, ("codeScheme", "code"), "skills.by_code"),
    Index(Label.OCCUPATION.value, ("codeScheme", "code"), "occupations.by_code"),
)
"""All indexes that the newest graph has."""
