"""People's choices: applications, each with what was known of the person at its time."""

from dataclasses import dataclass, replace

from domain.histories import History, profile_at
from domain.ids import JobId, SeekerId
from domain.matching import Interaction, Profile


@dataclass(frozen=True, slots=True)
class Choice:
    """One application: the profile at its time, the ISO date, and the posting.

    `others` are what the same seeker applied to at any other time; they are not wrong
    answers, so they are left out.
    """

    seeker: SeekerId
    profile: Profile
    at: str
    job: JobId
    others: frozenset[JobId]


def choices(history: History, *, seen: bool = True) -> tuple[Choice, ...]:
    """Return a seeker's applications with what was known at the time of each.

    With `seen` False, earlier applications are not known.
    """
    return tuple(_choice(history, application, seen=seen) for application in history.interactions)


def _choice(history: History, application: Interaction, *, seen: bool) -> Choice:
    profile = profile_at(history, application.at)
    everything = frozenset(other.job for other in history.interactions)
    return Choice(
        seeker=history.id,
        profile=profile if seen else replace(profile, interactions=()),
        at=application.at,
        job=application.job,
        others=everything - {application.job},
    )
