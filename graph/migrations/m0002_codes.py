"""Concepts are found by the code of their scheme without reading them all."""

from graph.migration import Migration
from graph.model.constraints import BY_CODE

MIGRATION = Migration(2, "indexes of codes", tuple(index.definition for index in BY_CODE))
