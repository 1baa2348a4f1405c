"""The dated facts of somebody who looks for work, and the profile that they make at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from domain.clock import Clock
from domain.enums import Education
from domain.holdings import is_known
from domain.ids import CertificationId, CourseId, OccupationId, RegionId, SeekerId, SkillId
from domain.matching import ANY_TERMS, Conditions, Interaction, Profile, Wish, Work

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Spell:
    """Work in an occupation; ISO dates or months, `until` None while it lasts."""

    occupation: OccupationId
    start: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class History:
    """A seeker's facts with their dates (ISO, None where not known).

    `certifications` come with the date on which they were acquired, `completed` courses
    with the date of completion, and `degrees` with the date until which they were studied
    for. `worked` are periods in an occupation, `careers` periods in the person's own words;
    `interactions` are in the order in which they happened. `home` is where the person lives,
    `regions` where they live or are willing to work.
    """

    id: SeekerId
    skills: frozenset[SkillId] = frozenset()
    sought: frozenset[OccupationId] = frozenset()
    wishes: tuple[Wish, ...] = ()
    home: frozenset[RegionId] = frozenset()
    regions: frozenset[RegionId] = frozenset()
    conditions: Conditions = ANY_TERMS
    certifications: tuple[tuple[CertificationId, str | None], ...] = ()
    completed: tuple[tuple[CourseId, str | None], ...] = ()
    degrees: tuple[tuple[str, str | None], ...] = ()
    worked: tuple[Spell, ...] = ()
    careers: tuple[Work, ...] = ()
    interactions: tuple[Interaction, ...] = ()


def profile_at(history: History, moment: str, before: int | None = None) -> Profile:
    """Return the profile as it was at an ISO date or moment: facts dated later are left out.

    Interactions count from the moment after they happened, and from the next day where the time
    of day of either is not known, so that a choice is never explained by itself. A degree of an
    unknown level is ignored.

    Args:
        history: The dated facts.
        moment: The ISO date or moment.
        before: Of the interactions, count only those before this position.
    """
    worked = [spell for spell in history.worked if is_known(spell.start, moment)]
    careers = tuple(work for work in history.careers if is_known(work.start, moment))
    levels = [
        Education(degree)
        for degree, until in history.degrees
        if degree in Education.__members__ and is_known(until, moment)
    ]
    dated: list[Spell | Work] = [*worked, *(work for work in careers if work.start is not None)]
    return Profile(
        skills=history.skills,
        certifications=frozenset(c for c, at in history.certifications if is_known(at, moment)),
        sought=history.sought,
        wishes=history.wishes,
        worked=frozenset(spell.occupation for spell in worked),
        careers=careers,
        completed=frozenset(c for c, at in history.completed if is_known(at, moment)),
        interactions=_earlier(history.interactions, moment, before),
        home=history.home,
        regions=history.regions,
        conditions=history.conditions,
        education=max(levels, key=lambda level: level.rank, default=None),
        career_years=career_years(dated, moment) if dated else None,
    )


def profile_on(history: History, day: str) -> Profile:
    """Return the profile on an ISO date: as it was when the day began, less what was settled on it.

    What somebody applies to or dismisses is not recommended to them again from then on; the rest of
    what they do counts from the next day.
    """
    profile = profile_at(history, day)
    by_now = tuple(one for one in history.interactions if one.at and one.at[: len(day)] <= day)
    done = replace(profile, interactions=by_now)
    settled = (done.applied | done.dismissed) - (profile.applied | profile.dismissed)
    return replace(profile, settled=settled)


def so_far(history: History, clock: Clock) -> History:
    """Return a history without interactions later than now, which a wrong clock may have dated."""
    past = tuple(one for one in history.interactions if not clock.is_ahead(one.at))
    return (
        history if len(past) == len(history.interactions) else replace(history, interactions=past)
    )


def career_years(spells: Iterable[Spell | Work], moment: str) -> float:
    """Return the years worked up to an ISO date, months that overlap counted once."""
    now = _month(moment)
    worked: set[int] = set()
    for spell in spells:
        if spell.start is not None:
            end = min(now, _month(spell.until)) if spell.until else now
            worked.update(range(_month(spell.start), end))
    return len(worked) / _MONTHS_A_YEAR


def _earlier(
    interactions: Sequence[Interaction], moment: str, before: int | None
) -> tuple[Interaction, ...]:
    """Return the interactions before a moment; `before` also tells those of its second apart."""
    return tuple(
        one
        for one in interactions[:before]
        if _is_before(one.at, moment) or (before is not None and _is_moment(one.at, moment))
    )


def _is_before(at: str, moment: str) -> bool:
    """Return whether one is earlier; of the same day, only if both have a time of day."""
    shared = min(len(at), len(moment))
    return at[:shared] < moment[:shared]


def _is_moment(at: str, moment: str) -> bool:
    return at == moment and "T" in at


def _month(date: str) -> int:
    return int(date[:4]) * _MONTHS_A_YEAR + int(date[5:7] or 1)
