"""Identities, and records of erased persons, are keyed by their ids."""

from graph.migration import Migration

MIGRATION = Migration(
    7,
    "unique ids of identities and of erased persons",
    (
        "CREATE CONSTRAINT Identity_id IF NOT EXISTS FOR (n:Identity) REQUIRE n.id IS UNIQUE",
        (
            "CREATE CONSTRAINT ErasedPerson_id IF NOT EXISTS "
            "FOR (n:ErasedPerson) REQUIRE n.id IS UNIQUE"
        ),
    ),
)
