"""The k best paths between two concepts, weighted, without loops, in a fixed order.

The relations are read once for each edition and held as a compressed adjacency. A search
first computes, backwards from the target, the least remaining cost from every node for every
number of hops left. Except for loops that bound is exact, so the best-first search that follows
expands little more than the answer.
"""

import asyncio
import heapq
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from domain.enums import Match, Need
from domain.records import Path, PathStep
from domain.vocabulary import Relation
from graph.queries import paths as queries
from graph.queries.paths import Arc
from graph.store import Store

IntArray: TypeAlias = NDArray[np.int64]

_Walk: TypeAlias = tuple[int, tuple[int, ...], int]
"""A lower bound of the cost of a path that begins this way, its nodes so far, and their cost."""

MOST_HOPS: Final = 8
MOST_PATHS: Final = 20
HUNDREDTHS: Final = 100

COSTS: Final[dict[tuple[Relation, Need | Match | None], int]] = {
    (Relation.MAPS_TO, Match.EXACT): 20,
    (Relation.MAPS_TO, Match.CLOSE): 40,
    (Relation.MAPS_TO, Match.BROAD): 100,
    (Relation.MAPS_TO, Match.NARROW): 100,
    (Relation.MAPS_TO, Match.RELATED): 120,
    (Relation.REQUIRES, Need.ESSENTIAL): 100,
    (Relation.REQUIRES, Need.OPTIONAL): 150,
    (Relation.REQUIRES, None): 100,
    (Relation.RELATED, None): 120,
    (Relation.ATTESTS, None): 130,
    (Relation.TEACHES, None): 140,
    (Relation.PREPARES_FOR, None): 140,
    (Relation.BROADER, None): 160,
}
"""The cost of a step in hundredths, in either direction: looser relations cost more.

An essential requirement is the unit (1.00); an optional one costs half as much again.
Membership of the same class says least, so two steps over a common class cost more than
two over a common requirement. An exact match in another scheme costs least; a broader or
narrower match costs as much as a requirement. The numbers are integers, so that sums are
exact.
"""

_NOWHERE: Final = np.iinfo(np.int64).max // 2


@dataclass(frozen=True, slots=True)
class _Step:
    """One arc, in the direction in which it is followed."""

    cost: int
    relation: Relation
    forward: bool
    match: Match | None = None


class PathGraph:
    """An immutable weighted graph of concepts, searched in both directions."""

    def __init__(self, arcs: Iterable[Arc]) -> None:
        """Keep the cheapest of several arcs between two nodes."""
        steps = _cheapest(arcs)
        self._ids = sorted({node for ends in steps for node in ends})
        self._places = {node: place for place, node in enumerate(self._ids)}
        self._steps = steps
        ends = sorted(
            (self._places[a], self._places[b], step.cost) for (a, b), step in steps.items()
        )
        table = np.array(ends, dtype=np.int64).reshape(-1, 3)
        self._targets: IntArray = table[:, 1].copy()
        self._costs: IntArray = table[:, 2].copy()
        self._starts: IntArray = np.searchsorted(table[:, 0], np.arange(len(self._ids) + 1))

    def k_best(self, start: str, end: str, k: int, max_hops: int) -> list[Path]:
        """Return at most k paths of at most `max_hops` steps, cheapest first, ties by id.

        A path visits a node once. Concepts without relations have no paths.
        """
        if start not in self._places or end not in self._places or start == end:
            return []
        source, target = self._places[start], self._places[end]
        bounds = self._bounds(target, max_hops)
        return [self._path(found) for found in self._search(source, target, k, bounds)]

    def _bounds(self, target: int, max_hops: int) -> list[IntArray]:
        """Return the least cost from every node to the target within 0, 1, … hops."""
        nearest: IntArray = np.full(len(self._ids), _NOWHERE, dtype=np.int64)
        nearest[target] = 0
        bounds = [nearest]
        for _ in range(max_hops):
            onwards = np.minimum(self._costs + nearest[self._targets], _NOWHERE)
            nearest = np.minimum(nearest, np.minimum.reduceat(onwards, self._starts[:-1]))
            bounds.append(nearest)
        return bounds

    def _search(
        self, source: int, target: int, k: int, bounds: list[IntArray]
    ) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = []
        waiting: list[_Walk] = [(int(bounds[-1][source]), (source,), 0)]
        while waiting and len(found) < k:
            estimate, walked, cost = heapq.heappop(waiting)
            if estimate >= _NOWHERE:
                break
            if walked[-1] == target:
                found.append(walked)
                continue
            self._extend(waiting, walked, cost, bounds[len(bounds) - 1 - len(walked)])
        return found

    def _extend(
        self,
        waiting: list[_Walk],
        walked: tuple[int, ...],
        cost: int,
        bound: IntArray,
    ) -> None:
        places = slice(self._starts[walked[-1]], self._starts[walked[-1] + 1])
        targets = self._targets[places]
        costs = self._costs[places] + cost
        estimates = costs + bound[targets]
        for index in np.flatnonzero(estimates < _NOWHERE):
            node = int(targets[index])
            if node not in walked:
                entry = (int(estimates[index]), (*walked, node), int(costs[index]))
                heapq.heappush(waiting, entry)

    def _path(self, walked: tuple[int, ...]) -> Path:
        ids = [self._ids[place] for place in walked]
        taken = [self._steps[ends] for ends in pairwise(ids)]
        steps = tuple(
            PathStep(step.relation, step.forward, step.cost / HUNDREDTHS, start, end, step.match)
            for step, (start, end) in zip(taken, pairwise(ids), strict=True)
        )
        return Path(sum(step.cost for step in taken) / HUNDREDTHS, steps)


async def read_paths(store: Store) -> PathGraph:
    """Read the relations and build the graph: seconds for a classification like ESCO."""
    arcs = [arc for statement in queries.ALL async for arc in store.stream(statement())]
    return await asyncio.to_thread(PathGraph, arcs)


def _cheapest(arcs: Iterable[Arc]) -> dict[tuple[str, str], _Step]:
    best: dict[tuple[str, str], _Step] = {}
    for arc in arcs:
        cost = COSTS[arc.relation, arc.need or arc.match]
        there = _Step(cost, arc.relation, forward=True, match=arc.match)
        _keep(best, (arc.start, arc.end), there)
        _keep(best, (arc.end, arc.start), replace(there, forward=False))
    return best


def _keep(best: dict[tuple[str, str], _Step], ends: tuple[str, str], step: _Step) -> None:
    known = best.get(ends)
    if known is None or _rank(step) < _rank(known):
        best[ends] = step


def _rank(step: _Step) -> tuple[int, str, bool]:
    return step.cost, step.relation.value, not step.forward
