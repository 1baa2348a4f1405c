"""A source has one claim, so that no two processes load it at once."""

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
