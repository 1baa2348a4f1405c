"""The seekers: for each a career, hidden tastes, and what they declare of both."""

from typing import Final

from ingest.sample.careers import Country, draw_career
from ingest.sample.choices import Person
from ingest.sample.declared import declare
from ingest.sample.draws import Draws
from ingest.sample.tastes import draw_tastes
from ingest.sample.topics import Topics

SEEKERS: Final = 2500
_ID_LENGTH: Final = 13


def draw_people(country: Country, topics: Topics, count: int, draws: Draws) -> list[Person]:
    """Draw people who have not applied to anything yet."""
    return [_person(name, country, topics, draws) for name in _names(count, draws)]


def _person(name: str, country: Country, topics: Topics, draws: Draws) -> Person:
    career = draw_career(country)
    tastes = draw_tastes(career, country.vocabulary, topics, draws)
    return Person(career, tastes, declare(name, career, tastes, country.vocabulary, draws))


def _names(count: int, draws: Draws) -> list[str]:
    """Draw ids that reveal nothing about the person."""
    return [f"seeker_{draws.code(_ID_LENGTH)}" for _ in range(count)]
