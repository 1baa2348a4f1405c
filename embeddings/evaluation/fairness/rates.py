"""The rates of groups: their ratios, their differences, and what is more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray
from embeddings.evaluation.fairness.groups import LEAST, OTHERS, Grouping
from embeddings.evaluation.fairness.means import Means, chance, interval
from embeddings.evaluation.fairness.measures import Measure
from embeddings.evaluation.metrics import Interval

FOUR_FIFTHS: Final = 0.8
"""A group's rate below four fifths of the highest one counts as evidence of adverse impact (Uniform
Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D)."""

FALSE_DISCOVERIES: Final = 0.05


@dataclass(frozen=True, slots=True)
class Rate:
    """One measure of one group; intervals are 95 % of a bootstrap over people.

    Attributes:
        grouping: The attributes that the groups are by.
        group: The values of these.
        measure: What was measured.
        people: Those of the group whom the measure is about.
        rate: The mean over these.
        ratio: The rate divided by that of the best group of the grouping; None where that is 0.
        apart: The rate minus that of all other groups together.
        chance: The probability of such an `apart` if the group were like the others.
        beside: The same rate of what people chose themselves, or of the oracle's lists.
        beside_ratio: Its ratio to the best group, made in the same way.
        wider: `apart` minus the same difference of `beside`: below 0, the ranking leaves the
            group worse off than their own choices, or the oracle, do.
        is_marked: The ratio is below four fifths, and `apart` is more than chance.
    """

    grouping: tuple[str, ...]
    group: tuple[str, ...]
    measure: str
    people: int
    rate: Interval
    ratio: Interval | None
    apart: Interval
    chance: float
    beside: Interval | None = None
    beside_ratio: Interval | None = None
    wider: Interval | None = None
    is_marked: bool = False


def rates(grouping: Grouping, measure: Measure, draws: DoubleArray) -> list[Rate]:
    """Return the rates of all groups whom a measure is about; of fewer than two groups, none.

    A group of which fewer than `LEAST` people have a value is left out.

    Args:
        grouping: The groups.
        measure: The values of all people.
        draws: (1 + draws, people) how often each person counts.
    """
    known = np.isfinite(measure.values)
    if measure.beside is not None:
        known &= np.isfinite(measure.beside)
    counts = (grouping.members & known).sum(axis=1)
    kept = np.flatnonzero(counts >= LEAST)
    if len(kept) < 2:  # noqa: PLR2004 - one group has nothing beside it
        return []
    members = grouping.members[kept][:, known]
    groups = [grouping.groups[row] for row in kept]
    means = Means.of(measure.values[known], members, draws[:, known])
    ratios = means.ratios(_best(means, groups))
    found = [
        Rate(
            grouping=grouping.attributes,
            group=group,
            measure=measure.name,
            people=int(counts[row]),
            rate=interval(means.own[:, at]),
            ratio=None if ratios is None else interval(ratios[:, at]),
            apart=interval(means.apart[:, at]),
            chance=chance(means.apart[:, at]),
        )
        for at, (row, group) in enumerate(zip(kept, groups, strict=True))
    ]
    if measure.beside is None:
        return found
    beside = Means.of(measure.beside[known], members, draws[:, known])
    return _beside(found, means, beside, groups)


def _beside(
    found: Sequence[Rate], means: Means, beside: Means, groups: Sequence[tuple[str, ...]]
) -> list[Rate]:
    ratios = beside.ratios(_best(beside, groups))
    wider = means.apart - beside.apart
    return [
        replace(
            one,
            beside=interval(beside.own[:, at]),
            beside_ratio=None if ratios is None else interval(ratios[:, at]),
            wider=interval(wider[:, at]),
        )
        for at, one in enumerate(found)
    ]


def _best(means: Means, groups: Sequence[tuple[str, ...]]) -> int:
    """Return the group with the highest rate; those who are merged are no group of their own."""
    own = [-np.inf if group == OTHERS else means.own[0, at] for at, group in enumerate(groups)]
    return int(np.argmax(own))


def marked(every: Sequence[Rate]) -> list[Rate]:
    """Mark the ratios below four fifths whose difference to all others is more than chance.

    Many comparisons are made at once: of the differences that count as more than chance, 5 % are
    expected not to be (Benjamini and Hochberg 1995).
    """
    level = discovered([one.chance for one in every])
    return [
        replace(
            one,
            is_marked=one.ratio is not None
            and one.ratio.mean < FOUR_FIFTHS
            and one.apart.mean < 0
            and one.chance <= level,
        )
        for one in every
    ]


def discovered(chances: Sequence[float]) -> float:
    """Return the largest probability that counts as more than chance; below 0, none does."""
    ascending = sorted(chances)
    bars = [FALSE_DISCOVERIES * (at + 1) / len(ascending) for at in range(len(ascending))]
    return max((p for p, bar in zip(ascending, bars, strict=True) if p <= bar), default=-1.0)
