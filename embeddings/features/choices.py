"""People's choices, each with what was known of the person at its time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from domain.enums import InteractionKind
from domain.histories import History, profile_at
from domain.ids import JobId, SeekerId
from domain.matching import Profile
from embeddings.models.crowd import Crowd

APPLICATIONS: Final = frozenset(
    {InteractionKind.APPLIED, InteractionKind.INTERVIEWED, InteractionKind.HIRED}
)
_DAY: Final = len("2026-11-02")

ANY_INTEREST: Final = APPLICATIONS | {InteractionKind.VIEWED, InteractionKind.SAVED}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: the profile at its time, the ISO date or moment, and the posting.

    `others` are what the same seeker chose at any other time; they are not wrong answers, so they
    are left out.
    """

    seeker: SeekerId
    profile: Profile
    at: str
    job: JobId
    others: frozenset[JobId]

    def without_history(self) -> "Choice":
        """Return the choice as if nothing had been known of what the person chose before."""
        return replace(self, profile=replace(self.profile, interactions=()))


def deciding_kinds(histories: Iterable[History]) -> frozenset[InteractionKind]:
    """Return what counts as a choice: applications, or any interest where nobody applied."""
    kinds = {one.kind for history in histories for one in history.interactions}
    return APPLICATIONS if kinds & APPLICATIONS else ANY_INTEREST


def interests_of(histories: Iterable[History]) -> Mapping[SeekerId, frozenset[JobId]]:
    """Return the postings that each person was interested in."""
    return {
        history.id: frozenset(one.job for one in history.interactions if one.kind in ANY_INTEREST)
        for history in histories
    }


def crowd_of(histories: Sequence[History]) -> Crowd:
    """Count what people were interested in, and what they chose."""
    kinds = deciding_kinds(histories)
    times = [one.at for each in histories for one in each.interactions if one.kind in ANY_INTEREST]
    people = (sorted(jobs) for jobs in interests_of(histories).values())
    chosen = ([i.job for i in each.interactions if i.kind in kinds] for each in histories)
    return Crowd.of(people, max(times, default=""), chosen)


def counted_in(crowd: Crowd, profile: Profile) -> frozenset[JobId]:
    """Return the postings by which a person is counted in a crowd: not what they did since."""
    interests = (one for one in profile.interactions if one.kind in ANY_INTEREST)
    return frozenset(one.job for one in interests if one.at <= crowd.until)


def choices(
    history: History, kinds: frozenset[InteractionKind] = APPLICATIONS, *, seen: bool = True
) -> tuple[Choice, ...]:
    """Return a seeker's choices of postings with what was known at the time of each.

    A posting is chosen once, at the first interaction of these kinds. What the person did with
    it on the same day, such as viewing it a minute before, is left out of the profile: it is part
    of the choice. With `seen` False, no earlier interactions are known.
    """
    firsts: dict[JobId, int] = {}
    for place, one in enumerate(history.interactions):
        if one.kind in kinds:
            firsts.setdefault(one.job, place)
    everything = frozenset(firsts)
    return tuple(
        Choice(
            seeker=history.id,
            profile=_profile(history, job, place, seen=seen),
            at=history.interactions[place].at,
            job=job,
            others=everything - {job},
        )
        for job, place in firsts.items()
    )


def _profile(history: History, job: JobId, place: int, *, seen: bool) -> Profile:
    profile = profile_at(history, history.interactions[place].at, place)
    day = history.interactions[place].at[:_DAY]
    known = tuple(
        one for one in profile.interactions if seen and (one.job != job or one.at[:_DAY] < day)
    )
    return replace(profile, interactions=known)
