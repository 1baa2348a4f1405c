"""The seekers, each from a stream of their own: what is true, what is declared, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.sample.calendar import DAYS
from ingest.sample.careers import Career, Country, draw_career
from ingest.sample.declared import Truth, declare
from ingest.sample.draws import Draws, Wheel
from ingest.sample.stated import draw_stated
from ingest.sample.tables import Record
from ingest.sample.tastes import Tastes, draw_tastes

_ID_LENGTH: Final = 13
# Most people need fewer random numbers; they are drawn for some hundreds of people at a time.
_READY: Final = 256
_AT_A_TIME: Final = 250
# When people look for jobs: at lunch, in the evening, some during the day.
_HOURS: Final = Wheel(
    range(24),
    (
        *(1.0, 0.5, 0.2, 0.1, 0.1, 0.2, 0.5, 1.2, 2.0, 3.2, 3.4, 3.2),
        *(3.6, 3.0, 3.0, 3.0, 2.8, 2.6, 2.8, 3.2, 4.0, 4.6, 4.4, 0.6),
    ),
)
_BEFORE_MIDNIGHT: Final = 80_000


@dataclass(frozen=True, slots=True)
class Person:
    """A seeker: what is true, the record of the file, and (day, second) of each session."""

    truth: Truth
    record: Record
    visits: tuple[tuple[int, int], ...]


def draw_people(numbers: range, country: Country, seed: int) -> Iterator[Person]:
    """Draw the people of these numbers, who have done nothing yet."""
    for first in range(numbers.start, numbers.stop, _AT_A_TIME):
        some = range(first, min(first + _AT_A_TIME, numbers.stop))
        for draws in Draws.several(seed, "seeker", some, _READY):
            yield _person(country, draws)


def _person(country: Country, draws: Draws) -> Person:
    name = f"seeker_{draws.code(_ID_LENGTH)}"
    career = draw_career(country, draws)
    tastes = draw_tastes(career, country.vocabulary, draws)
    stated = draw_stated(career, tastes, country.vocabulary, draws)
    truth = Truth(name, career, tastes, stated)
    record = declare(truth, country.vocabulary, country.calendar, draws)
    return Person(truth, record, _visits(career, tastes, country, draws))


def _visits(
    career: Career, tastes: Tastes, country: Country, draws: Draws
) -> tuple[tuple[int, int], ...]:
    """Draw the days on which somebody looks for work: a spell after a first day.

    People look when their field hires, and graduates after they have graduated.
    """
    seasons, workdays = country.calendar.months, country.calendar.workdays
    months = career.field.months
    day = draws.uniform(0.0, DAYS)
    for _ in range(6):
        if draws.uniform(0.0, 2.0) < months[seasons[int(day)] - 1]:
            break
        day = draws.uniform(0.0, DAYS)
    visits: dict[int, int] = {}
    for _ in range(tastes.sessions):
        if day >= DAYS:
            break
        if workdays[int(day)] or draws.chance(0.5):
            second = draws.spin(_HOURS) * 3600 + draws.integer(0, 3599)
            visits.setdefault(int(day), min(second, _BEFORE_MIDNIGHT))
        day += 1.0 + draws.uniform(0.0, 1.0) * draws.uniform(0.0, 4.0) * tastes.pace / 2
    return tuple(visits.items())
