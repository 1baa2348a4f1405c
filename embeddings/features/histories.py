"""What is known of seekers, and what was known at a moment."""

from collections.abc import AsyncIterator, Iterable
from typing import Final

from domain.ids import SeekerId
from domain.matching import Profile
from graph.queries import profiles as queries
from graph.queries.profiles import History, Spell
from graph.store import Store

EDUCATION: Final = ("NONE", "HIGH_SCHOOL", "ASSOCIATE", "BACHELOR", "MASTER", "DOCTORATE")


async def read_profile(store: Store, seeker: SeekerId, moment: str) -> Profile | None:
    """Read one seeker's profile as of an ISO date, in one trip; None if there is no such seeker."""
    history = await store.read_one(queries.by_id(seeker))
    return None if history is None else profile_at(history, moment)


async def read_profiles(store: Store, moment: str) -> AsyncIterator[tuple[SeekerId, Profile]]:
    """Stream the profiles of all seekers as of an ISO date, in the order of ids."""
    async for history in store.stream(queries.all_of_them()):
        yield history.id, profile_at(history, moment)


async def read_histories(store: Store) -> list[History]:
    """Read the dated facts of all seekers, in the order of ids."""
    return [history async for history in store.stream(queries.all_of_them())]


def profile_at(history: History, moment: str) -> Profile:
    """Give the profile as it stood at an ISO date: facts dated later are left out.

    A fact without a date counts as known.
    """
    worked = [spell for spell in history.worked if _known(spell.start, moment)]
    degrees = [degree for degree, until in history.degrees if _known(until, moment)]
    return Profile(
        skills=history.skills,
        certifications=frozenset(c for c, at in history.held if _known(at, moment)),
        sought=history.sought,
        worked=frozenset(spell.occupation for spell in worked),
        completed=frozenset(c for c, at in history.completed if _known(at, moment)),
        applied=frozenset(a.job for a in history.applications if a.at < moment),
        regions=history.regions,
        education=max(degrees, key=education_level, default=None),
        career_years=career_years(worked, moment) if worked else None,
    )


def education_level(name: str | None) -> int:
    """Give the position in EDUCATION, -1 for none given or a name that is not there."""
    return EDUCATION.index(name) if name in EDUCATION else -1


def career_years(spells: Iterable[Spell], moment: str) -> float:
    """Give the years worked up to an ISO date, months that overlap counted once."""
    now = _month(moment)
    worked: set[int] = set()
    for spell in spells:
        if spell.start is not None:
            end = min(now, _month(spell.until)) if spell.until else now
            worked.update(range(_month(spell.start), end))
    return len(worked) / 12


def _known(at: str | None, moment: str) -> bool:
    return at is None or at <= moment[: len(at)]


def _month(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7] or 1)
