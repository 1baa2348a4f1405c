"""The split: what people chose from a day on is asked, with what was known before it.

Where that is impossible, because nearly all choices have one date or none, seekers are split
instead: some are held out whole, and of others the last choice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

import numpy as np

from domain.enums import InteractionKind
from domain.errors import ModelError
from domain.histories import History
from domain.ids import SeekerId
from embeddings.features.choices import Choice, choices, deciding_kinds
from embeddings.models.gathering import HeldOut

_VALIDATED_FROM: Final = 0.65
_TESTED_FROM: Final = 0.8
"""The shares of choices before validation and before the test."""

_ROUNDS: Final = 4
"""Parts of the test by time; what people did is known anew at the beginning of each."""

_LEAST: Final = 10
"""Fewer choices to ask, or to learn from, measure nothing."""

_ENOUGH: Final = 100
"""Of so many choices, each part has the least."""

_MOST: Final = 1_000
"""People of each kind that are asked about; of more, some are drawn."""


class SplitKind(StrEnum):
    """What the choices are split by."""

    TIME = "time"
    SEEKERS = "seekers"


@dataclass(frozen=True, slots=True)
class Round:
    """Questions, and what was known before the first; `moment` is its day, if there is one."""

    moment: str
    past: tuple[History, ...]
    questions: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """Rounds of questions one after the other; methods learn from the past of the first.

    Of `newcomers` nothing was known before the first round.
    """

    rounds: tuple[Round, ...]
    newcomers: frozenset[SeekerId]

    @property
    def questions(self) -> tuple[Choice, ...]:
        """Return the questions of all rounds."""
        return tuple(one for part in self.rounds for one in part.questions)


@dataclass(frozen=True, slots=True)
class Split:
    """Questions to choose settings by, and those of the test, which follow them."""

    kind: SplitKind
    validation: Trial
    test: Trial


def split_histories(histories: Iterable[History], *, seed: int) -> Split:
    """Split by time if there are choices enough on both sides, else by seekers.

    Args:
        histories: What people did.
        seed: The seed by which people are drawn where there are many, and split without dates.

    Raises:
        ModelError: There are too few choices to measure anything.
    """
    everybody = tuple(sorted(histories, key=lambda history: history.id))
    kinds = deciding_kinds(everybody)
    total = sum(len(choices(one, kinds)) for one in everybody)
    found = _by_time(everybody, kinds, seed) or _by_seekers(everybody, kinds, seed)
    if found is None:
        raise ModelError(
            "{total} choices of postings in the graph are too few to measure anything: load about "
            "{enough}, to learn from, to choose settings by and to ask about",
            total=total,
            enough=_ENOUGH,
        )
    return found


def _by_time(
    histories: Sequence[History], kinds: frozenset[InteractionKind], seed: int
) -> Split | None:
    dates = sorted(c.at for one in histories for c in choices(one, kinds) if c.at)
    if not dates:
        return None
    begin, test = (dates[int(len(dates) * share)][:10] for share in (_VALIDATED_FROM, _TESTED_FROM))
    later = [date for date in dates if date >= test]
    rounds = sorted({test, *(later[len(later) * at // _ROUNDS][:10] for at in range(_ROUNDS))})
    sizes = [sum(low <= d[:10] < high for d in dates) for low, high in (("", begin), (begin, test))]
    if min(*sizes, len(later)) < _LEAST:
        return None
    validation = trial_between(histories, kinds, [begin, test], seed)
    return Split(
        SplitKind.TIME, validation, trial_between(histories, kinds, [*rounds, "9999"], seed)
    )


def trial_between(
    histories: Sequence[History],
    kinds: frozenset[InteractionKind],
    moments: Sequence[str],
    seed: int,
) -> Trial:
    """Ask for what was chosen from each of some ISO dates to the next; the last is the end."""
    start, end = moments[0], moments[-1]
    seen = {one.id for one in histories if _until(one, start).interactions}
    asked = {one.id: _asked(one, kinds, (start, end), seen=one.id in seen) for one in histories}
    drawn = _drawn([name for name, found in asked.items() if found], seen, seed)
    rounds = [
        Round(
            moment=low,
            past=tuple(_until(one, low) for one in histories),
            questions=_between([c for name in drawn for c in asked[name]], low, high),
        )
        for low, high in pairwise(moments)
    ]
    return Trial(tuple(rounds), frozenset(drawn) - seen)


def _asked(
    history: History,
    kinds: frozenset[InteractionKind],
    period: tuple[str, str],
    *,
    seen: bool,
) -> tuple[Choice, ...]:
    return _between(choices(history, kinds, seen=seen), *period)


def _between(every: Iterable[Choice], begin: str, end: str) -> tuple[Choice, ...]:
    kept = [choice for choice in every if choice.at and begin <= choice.at[:10] < end]
    return tuple(sorted(kept, key=lambda choice: (choice.at, choice.seeker, choice.job)))


def _drawn(asked: Sequence[SeekerId], seen: set[SeekerId], seed: int) -> list[SeekerId]:
    """Return people of both kinds, at most `_MOST` of each, in the order of ids."""
    draw = np.random.default_rng(seed)
    known = [name for name in asked if name in seen]
    new = [name for name in asked if name not in seen]
    kept = [[group[at] for at in draw.permutation(len(group))[:_MOST]] for group in (known, new)]
    return sorted([*kept[0], *kept[1]])


def _until(history: History, moment: str) -> History:
    """Return a history as it was at the beginning of a day; what has no date came before."""
    kept = tuple(one for one in history.interactions if one.at[:10] < moment)
    return replace(history, interactions=kept)


def _by_seekers(
    histories: Sequence[History], kinds: frozenset[InteractionKind], seed: int
) -> Split | None:
    """Hold out a fifth of those who chose for the test and a tenth for validation.

    Of the others the last choice is asked, of half of them in validation.
    """
    chose = [one for one in histories if choices(one, kinds)]
    order = [chose[at] for at in np.random.default_rng(seed).permutation(len(chose))]
    first, second = len(order) // 5, len(order) * 3 // 10
    rest = order[second:]
    halves = rest[::2], rest[1::2]
    parts = (order[first:second], halves[0]), (order[:first], halves[1])
    hidden = frozenset(one.id for one in order[:second])
    validation, test = (
        _held_out(histories, kinds, new[:_MOST], known[:_MOST], hidden) for new, known in parts
    )
    sizes = len(validation.questions), len(test.questions), len(rest)
    return Split(SplitKind.SEEKERS, validation, test) if min(sizes) >= _LEAST else None


def _held_out(
    histories: Sequence[History],
    kinds: frozenset[InteractionKind],
    new: Sequence[History],
    known: Sequence[History],
    hidden: frozenset[SeekerId],
) -> Trial:
    """Ask for all choices of some people and the last one of others, if it is not the first."""
    several = [one for one in known if len(choices(one, kinds)) > 1]
    asked = [c for one in new for c in choices(one, kinds, seen=False)]
    last = {one.id: choices(one, kinds)[-1] for one in several}
    past = [
        replace(one, interactions=()) if one.id in hidden else _without(one, last.get(one.id))
        for one in histories
    ]
    questions = (*asked, *last.values())
    return Trial((Round("", tuple(past), questions),), frozenset(one.id for one in new))


def _without(history: History, asked: Choice | None) -> History:
    """Leave out all that was done with the posting that is asked for."""
    if asked is None:
        return history
    kept = tuple(one for one in history.interactions if one.job != asked.job)
    return replace(history, interactions=kept)


def held_out(split: Split, histories: Iterable[History], postings: Iterable[str]) -> HeldOut:
    """Return what vectors must not be trained on: all that came after the test begins.

    Args:
        split: The split.
        histories: What people did, whole.
        postings: The postings that are later than the first moment of the test.
    """
    begin = split.test.rounds[0]
    past = {one.id: one for one in begin.past}
    facts = {
        (history.id, fact)
        for history in histories
        for fact in _later(history, past[history.id], begin.moment)
    }
    return HeldOut(split.test.newcomers, frozenset(facts), frozenset(postings))


def _later(history: History, past: History, moment: str) -> set[str]:
    """Return the facts of a seeker that are not known yet."""
    before = {one.job for one in past.interactions}
    later = {str(one.job) for one in history.interactions if one.job not in before}
    if moment:
        dated = (*history.certifications, *history.completed)
        later |= {str(fact) for fact, at in dated if at and at[:10] >= moment}
        later |= {str(one.occupation) for one in history.worked if (one.start or "") >= moment}
    return later
