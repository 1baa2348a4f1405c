"""How the first ten of everybody's lists spread over the openings there are."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.histories import profile_at
from embeddings.arrays import DoubleArray, IntArray
from embeddings.evaluation.contenders import Learned, ranking_on
from embeddings.evaluation.listing import DEPTH, RULES, Asked, Cost, Rules, costs
from embeddings.evaluation.measuring import Sitting, exposures
from embeddings.evaluation.metrics import gini
from embeddings.models.crowding import EXPOSURE
from embeddings.ranking.crowding import MOST, learn_crowding
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.variety import Variety

_HIGH: Final = 0.99


@dataclass(frozen=True, slots=True)
class Exposure:
    """How unequally openings are exposed: multiples of the mean, and shares of postings.

    `most` is the exposure of the most exposed opening, `high` that which one posting in a hundred
    exceeds, `over` the share of postings above the bound, `unseen` that of postings on nobody's
    list, and `postings` the Gini coefficient.
    """

    rule: str
    most: float
    high: float
    over: float
    unseen: float
    postings: float


@dataclass(frozen=True, slots=True)
class ListQuality:
    """What the rules of lists cost and bring, on the lists of as many `people` on a day."""

    costs: tuple[Cost, ...]
    exposures: tuple[Exposure, ...]
    bound: float
    people: int


def measure_lists(
    asked: Asked, learned: Learned, sitting: Sitting, *, seed: int
) -> ListQuality | None:
    """Compare lists by scores alone with those that have variety and bounded exposure.

    The prices are those of the first day that is asked about, of the people known then; exposure is
    that on the same day, of others where there are enough. None where choices have no dates.

    Args:
        asked: The best candidates of the questions.
        learned: What the ranking has learned.
        sitting: The questions.
        seed: The seed of the draws.
    """
    now = sitting.rounds[0]
    if not now.moment:
        return None
    ranking = ranking_on(learned, now)
    people = [profile_at(one, now.moment) for one in now.histories]
    jobs = sitting.catalog.jobs.index
    crowding = learn_crowding(ranking, people, EXPOSURE, seed=seed)
    variety = Variety.of(learned.catalog.jobs, learned.space, learned.catalog.words)
    rules = Rules(variety, crowding.over(jobs).prices.astype(np.float64))
    drawn = np.random.default_rng(seed + 1).permutation(len(people))[:MOST]
    pools = ranking.pools([people[at] for at in drawn.tolist()], DEPTH)
    best = [(ranking.space.rows[rows], scores) for rows, scores in pools]
    return ListQuality(
        costs=costs(asked, sitting, rules, seed=seed),
        exposures=tuple(_exposure(rule, rules, best, ranking) for rule in RULES),
        bound=EXPOSURE,
        people=len(best),
    )


def _exposure(
    rule: str, rules: Rules, best: list[tuple[IntArray, DoubleArray]], ranking: Ranking
) -> Exposure:
    shown = np.array([row for pair in best for row in rules.first(rule, *pair)], dtype=np.int64)
    counts = exposures(shown, len(rules.prices))[ranking.space.rows]
    openings = np.maximum(ranking.open_jobs.openings.astype(np.float64), 1.0)
    mean = max(float(counts.sum() / openings.sum()), 1e-12)
    times = counts / openings / mean
    return Exposure(
        rule=rule,
        most=float(times.max(initial=0.0)),
        high=float(np.quantile(times, _HIGH)) if len(times) else 0.0,
        over=float((times > EXPOSURE).mean()) if len(times) else 0.0,
        unseen=float((counts == 0).mean()) if len(times) else 0.0,
        postings=gini(counts / openings),
    )
