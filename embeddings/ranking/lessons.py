"""What a ranker is fitted to: choices, and what the crowd had done before them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from domain.histories import History
from domain.ids import JobId, SeekerId
from embeddings.features.choices import (
    Choice,
    choices,
    crowd_of,
    deciding_kinds,
    interests_of,
)
from embeddings.models.crowd import Crowd

_EARLIER: Final = 0.25
"""The share of choices that only make the crowd; the others are fitted."""

_PERIODS: Final = 12
"""Periods of the choices that are fitted; the crowd of each is that of its beginning."""

_ENOUGH: Final = 200
"""Fewer choices than this are all fitted, beside a crowd of all people but the one who chose."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Choices to fit, and the crowd as it was before them.

    `counted` are the postings by which each person is counted in that crowd.
    """

    choices: tuple[Choice, ...]
    crowd: Crowd
    counted: Mapping[SeekerId, frozenset[JobId]]

    @classmethod
    def beside(cls, choices: Iterable[Choice], histories: Sequence[History]) -> "Lesson":
        """Return choices beside the crowd of some histories."""
        return cls(tuple(choices), crowd_of(histories), interests_of(histories))

    def of_known(self) -> "Lesson":
        """Keep the choices before which something was known of the person's history."""
        known = tuple(choice for choice in self.choices if choice.profile.interactions)
        return replace(self, choices=known)

    def of_newcomers(self) -> "Lesson":
        """Return the choices as if nothing had been known of anybody's history."""
        return replace(self, choices=tuple(one.without_history() for one in self.choices))


def lessons(histories: Sequence[History], most: int, *, seed: int) -> list[Lesson]:
    """Divide what people did into periods of time, each with the crowd before it.

    Where there are few choices, or nearly all have one date, nothing is divided: then the crowd
    knows all, and only the person's own choices are left out of it.

    Args:
        histories: What people did.
        most: The number of choices to fit; of more, some are drawn.
        seed: The seed of that drawing.
    """
    kinds = deciding_kinds(histories)
    every = [choice for history in histories for choice in choices(history, kinds)]
    times = sorted(choice.at for choice in every)
    start = times[int(len(times) * _EARLIER)] if times else ""
    later = [choice for choice in every if choice.at > start]
    if len(later) < _ENOUGH:
        return [Lesson.beside(_some(every, most, seed), histories)]
    drawn = sorted(_some(later, most, seed), key=lambda choice: choice.at)
    moments = [drawn[len(drawn) * part // _PERIODS].at for part in range(_PERIODS)]
    ends = [*moments[1:], None]
    return [
        Lesson.beside(
            (one for one in drawn if one.at >= begin and (end is None or one.at < end)),
            [_until(history, begin) for history in histories],
        )
        for begin, end in zip(moments, ends, strict=True)
    ]


def _some(every: Sequence[Choice], most: int, seed: int) -> list[Choice]:
    if len(every) <= most:
        return list(every)
    order = np.random.default_rng(seed).permutation(len(every))[:most]
    return [every[at] for at in sorted(order.tolist())]


def _until(history: History, moment: str) -> History:
    kept = tuple(one for one in history.interactions if one.at < moment)
    return replace(history, interactions=kept)
