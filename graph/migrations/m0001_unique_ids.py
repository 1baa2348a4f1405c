"""Every label is keyed by its id."""

from graph.migration import Migration
from graph.model.constraints import UNIQUE_IDS

MIGRATION = Migration(1, "unique ids", tuple(one.definition for one in UNIQUE_IDS))
