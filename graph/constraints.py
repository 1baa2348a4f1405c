"""Uniqueness and indexes, as data: every label is keyed by `id`."""

from typing import Final, LiteralString

from domain.vocabulary import Label


def _unique_id(label: LiteralString) -> LiteralString:
    return (
        "CREATE CONSTRAINT " + label + "_id IF NOT EXISTS "
        "FOR (n:" + label + ") REQUIRE n.id IS UNIQUE"
    )


UNIQUE_IDS: Final[tuple[LiteralString, ...]] = tuple(_unique_id(label.value) for label in Label)
