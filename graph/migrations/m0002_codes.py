"""Concepts are found by the code of their scheme without reading them all."""

from graph.constraints import BY_CODE
from graph.migration import Migration

MIGRATION = Migration(2, "indexes of codes", tuple(index.definition for index in BY_CODE))
