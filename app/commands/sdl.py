"""`iljari schema`: the GraphQL schema as it is checked in."""

import sys

from app import language
from schema.main import sdl


def print_schema() -> None:
    """Print the schema in the schema definition language; `--lang` is that of descriptions."""
    sys.stdout.write(sdl(language.current()))
