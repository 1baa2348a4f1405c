"""Hidden parameters of people, used by the simulation and never part of the data set."""

import math
from dataclasses import dataclass
from typing import Final

from ingest.sample.careers import Career
from ingest.sample.draws import Draws, Wheel
from ingest.sample.vocabulary import Vocabulary

_TOP_LEVEL: Final = 5.0
# Most people fill in most of the form, some little, a few nothing.
_OPENNESS: Final = Wheel(((0.0, 0.0), (0.1, 0.35), (0.45, 0.95)), (0.03, 0.12, 0.85))
_YOUNG: Final = 35
_CARING, _OLD = (30, 44), 60


@dataclass(frozen=True, slots=True)
class Tastes:
    """What motivates a person.

    Attributes:
        hobby: A field that is in no file, by its place in the topics, and the liking for it.
        skills: True levels, from 0.5 to 5.
        reserve: The lowest acceptable pay, in 10,000 KRW a year.
        pay: The weight of pay against the market.
        commute: The weight of half an hour on the way to work.
        move: The weight of moving house.
        size: The weight of an employer's headcount.
        ambition: The liking for work above one's own level.
        remote: The liking for work from home.
        hours: The most hours a week that suit.
        secure: The weight of a permanent contract.
        attention: How many postings are looked at in a session.
        pickiness: What a posting must be worth before somebody applies.
        saves: The inclination to save postings.
        dismisses: The inclination to dismiss postings.
        openness: The share of what is true that is declared.
        sessions: How often the person looks for work.
        pace: The days between two sessions, on average.
    """

    hobby: tuple[int, float]
    skills: dict[str, float]
    reserve: float
    pay: float
    commute: float
    move: float
    size: float
    ambition: float
    remote: float
    hours: float
    secure: float
    attention: int
    pickiness: float
    saves: float
    dismisses: float
    openness: float
    sessions: int
    pace: float


def draw_tastes(career: Career, vocabulary: Vocabulary, draws: Draws) -> Tastes:
    """Draw the hidden parameters of a person with this career."""
    young = career.age < _YOUNG
    return Tastes(
        hobby=(draws.integer(0, len(vocabulary.fields)), draws.uniform(0.0, 0.7)),
        skills=_skills(career, vocabulary, draws),
        reserve=_reserve(career, draws),
        pay=_lognormal(1.6, 0.4, draws),
        commute=_lognormal(0.9, 0.5, draws),
        move=_lognormal(1.6 if young else 3.2, 0.4, draws),
        size=draws.normal(0.12, 0.2),
        ambition=draws.normal(0.0, 0.3),
        remote=draws.normal(0.5, 0.5),
        hours=_hours(career, draws),
        secure=max(draws.normal(0.5, 0.4), 0.0),
        attention=int(min(max(_lognormal(3.8, 0.5, draws), 2), 24)),
        pickiness=draws.normal(0.0, 0.6),
        saves=draws.pick((0.0, 0.1, 0.3)),
        dismisses=draws.pick((0.0, 0.0, 0.08, 0.2)),
        openness=draws.uniform(*draws.spin(_OPENNESS)),
        sessions=_sessions(draws),
        pace=_lognormal(5.0, 0.6, draws),
    )


def _lognormal(median: float, deviation: float, draws: Draws) -> float:
    return median * math.exp(draws.normal(0.0, deviation))


def _skills(career: Career, vocabulary: Vocabulary, draws: Draws) -> dict[str, float]:
    """Draw the true skill levels, from work, education, courses and interest."""
    levels: dict[str, float] = {}
    for job in career.jobs:
        top = 1.2 + 1.1 * math.sqrt(job.years)
        for skill in draws.keep(job.occupation.essential, 0.9):
            _raise(levels, skill, draws.normal(top, 0.6))
        for skill in draws.keep(job.occupation.optional, 0.45):
            _raise(levels, skill, draws.normal(top - 0.6, 0.6))
    for course, _ in career.courses:
        for skill, level in course.teaches:
            _raise(levels, skill, draws.normal(level - 0.4, 0.5))
    for skill in _picked_up(career, vocabulary, draws):
        _raise(levels, skill, draws.uniform(0.8, 2.6))
    return levels


def _picked_up(career: Career, vocabulary: Vocabulary, draws: Draws) -> list[str]:
    studied = draws.sample(vocabulary.field_skills[career.field.id], draws.integer(1, 5))
    general = draws.sample(vocabulary.field_skills["cross"], draws.integer(1, 4))
    wanted = draws.keep(career.goals[0].skills, 0.22)
    return [*studied, *general, *wanted]


def _raise(levels: dict[str, float], skill: str, level: float) -> None:
    levels[skill] = max(levels.get(skill, 0.0), min(max(level, 0.5), _TOP_LEVEL))


def _reserve(career: Career, draws: Draws) -> float:
    usual = career.jobs[-1].occupation.wage if career.jobs else 0.95 * career.goals[0].wage
    experience = 1 + 0.03 * min(career.years_worked, 12)
    return usual * experience * _lognormal(0.88, 0.13, draws)


def _hours(career: Career, draws: Draws) -> float:
    """Draw the most hours: carers of children and older people more often want shorter work."""
    cares = _CARING[0] <= career.age <= _CARING[1] and draws.chance(0.3)
    if draws.chance(0.35 if cares or career.age >= _OLD else 0.06):
        return draws.pick((20.0, 25.0, 30.0))
    return draws.pick((40.0, 40.0, 45.0, 52.0))


def _sessions(draws: Draws) -> int:
    """Draw how often somebody looks for work: most a few times, a few people for months."""
    if draws.chance(0.06):
        return 0
    return int(min(_lognormal(2.8, 0.75, draws) + 0.5, 40))
