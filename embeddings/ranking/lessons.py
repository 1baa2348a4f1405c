"""What a ranker is fitted to: choices, and what the crowd had done before them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from domain.histories import History
from embeddings.features.choices import Choice, choices, crowd_of, deciding_kinds
from embeddings.models.crowd import Crowd

_EARLIER: Final = 0.5
"""The share of choices that make the crowd; the others are fitted."""

_ENOUGH: Final = 200
"""Fewer choices than this are all fitted, beside a crowd of all people but the one who chose."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Choices to fit, and the crowd as it was before them."""

    choices: tuple[Choice, ...]
    crowd: Crowd


def divided(histories: Sequence[History]) -> Lesson:
    """Divide what people did at the moment of the middle choice.

    Where there are few choices, or nearly all have one date, nothing is divided: then the crowd
    knows all, and only the person's own choices are left out of it.
    """
    kinds = deciding_kinds(histories)
    every = [choice for history in histories for choice in choices(history, kinds)]
    times = sorted(choice.at for choice in every)
    if times:
        moment = times[int(len(times) * _EARLIER)]
        later = tuple(choice for choice in every if choice.at > moment)
        if len(later) >= _ENOUGH:
            return Lesson(later, crowd_of([_until(history, moment) for history in histories]))
    return Lesson(tuple(every), crowd_of(histories))


def _until(history: History, moment: str) -> History:
    kept = tuple(one for one in history.interactions if one.at <= moment)
    return replace(history, interactions=kept)
