"""Versions of the rules of policies are keyed by their id."""

from graph.migration import Migration

MIGRATION = Migration(
    6,
    "unique ids of the rules of policies",
    (
        (
            "CREATE CONSTRAINT PolicyRules_id IF NOT EXISTS "
            "FOR (n:PolicyRules) REQUIRE n.id IS UNIQUE"
        ),
    ),
)
