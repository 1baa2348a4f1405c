"""Learning the prices of crowded postings from what everybody would be recommended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from domain.enums import FactorName
from domain.matching import Profile
from embeddings.arrays import Index
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.models.artifact import Draft
from embeddings.models.crowding import NO_CROWDING, Crowding
from embeddings.ranking.learning import Rankers
from embeddings.ranking.prices import Pools, find_prices, limits
from embeddings.ranking.ranking import Ranking
from embeddings.threads import one_thread

MOST: Final = 3_000
"""People whose lists are made; of more, some are drawn and stand for all."""

_DEPTH: Final = 100
_LEAST: Final = 200
"""Of fewer people, no posting is crowded."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What can be ranked, its space without crowd, towers and prices, and the ISO date."""

    catalog: Catalog
    space: Space
    day: str

    def ranking(self, draft: Draft) -> Ranking:
        """Return the ranking of a model, without its prices."""
        jobs = self.catalog.jobs.index
        with one_thread():
            space = self.space.with_crowd(draft.crowd, jobs)
            space = space.with_two_tower(draft.two_tower, self.catalog)
            return Ranking.placed(self.day, self.catalog, draft.named(""), space, None)


def priced(draft: Draft, opened: Opened, people: Sequence[Profile], exposure: float) -> Draft:
    """Return a model that counts the prices of crowded postings; see `learn_crowding`."""
    ranking = opened.ranking(draft)
    crowding = learn_crowding(ranking, people, exposure, seed=int(draft.config["seed"]))
    rankers = Rankers(ranking.artifact.ranker, ranking.artifact.newcomers)
    rankers = counting(rankers, crowding)
    return replace(draft, ranker=rankers.known, newcomers=rankers.newcomers, crowding=crowding)


def learn_crowding(
    ranking: Ranking, people: Sequence[Profile], exposure: float, *, seed: int
) -> Crowding:
    """Return prices under which no posting is recommended to far more people than its limit.

    Args:
        ranking: What ranks without prices, on the day for which they are wanted.
        people: Everybody.
        exposure: How often an opening is recommended at most, as a multiple of the mean over all
            openings; 0 for no bound.
        seed: The seed of the draw, where there are many.
    """
    if len(people) < _LEAST or exposure == 0.0:
        return NO_CROWDING
    order = np.random.default_rng(seed).permutation(len(people))[:MOST]
    pools = Pools.of(list(ranking.pools([people[at] for at in order.tolist()], _DEPTH)), _DEPTH)
    openings = ranking.open_jobs.openings.astype(np.float64)
    prices = find_prices(pools, limits(openings, len(order), exposure))
    rows = np.flatnonzero(prices > 0)
    ids = Index(ranking.open_jobs.index.take(rows))
    return Crowding(ids, prices[rows].astype(np.float32))


def counting(rankers: Rankers, crowding: Crowding) -> Rankers:
    """Return rankers that subtract the prices."""
    if crowding.highest == 0.0:
        return rankers
    weight = -crowding.highest
    return Rankers(
        known=rankers.known.plus(FactorName.CROWDING, weight),
        newcomers=rankers.newcomers.plus(FactorName.CROWDING, weight),
    )
