"""The sample worlds that the tests are about."""

from datetime import date
from typing import Final

from ingest.sample.recipe import Recipe

WORLD: Final = Recipe(date(2026, 11, 1))
"""The world of the demo, as of a day that does not pass."""

SMALL: Final = Recipe(date(2026, 11, 1), seekers=200, postings=300)
"""A world that is made in a second."""

TINY: Final = Recipe(date(2026, 11, 1), seekers=40, postings=60)
"""A world that is loaded in a few seconds."""
