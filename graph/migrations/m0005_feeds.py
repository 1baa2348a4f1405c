"""Sources that are asked, and their quarantined rows, are keyed by their ids."""

from graph.migration import Migration

MIGRATION = Migration(
    5,
    "unique ids of feeds and quarantined rows",
    (
        "CREATE CONSTRAINT Feed_id IF NOT EXISTS FOR (n:Feed) REQUIRE n.id IS UNIQUE",
        (
            "CREATE CONSTRAINT QuarantinedRow_id IF NOT EXISTS "
            "FOR (n:QuarantinedRow) REQUIRE n.id IS UNIQUE"
        ),
    ),
)
