"""The dated facts of somebody who looks for work, and the profile that they make at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.enums import Education
from domain.holdings import is_known
from domain.ids import CertificationId, CourseId, JobId, OccupationId, RegionId, SeekerId, SkillId
from domain.matching import Profile

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Spell:
    """Work in an occupation; ISO dates or months, `until` None while it lasts."""

    occupation: OccupationId
    start: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class DatedApplication:
    """An application to a posting; `at` is an ISO date, empty where it is not known."""

    job: JobId
    at: str


@dataclass(frozen=True, slots=True)
class History:
    """A seeker's facts with their dates (ISO, None where not known).

    `certifications` come with the date on which they were acquired, `completed` courses
    with the date of completion, `degrees` with the date until which they were studied
    for, and `applications` in the order in which they were made.
    """

    id: SeekerId
    skills: frozenset[SkillId]
    sought: frozenset[OccupationId]
    regions: frozenset[RegionId]
    certifications: tuple[tuple[CertificationId, str | None], ...]
    completed: tuple[tuple[CourseId, str | None], ...]
    degrees: tuple[tuple[str, str | None], ...]
    worked: tuple[Spell, ...]
    applications: tuple[DatedApplication, ...]


def profile_at(history: History, moment: str) -> Profile:
    """Return the profile as it was at an ISO date: facts dated later are left out.

    Applications count from the day after they were made, so that an application is
    never explained by itself. A degree of an unknown level is ignored.
    """
    worked = [spell for spell in history.worked if is_known(spell.start, moment)]
    levels = [
        Education(degree)
        for degree, until in history.degrees
        if degree in Education.__members__ and is_known(until, moment)
    ]
    return Profile(
        skills=history.skills,
        certifications=frozenset(c for c, at in history.certifications if is_known(at, moment)),
        sought=history.sought,
        worked=frozenset(spell.occupation for spell in worked),
        completed=frozenset(c for c, at in history.completed if is_known(at, moment)),
        applied=frozenset(a.job for a in history.applications if a.at < moment),
        regions=history.regions,
        education=max(levels, key=lambda level: level.rank, default=None),
        career_years=career_years(worked, moment) if worked else None,
    )


def career_years(spells: Iterable[Spell], moment: str) -> float:
    """Return the years worked up to an ISO date, months that overlap counted once."""
    now = _month(moment)
    worked: set[int] = set()
    for spell in spells:
        if spell.start is not None:
            end = min(now, _month(spell.until)) if spell.until else now
            worked.update(range(_month(spell.start), end))
    return len(worked) / _MONTHS_A_YEAR


def _month(date: str) -> int:
    return int(date[:4]) * _MONTHS_A_YEAR + int(date[5:7] or 1)
