"""Migrations: numbered, idempotent schema definitions that are recorded in the graph.

A released migration never changes, and neither may anything that it depends on: it consists of
literal Cypher and imports only this module.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString

from graph.statement import Row, Statement, nothing


@dataclass(frozen=True, slots=True)
class Migration:
    """Schema definitions, each of which is idempotent."""

    number: int
    name: str
    definitions: Sequence[LiteralString]


def applied() -> Statement[int]:
    """Return the number of the newest migration that was applied; 0 if none was."""
    return Statement(
        name="migrations.applied",
        cypher="MATCH (m:Migration) RETURN coalesce(max(m.number), 0) AS number",
        row=_number,
    )


def record(migration: Migration) -> Statement[None]:
    """Record that a migration has been applied."""
    return Statement(
        name="migrations.record",
        cypher="MERGE (m:Migration {number: $number}) SET m.name = $name",
        row=nothing,
        params={"number": migration.number, "name": migration.name},
    )


def _number(row: Row) -> int:
    return int(row["number"])
