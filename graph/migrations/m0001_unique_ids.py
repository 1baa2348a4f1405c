"""Every label is keyed by its id."""

from graph.constraints import UNIQUE_IDS
from graph.migration import Migration

MIGRATION = Migration(1, "unique ids", tuple(one.definition for one in UNIQUE_IDS))
