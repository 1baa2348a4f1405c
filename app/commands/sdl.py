"""`iljari schema`: the GraphQL schema as it is checked in."""

import sys

from schema.main import sdl


def print_schema() -> None:
    """Print the schema in the schema definition language."""
    sys.stdout.write(sdl())
