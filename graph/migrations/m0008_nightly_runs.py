"""Nightly runs are keyed by their ids."""

from graph.migration import Migration

MIGRATION = Migration(
    8,
    "unique ids of nightly runs",
    ("CREATE CONSTRAINT NightlyRun_id IF NOT EXISTS FOR (n:NightlyRun) REQUIRE n.id IS UNIQUE",),
)
