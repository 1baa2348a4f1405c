"""The split: newcomers are held out, and the last choice of known people.

The split is by seeker and by a seed, and made before anything is trained.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from domain.histories import DatedApplication, History, profile_at
from domain.ids import JobId, SeekerId
from domain.matching import Profile
from embeddings.models.triples import HeldOut


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


@dataclass(frozen=True, slots=True)
class Split:
    """Choices for fitting, selection and the final report, and what training must not see."""

    training: tuple[Choice, ...]
    validation: tuple[Choice, ...]
    newcomers: tuple[Choice, ...]
    known: tuple[Choice, ...]
    held_out: HeldOut


def split_histories(histories: Iterable[History], *, seed: int) -> Split:
    """Hold out a fifth of the applicants for testing and a tenth for validation.

    Of the others, the last application is held out if it was not their first.
    """
    applied = sorted((h for h in histories if h.applications), key=lambda h: h.id)
    order = [applied[at] for at in np.random.default_rng(seed).permutation(len(applied))]
    first, second = len(order) // 5, len(order) * 3 // 10
    newcomers, validation, rest = order[:first], order[first:second], order[second:]
    several = [history for history in rest if len(history.applications) > 1]
    held_out = HeldOut(
        seekers=frozenset(history.id for history in (*newcomers, *validation)),
        applications=frozenset((h.id, h.applications[-1].job) for h in several),
    )
    return Split(
        training=_flat(choices(history)[:-1] or choices(history) for history in rest),
        validation=_flat(choices(history, seen=False) for history in validation),
        newcomers=_flat(choices(history, seen=False) for history in newcomers),
        known=_flat(choices(history)[-1:] for history in several),
        held_out=held_out,
    )


def choices(history: History, *, seen: bool = True) -> tuple[Choice, ...]:
    """Return a seeker's applications with what was known at the time of each.

    With `seen` False, earlier applications are not known.
    """
    return tuple(_choice(history, application, seen=seen) for application in history.applications)


def _choice(history: History, application: DatedApplication, *, seen: bool) -> Choice:
    profile = profile_at(history, application.at)
    everything = frozenset(other.job for other in history.applications)
    return Choice(
        seeker=history.id,
        profile=profile if seen else replace(profile, applied=frozenset()),
        at=application.at,
        job=application.job,
        others=everything - {application.job},
    )


def _flat(parts: Iterable[tuple[Choice, ...]]) -> tuple[Choice, ...]:
    return tuple(choice for part in parts for choice in part)
