"""Migration of a graph to the newest version that this program knows."""

from typing import Final

from domain.errors import NewerGraphError
from graph.migration import Migration, applied, record
from graph.migrations import (
    m0001_unique_ids,
    m0002_codes,
    m0003_load_claims,
    m0004_work_experience,
    m0005_feeds,
    m0006_policy_rules,
    m0007_identities,
    m0008_nightly_runs,
    m0009_benefits,
)
from graph.scrubbing import DEFINITIONS
from graph.store import Store

MIGRATIONS: Final[tuple[Migration, ...]] = (
    m0001_unique_ids.MIGRATION,
    m0002_codes.MIGRATION,
    m0003_load_claims.MIGRATION,
    m0004_work_experience.MIGRATION,
    m0005_feeds.MIGRATION,
    m0006_policy_rules.MIGRATION,
    m0007_identities.MIGRATION,
    m0008_nightly_runs.MIGRATION,
    m0009_benefits.MIGRATION,
)


async def migrate(store: Store) -> int:
    """Apply the migrations that a graph lacks, in order; return how many were applied.

    Raises:
        NewerGraphError: The graph was migrated by a newer program.
    """
    current = await store.read_one(applied()) or 0
    known = MIGRATIONS[-1].number
    if current > known:
        raise NewerGraphError(current, known)
    await store.define(DEFINITIONS if current == known else ())  # an erasure may have been killed
    missing = [migration for migration in MIGRATIONS if migration.number > current]
    for migration in missing:
        await store.define(migration.definitions)
        await store.write(record(migration))
    return len(missing)
