"""What the rules of a good list cost: variety, and prices of crowded postings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray, IntArray
from embeddings.evaluation.measuring import Sitting
from embeddings.evaluation.metrics import Interval, bootstrap, ndcg
from embeddings.evaluation.probability.shares import Shares
from embeddings.ranking.prices import SHOWN
from embeddings.ranking.scoring import best
from embeddings.ranking.variety import Variety

ALONE: Final = "scores alone"
VARIED: Final = "with variety"
BOUNDED: Final = "with variety and bounded exposure"
RULES: Final = (ALONE, VARIED, BOUNDED)

DEPTH: Final = 100
"""Postings of which the first ten are chosen."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What lists are made by; `prices` are those of postings, (jobs,)."""

    variety: Variety
    prices: DoubleArray

    def first(self, rule: str, rows: IntArray, scores: DoubleArray) -> list[int]:
        """Return the first ten of some postings, which are given with the best scores first."""
        if rule == BOUNDED:
            rows = rows[np.argsort(self.prices[rows] - scores, kind="stable")]
        ranked: list[int] = rows.tolist()
        if rule == ALONE:
            return ranked[:SHOWN]
        return list(islice(self.variety.listed(ranked), SHOWN))


@dataclass(frozen=True, slots=True)
class Cost:
    """NDCG@10 of the lists of one kind of people, and how far it is from that by scores alone."""

    rule: str
    people: str
    ndcg: Interval
    change: Interval


@dataclass(frozen=True, eq=False)
class Asked:
    """The best candidates of questions, with their scores up to a constant."""

    best: list[tuple[IntArray, DoubleArray]] = field(default_factory=list)

    def watching(self, every: Iterable[Shares]) -> Iterator[Shares]:
        """Keep those of each question as they pass."""
        for one in every:
            places = best(one.shares, one.shares > 0, DEPTH)
            self.best.append((one.rows[places], np.log(one.shares[places])))
            yield one


def costs(asked: Asked, sitting: Sitting, rules: Rules, *, seed: int) -> tuple[Cost, ...]:
    """Return what the rules cost, apart for newcomers and known people."""
    gains = {rule: ndcg(_ranks(asked, sitting.targets, rules, rule)) for rule in RULES}
    return tuple(
        Cost(
            rule,
            people,
            bootstrap(sitting.mean(gains[rule], who), seed=seed),
            bootstrap(sitting.mean(gains[rule] - gains[ALONE], who), seed=seed),
        )
        for people, who in (("newcomers", sitting.is_new), ("known", ~sitting.is_new))
        if who.any()
        for rule in RULES
    )


def _ranks(asked: Asked, targets: Sequence[int] | IntArray, rules: Rules, rule: str) -> DoubleArray:
    """Return where what was chosen is on each list; infinity where it is not on it."""
    ranks = np.full(len(targets), np.inf)
    for at, (target, pair) in enumerate(zip(targets, asked.best, strict=True)):
        listed = rules.first(rule, *pair)
        if target in listed:
            ranks[at] = 1.0 + listed.index(int(target))
    return ranks
