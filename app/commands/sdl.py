"""`iljari schema`: the GraphQL schema as it is checked in."""

from app import language, streams
from schema.main import sdl


def print_schema() -> None:
    """Print the schema in the schema definition language; `--lang` is that of descriptions."""
    streams.write(sdl(language.current()))
