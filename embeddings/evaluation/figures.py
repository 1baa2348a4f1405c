"""The figures of a comparison, from the answers of methods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, IntArray
from embeddings.evaluation.contenders import RANKING
from embeddings.evaluation.measuring import Answers, Sitting, employers_of, exposures
from embeddings.evaluation.metrics import (
    Interval,
    bootstrap,
    coverage,
    gini,
    hits,
    lorenz,
    ndcg,
    novelty,
    recall,
    reciprocal,
)

_POINTS: Final = 40

Every = Mapping[str, Sequence[Answers]]
"""The answers of each method, one for each seed; one for a method that a seed does not change."""


@dataclass(frozen=True, slots=True)
class Line:
    """One method on one kind of people and targets; figures in [0, 1].

    `ndcg` comes with the 95 % interval of a bootstrap over people, and `spread` is the standard
    deviation of its mean over seeds. `behind` is NDCG@10 of the ranking minus that of this method
    over the same people, None for the ranking itself.
    """

    people: str
    target: str
    method: str
    ndcg: Interval
    spread: float
    recall: float
    mrr: float
    hits: float
    behind: Interval | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the first ten of a method consist of, for one kind of people.

    `coverage` is the share of the postings offered that anybody is shown, `novelty` in bits,
    `postings` and `employers` the Gini coefficients of how often each is shown; `curve` are the
    shares of exposure (see `lorenz`) over postings.
    """

    people: str
    method: str
    coverage: float
    novelty: float
    postings: float
    employers: float
    curve: tuple[float, ...]


def lines(every: Every, sitting: Sitting, *, seed: int) -> list[Line]:
    """Return the figures of all methods, apart for each kind of people and target."""
    return [
        _line(every, name, sitting, kind, seed)
        for kind in kinds_of(sitting)
        if kind.rows.any()
        for name in every
    ]


@dataclass(frozen=True, slots=True)
class Kind:
    """Some of the questions."""

    people: str
    target: str
    rows: BoolArray


def kinds_of(sitting: Sitting) -> tuple[Kind, ...]:
    """Return newcomers and known people, each with all targets, the cold and the warm ones."""
    return tuple(
        Kind(people, target, who & what)
        for people, who in (("newcomers", sitting.is_new), ("known", ~sitting.is_new))
        for target, what in (
            ("all", np.ones_like(who)),
            ("cold", sitting.is_cold),
            ("warm", ~sitting.is_cold),
        )
    )


def _line(every: Every, name: str, sitting: Sitting, kind: Kind, seed: int) -> Line:
    def mean(of: DoubleArray) -> float:
        return float(sitting.mean(of, kind.rows).mean())

    gains = _gains(every[name], sitting, kind)
    ours = _gains(every[RANKING], sitting, kind)
    runs = [one.ranks for one in every[name]]
    return Line(
        people=kind.people,
        target=kind.target,
        method=name,
        ndcg=bootstrap(gains, seed=seed),
        spread=float(np.std([mean(ndcg(ranks)) for ranks in runs])),
        recall=float(np.mean([mean(recall(ranks)) for ranks in runs])),
        mrr=float(np.mean([mean(reciprocal(ranks)) for ranks in runs])),
        hits=float(np.mean([mean(hits(ranks)) for ranks in runs])),
        behind=None if name == RANKING else bootstrap(ours - gains, seed=seed),
    )


def _gains(answers: Sequence[Answers], sitting: Sitting, kind: Kind) -> DoubleArray:
    """Return NDCG@10 of each person, in the mean of the seeds."""
    gains = np.mean([ndcg(one.ranks) for one in answers], axis=0)
    return sitting.mean(gains, kind.rows)


def shown(every: Every, sitting: Sitting) -> list[Shown]:
    """Return what the lists of all methods consist of; of several seeds, the first is taken."""
    return [
        _shown(name, answers[0].shown[kind.rows], sitting, kind.people)
        for kind in kinds_of(sitting)
        if kind.target == "all" and kind.rows.any()
        for name, answers in every.items()
    ]


def _shown(name: str, lists: IntArray, sitting: Sitting, people: str) -> Shown:
    rows = lists[lists >= 0]
    first = sitting.rounds[0]
    seen = exposures(rows, len(sitting.offered))[sitting.offered]
    employers = employers_of(sitting.catalog)
    offering = np.unique(employers[sitting.offered & (employers >= 0)])
    by_employer = exposures(employers[rows], int(employers.max(initial=-1)) + 1)
    return Shown(
        people=people,
        method=name,
        coverage=coverage(rows, int(sitting.offered.sum())),
        novelty=novelty(rows, first.crowd.counts, len(first.interests)),
        postings=gini(seen),
        employers=gini(by_employer[offering]),
        curve=tuple(lorenz(seen, _POINTS).tolist()),
    )
