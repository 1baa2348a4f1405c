"""No two processes load one source at once: a source has one claim."""

from graph.migration import Migration

MIGRATION = Migration(
    3,
    "claims of loads",
    (
        (
            "CREATE CONSTRAINT LoadClaim_source IF NOT EXISTS "
            "FOR (n:LoadClaim) REQUIRE n.source IS UNIQUE"
        ),
    ),
)
