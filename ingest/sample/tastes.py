"""Hidden parameters of people, used by the simulation alone and never written to a file."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.sample.careers import Career
from ingest.sample.draws import Draws, FloatArray
from ingest.sample.topics import Topics, direction, unit
from ingest.sample.vocabulary import Vocabulary

_TOP_LEVEL: Final = 5.0
# Cuts off the tail of the lognormal distribution of applications.
_MOST_APPLICATIONS: Final = 40


@dataclass(frozen=True, slots=True)
class Tastes:
    """What motivates a person.

    Attributes:
        topic: (16,) direction of interest.
        skills: True levels, from 0.5 to 5.
        reserve: The lowest acceptable pay, in 10,000 KRW a year.
        distance: The weight of 100 km.
        size: The weight of an employer's headcount.
        ambition: The liking for work above one's own level.
        attention: How many postings are considered.
        openness: The share of what is true that is declared.
        wish: The most applications made.
    """

    topic: FloatArray
    skills: dict[str, float]
    reserve: float
    distance: float
    size: float
    ambition: float
    attention: int
    openness: float
    wish: int
    first_day: float


def draw_tastes(career: Career, vocabulary: Vocabulary, topics: Topics, draws: Draws) -> Tastes:
    """Draw the hidden parameters of a person with this career."""
    return Tastes(
        topic=_topic(career, topics, draws),
        skills=_skills(career, vocabulary, draws),
        reserve=_reserve(career, draws),
        distance=float(np.exp(draws.normal(0.0, 0.6))),
        size=draws.normal(0.1, 0.22),
        ambition=draws.normal(0.0, 0.6),
        attention=int(np.clip(np.exp(draws.normal(3.4, 0.5)), 8, 120)),
        openness=_openness(draws),
        wish=_wish(draws),
        first_day=draws.uniform(0.05, 0.97),
    )


def _topic(career: Career, topics: Topics, draws: Draws) -> FloatArray:
    """Mix goals, habit, a hobby that is in no file, and noise."""
    goals = [topics.occupations[goal.id] for goal in career.goals]
    mixed = goals[0] + 0.45 * goals[-1]
    if career.jobs:
        mixed = mixed + 0.25 * topics.occupations[career.jobs[-1].occupation.id]
    hobby = draws.pick(list(topics.fields.values()))
    return unit(mixed + draws.uniform(0.0, 0.7) * hobby + 0.6 * direction(draws))


def _skills(career: Career, vocabulary: Vocabulary, draws: Draws) -> dict[str, float]:
    """Draw the true skill levels, from work, education, courses and interest."""
    levels: dict[str, float] = {}
    for job in career.jobs:
        top = 1.2 + 1.1 * float(np.sqrt(job.years))
        for skill in draws.keep(job.occupation.essential, 0.9):
            _raise(levels, skill, draws.normal(top, 0.6))
        for skill in draws.keep(job.occupation.optional, 0.45):
            _raise(levels, skill, draws.normal(top - 0.6, 0.6))
    for course in career.courses:
        for skill, level in course.teaches:
            _raise(levels, skill, draws.normal(level - 0.4, 0.5))
    for skill in _picked_up(career, vocabulary, draws):
        _raise(levels, skill, draws.uniform(0.8, 2.6))
    return levels


def _picked_up(career: Career, vocabulary: Vocabulary, draws: Draws) -> list[str]:
    studied = draws.sample(vocabulary.skills_of(career.field.id), draws.integer(1, 5))
    general = draws.sample(vocabulary.skills_of("cross"), draws.integer(1, 4))
    wanted = draws.keep(career.goals[0].skills, 0.22)
    return [*studied, *general, *wanted]


def _raise(levels: dict[str, float], skill: str, level: float) -> None:
    levels[skill] = max(levels.get(skill, 0.0), min(max(level, 0.5), _TOP_LEVEL))


def _reserve(career: Career, draws: Draws) -> float:
    usual = career.jobs[-1].occupation.wage if career.jobs else 0.95 * career.goals[0].wage
    return (
        usual * (1 + 0.03 * min(career.years_worked, 15)) * float(np.exp(draws.normal(-0.05, 0.15)))
    )


def _openness(draws: Draws) -> float:
    """Most people fill in most of the form, some little, a few nothing."""
    return draws.weighted(
        (0.0, draws.uniform(0.1, 0.35), draws.uniform(0.45, 0.95)), (0.03, 0.12, 0.85)
    )


def _wish(draws: Draws) -> int:
    if draws.chance(0.05):
        return 0
    return min(round(float(np.exp(draws.normal(1.95, 0.7)))), _MOST_APPLICATIONS)
