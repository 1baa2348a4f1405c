"""What people declare about themselves: an incomplete and noisy observation of the truth."""

from collections.abc import Sequence
from typing import Final

from ingest.sample.careers import Career, Job
from ingest.sample.clock import LAST_DAY, THIS_MONTH, iso, month_start
from ingest.sample.draws import Draws
from ingest.sample.tables import Record, present
from ingest.sample.tastes import Tastes
from ingest.sample.vocabulary import Occupation, Vocabulary

_SCHOOL: Final = ("NONE", "HIGH_SCHOOL")


def declare(
    name: str, career: Career, tastes: Tastes, vocabulary: Vocabulary, draws: Draws
) -> Record:
    """Return a seeker's record without applications."""
    if not tastes.openness:
        return present(id=name, region=career.region if draws.chance(0.5) else None)
    facts: dict[str, object] = {
        "birthYear": career.birth_year if draws.chance(0.96) else None,
        "gender": career.gender if draws.chance(0.92) else None,
        "region": career.region if draws.chance(0.96) else None,
        "willingToWorkIn": _willing(career, tastes, vocabulary, draws),
        "skills": _skills(career, tastes, draws),
        "certifications": _certifications(career, tastes, draws),
        "completed": _completed(career, draws) if draws.chance(tastes.openness) else None,
        "studied": _studied(career, draws) if draws.chance(tastes.openness + 0.1) else None,
        "worked": _worked(career.jobs) if draws.chance(tastes.openness + 0.25) else None,
        "seeks": _seeks(career, vocabulary, draws),
    }
    return present(id=name, **facts)


def _willing(career: Career, tastes: Tastes, vocabulary: Vocabulary, draws: Draws) -> list[str]:
    """Return the home region and some near ones; people who mind distance name fewer."""
    if not draws.chance(0.72):
        return []
    home = vocabulary.regions[career.region]
    others = [each for each in vocabulary.regions.values() if each != home]
    others.sort(key=lambda each: (each.lat - home.lat) ** 2 + (each.lon - home.lon) ** 2)
    count = int(min(draws.uniform(0.0, 3.0) / tastes.distance, 5))
    return [home.code, *(each.code for each in others[:count])]


def _skills(career: Career, tastes: Tastes, draws: Draws) -> list[Record]:
    """Declare some skills, with noisy levels; a few are only wished for."""
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


def _certifications(career: Career, tastes: Tastes, draws: Draws) -> list[Record]:
    shown = draws.keep(career.certifications, min(tastes.openness + 0.25, 1.0))
    earliest = min(career.graduated, THIS_MONTH - 2)
    return [
        {
            "certification": each,
            "acquiredAt": month_start(draws.integer(earliest, THIS_MONTH - 1)),
        }
        for each in shown
    ]


def _completed(career: Career, draws: Draws) -> list[Record]:
    return [
        {"course": course.id, "at": iso(LAST_DAY - int(draws.uniform() ** 2 * 1200) - 3)}
        for course in career.courses
    ]


def _studied(career: Career, draws: Draws) -> list[Record]:
    """Declare the degree; of people without a college degree, only some name their school."""
    if career.degree in _SCHOOL and not draws.chance(0.3):
        return []
    return [
        {"major": career.major, "degree": career.degree, "until": month_start(career.graduated)}
    ]


def _worked(jobs: Sequence[Job]) -> list[Record]:
    return [
        present(
            occupation=job.occupation.id,
            until=None if job.end is None else month_start(job.end),
            **{"from": month_start(job.begin)},
        )
        for job in jobs
    ]


def _seeks(career: Career, vocabulary: Vocabulary, draws: Draws) -> list[Record]:
    """Declare what is sought: mostly the goals, sometimes the old occupation, rarely a mistake."""
    said: list[Occupation] = []
    said += draws.keep(career.goals[:1], 0.82)
    said += draws.keep(career.goals[1:], 0.5)
    said += [job.occupation for job in career.jobs[-1:] if draws.chance(0.22)]
    said += draws.keep([draws.pick(tuple(vocabulary.occupations.values()))], 0.06)
    names = list(dict.fromkeys(occupation.id for occupation in said))
    return [{"occupation": each, "priority": place} for place, each in enumerate(names, 1)]
