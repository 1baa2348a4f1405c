"""What a migration is: numbered, idempotent schema definitions, recorded in the graph.

A migration that has landed never changes, and nothing that it is made of may: it holds
literal Cypher and imports this module alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString

from graph.statement import Row, Statement, nothing


@dataclass(frozen=True, slots=True)
class Migration:
    """Definitions that each may run again without harm."""

    number: int
    name: str
    definitions: Sequence[LiteralString]


def applied() -> Statement[int]:
    """Return the number of the newest migration that the graph has been through; 0 for none."""
    return Statement(
        name="migrations.applied",
        cypher="MATCH (m:Migration) RETURN coalesce(max(m.number), 0) AS number",
        row=_number,
    )


def record(migration: Migration) -> Statement[None]:
    """Remember that a migration has been applied."""
    return Statement(
        name="migrations.record",
        cypher="MERGE (m:Migration {number: $number}) SET m.name = $name",
        row=nothing,
        params={"number": migration.number, "name": migration.name},
    )


def _number(row: Row) -> int:
    return int(row["number"])
