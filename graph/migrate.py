"""Bringing a graph up to what this program expects."""

from typing import Final

from domain.errors import NewerGraphError
from graph.migration import Migration, applied, record
from graph.migrations import m0001_unique_ids, m0002_codes
from graph.store import Store

MIGRATIONS: Final[tuple[Migration, ...]] = (
    m0001_unique_ids.MIGRATION,
    m0002_codes.MIGRATION,
)


async def migrate(store: Store) -> int:
    """Apply what is missing, in order; gives how many were applied.

    Raises: NewerGraphError if the graph has been through more than this program knows.
    """
    current = await store.read_one(applied()) or 0
    known = MIGRATIONS[-1].number
    if current > known:
        raise NewerGraphError(current, known)
    missing = [migration for migration in MIGRATIONS if migration.number > current]
    for migration in missing:
        await store.define(migration.definitions)
        await store.write(record(migration))
    return len(missing)
