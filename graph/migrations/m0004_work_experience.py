"""Periods of work that people describe are keyed by their id."""

from graph.migration import Migration

MIGRATION = Migration(
    4,
    "unique ids of work experience",
    (
        (
            "CREATE CONSTRAINT WorkExperience_id IF NOT EXISTS "
            "FOR (n:WorkExperience) REQUIRE n.id IS UNIQUE"
        ),
    ),
)
