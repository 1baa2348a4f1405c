"""The checked-in schema is the one that runs."""

from pathlib import Path

from schema.main import sdl

CHECKED_IN = Path(__file__).resolve().parents[2] / "schema" / "schema.graphql"


def test_schema_graphql_is_current() -> None:
    """To renew it: python -m schema.main > schema/schema.graphql."""
    assert CHECKED_IN.read_text() == sdl()
