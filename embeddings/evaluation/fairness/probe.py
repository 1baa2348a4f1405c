"""The probe: how well the vectors of people tell what the law protects.

A linear probe (Alain and Bengio 2016). It bounds from below what the vectors hold: a stronger
method may find more. People's facts, from which the vectors are made, are probed in the same way,
and labels in random order, for which the area must be about one half.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, IntArray
from embeddings.evaluation.fairness.auc import area
from embeddings.evaluation.fairness.groups import AGE, ATTRIBUTES, LEAST, Values
from embeddings.evaluation.fairness.logistic import fit_logistic, scaled
from embeddings.evaluation.metrics import Interval
from embeddings.threads import one_thread

SHUFFLED: Final = "labels in random order"
_FOLDS: Final = 5
_WIDE: Final = 1.959964
_MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Probe:
    """How well one thing about people is predicted from some of what is known of them.

    Attributes:
        attribute: The attribute.
        group: The value of it that is separated from all others.
        known: What it is predicted from.
        people: How many people state the attribute.
        share: The share of them in the group.
        auc: The area under the ROC curve of people who were not fitted to, 0.5 by chance, with
            its 95 % interval.
    """

    attribute: str
    group: str
    known: str
    people: int
    share: float
    auc: Interval


def probes(people: Sequence[Values], known: Mapping[str, DoubleArray], *, seed: int) -> list[Probe]:
    """Tell each attribute's largest groups from each kind of vectors, then with shuffled labels.

    Args:
        people: The attributes of each person.
        known: Vectors of these people by what they are of, (people, width); the first kind is
            tried with shuffled labels too.
        seed: The seed of the folds, of the shuffle, and of the draw where people are many.
    """
    draw = np.random.default_rng(seed)
    found: list[Probe] = []
    for attribute in ATTRIBUTES:
        stated = np.array([one[attribute] is not None for one in people], dtype=np.bool_)
        rows = draw.permutation(np.flatnonzero(stated))[:_MOST]
        values = np.array([str(people[row][attribute]) for row in rows], dtype=np.str_)
        for group in _separated(attribute, values):
            labels = values == group
            mixed = draw.permutation(labels)
            tried = [(name, one, labels) for name, one in known.items()]
            tried += [(SHUFFLED, one, mixed) for one in [*known.values()][:1]]
            found += [
                Probe(
                    attribute, group, name, len(rows), float(labels.mean()), _area(one, rows, marks)
                )
                for name, one, marks in tried
            ]
    return found


def _separated(attribute: str, values: "np.ndarray[tuple[int], np.dtype[np.str_]]") -> list[str]:
    """Return the groups to predict: one of two genders, the most usual of the provinces."""
    groups, counts = np.unique(values, return_counts=True)
    enough = [
        str(group)
        for group, count in sorted(zip(groups, counts, strict=True), key=lambda one: -one[1])
        if min(count, len(values) - count) >= LEAST * _FOLDS
    ]
    return enough if attribute == AGE else enough[:1]


def _area(values: DoubleArray, rows: IntArray, labels: BoolArray) -> Interval:
    with one_thread():
        return cross_validated(scaled(values[rows].astype(np.float64)), labels)


def cross_validated(values: DoubleArray, labels: BoolArray) -> Interval:
    """Return the mean area of five folds, each of people whom the others are not fitted to.

    The variance is the mean of those of the folds, divided by their number (LeDell et al. 2015).

    Args:
        values: (n, width), in random order.
        labels: (n,).
    """
    folds = np.arange(len(labels)) % _FOLDS
    areas = []
    for fold in range(_FOLDS):
        weights, constant = fit_logistic(values[folds != fold], labels[folds != fold])
        inside = folds == fold
        areas.append(area(values[inside] @ weights + constant, labels[inside]))
    mean = float(np.mean([one.area for one in areas]))
    half = _WIDE * float(np.sqrt(sum(one.variance for one in areas))) / _FOLDS
    return Interval(mean, max(mean - half, 0.0), min(mean + half, 1.0))
