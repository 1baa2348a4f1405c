"""The split: newcomers are held out, and the last choice of known people.

The split is by seeker and by a seed, and made before anything is trained.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from domain.histories import History
from embeddings.features.choices import Choice, choices
from embeddings.models.triples import HeldOut


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
    applied = sorted((h for h in histories if h.interactions), key=lambda h: h.id)
    order = [applied[at] for at in np.random.default_rng(seed).permutation(len(applied))]
    first, second = len(order) // 5, len(order) * 3 // 10
    newcomers, validation, rest = order[:first], order[first:second], order[second:]
    several = [history for history in rest if len(history.interactions) > 1]
    held_out = HeldOut(
        seekers=frozenset(history.id for history in (*newcomers, *validation)),
        applications=frozenset((h.id, h.interactions[-1].job) for h in several),
    )
    return Split(
        training=_flat(choices(history)[:-1] or choices(history) for history in rest),
        validation=_flat(choices(history, seen=False) for history in validation),
        newcomers=_flat(choices(history, seen=False) for history in newcomers),
        known=_flat(choices(history)[-1:] for history in several),
        held_out=held_out,
    )


def _flat(parts: Iterable[tuple[Choice, ...]]) -> tuple[Choice, ...]:
    return tuple(choice for part in parts for choice in part)
