"""What people declare about themselves: an incomplete and noisy observation of the truth."""

import zlib
from dataclasses import dataclass
from typing import Final

from ingest.sample import spoken
from ingest.sample.calendar import Calendar, month_start
from ingest.sample.careers import Career, Job
from ingest.sample.draws import Draws
from ingest.sample.entries import Occupation
from ingest.sample.stated import Stated
from ingest.sample.tables import Record, present
from ingest.sample.tastes import Tastes
from ingest.sample.vocabulary import Vocabulary

_SCHOOL: Final = ("NONE", "HIGH_SCHOOL")
_MONTHS_OF_MARKET: Final = 8


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of a person, with what they state as conditions."""

    name: str
    career: Career
    tastes: Tastes
    stated: Stated


def declare(truth: Truth, vocabulary: Vocabulary, calendar: Calendar, draws: Draws) -> Record:
    """Return a seeker's record without interactions."""
    career, tastes = truth.career, truth.tastes
    home = vocabulary.code(career.home, whole=draws.chance(0.18))
    if not tastes.openness:
        return present(id=truth.name, region=home if draws.chance(0.5) else None)
    facts: dict[str, object] = {
        "birthYear": career.birth_year if draws.chance(0.96) else None,
        "gender": career.gender if draws.chance(0.92) else None,
        "region": home if draws.chance(0.95) else None,
        "willingToWorkIn": truth.stated.regions,
        "skills": _skills(career, tastes, draws),
        "certifications": _certifications(career, tastes, calendar, draws),
        "completed": _completed(career) if draws.chance(tastes.openness) else None,
        "studied": _studied(career, draws) if draws.chance(tastes.openness + 0.1) else None,
        "worked": [_worked(job, vocabulary, draws) for job in career.jobs]
        if draws.chance(tastes.openness + 0.25)
        else None,
        "seeks": _seeks(career, vocabulary, draws),
        "conditions": truth.stated.conditions(),
        "consents": ["EMPLOYERS"] if _consents(truth.name) else None,
    }
    return present(id=truth.name, **facts)


def _consents(name: str) -> bool:
    """Return whether a person may be shown to employers; three in five may.

    It follows from the name, so that it changes nothing that is drawn.
    """
    return zlib.crc32(name.encode()) % 5 < 3  # noqa: PLR2004 - three in five


def _skills(career: Career, tastes: Tastes, draws: Draws) -> list[Record]:
    """Declare some skills, with noisy levels; a few are only wished for, some people name none."""
    if draws.chance(0.2):
        return []
    declared = {
        skill: _level(level + draws.normal(0.0, 0.6))
        for skill, level in tastes.skills.items()
        if draws.chance(tastes.openness)
    }
    for skill in draws.keep(career.goals[0].essential, 0.05):
        declared.setdefault(skill, 2)
    return [{"skill": skill, "level": level} for skill, level in declared.items()]


def _level(level: float) -> int:
    return min(max(round(level), 1), 5)


def _certifications(
    career: Career, tastes: Tastes, calendar: Calendar, draws: Draws
) -> list[Record]:
    """Declare certifications: hardly anybody leaves out a licence that the work requires."""
    held = (*career.goals, *(job.occupation for job in career.jobs))
    needed = {each for occupation in held for each in occupation.licences}
    usual = min(tastes.openness + 0.25, 1.0)
    # Before the market begins: applications then are made with what people have by then.
    latest = calendar.this_month - _MONTHS_OF_MARKET
    earliest = min(career.graduated, latest - 1)
    return [
        {"certification": each, "acquiredAt": month_start(draws.integer(earliest, latest))}
        for each in career.certifications
        if draws.chance(0.97 if each in needed else usual)
    ]


def _completed(career: Career) -> list[Record]:
    return [{"course": course.id, "at": at} for course, at in career.courses]


def _studied(career: Career, draws: Draws) -> list[Record]:
    """Declare the degree; of people without a college degree, only some name their school."""
    if career.degree in _SCHOOL and not draws.chance(0.3):
        return []
    return [
        {"major": career.major, "degree": career.degree, "until": month_start(career.graduated)}
    ]


def _worked(job: Job, vocabulary: Vocabulary, draws: Draws) -> Record:
    place = vocabulary.code(job.place, whole=draws.chance(0.3))
    return spoken.work(job, vocabulary, draws) | present(
        employer=job.employer if draws.chance(0.65) else None,
        region=place if draws.chance(0.55) else None,
        until=None if job.end is None else month_start(job.end),
        **{"from": month_start(job.begin)},
    )


def _seeks(career: Career, vocabulary: Vocabulary, draws: Draws) -> list[Record]:
    """Declare what is sought: mostly the goals, sometimes the old occupation, rarely a mistake."""
    said: list[Occupation] = []
    said += draws.keep(career.goals[:1], 0.86)
    said += draws.keep(career.goals[1:], 0.5)
    said += [job.occupation for job in career.jobs[-1:] if draws.chance(0.22)]
    said += draws.keep([draws.pick(tuple(vocabulary.occupations.values()))], 0.05)
    wanted = {each.id: each for each in said}
    return [
        spoken.wish(each, draws) | {"priority": place}
        for place, each in enumerate(wanted.values(), 1)
    ]
