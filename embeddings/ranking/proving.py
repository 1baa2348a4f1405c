"""Trees on top of the weights, kept only where they rank later choices better."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from domain.enums import FactorName
from domain.histories import History
from embeddings.arrays import BoolArray, DoubleArray, FloatArray
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.rankers.logit import Logit
from embeddings.rankers.ranker import Ranker
from embeddings.ranking.boosting import boost
from embeddings.ranking.learning import MOST, Rankers, sample_choices
from embeddings.ranking.lessons import Lesson, lessons
from embeddings.ranking.weights import Choices
from embeddings.threads import one_thread

ENOUGH: Final = 1_000
"""Of fewer choices, nothing is learned but weights."""

_LATER: Final = 0.2
"""The share of the choices, the latest, on which trees are compared with what ranks without."""

_CUT: Final = 10
_TWO_SIDED: Final = 1.96
"""Standard errors on each side of a 95 % interval of a mean."""


def boost_rankers(
    histories: Sequence[History], catalog: Catalog, space: Space, rankers: Rankers, *, seed: int
) -> Rankers:
    """Add trees to the rankers for known people and for newcomers, where these rank better.

    Args:
        histories: What people did.
        catalog: What they could choose.
        space: Where it is, with the two-tower model if there is one.
        rankers: Weights fitted to the same choices, and that of the model among them.
        seed: The seed of the draw of alternatives, and of the samples for each tree.
    """
    parts = lessons(histories, MOST, seed=seed)

    def boosted(ranker: Ranker, kept: Iterable[Lesson]) -> Ranker:
        if not isinstance(ranker, Logit):
            return ranker
        every = [sample_choices(one, catalog, space, seed=seed) for one in kept]
        return with_trees(ranker, Choices.joined(every), seed=seed)

    if sum(len(part.choices) for part in parts) < ENOUGH:
        return rankers
    with one_thread():
        return Rankers(
            known=boosted(rankers.known, (part.of_known() for part in parts)),
            newcomers=boosted(rankers.newcomers, (part.of_newcomers() for part in parts)),
        )


def with_trees(below: Logit, choices: Choices, *, seed: int) -> Ranker:
    """Return trees on top of the weights if these rank later choices better, else the weights.

    Better is: NDCG@10 among the sampled alternatives is higher by more than its 95 % interval over
    people, and no lower in the mean for postings that nobody had chosen, nor for the others.

    Args:
        below: Weights fitted to the choices.
        choices: In the order of time, and by whom.
        seed: The seed of the samples of rows and factors for each tree.
    """
    count = len(choices.values)
    if count < ENOUGH:
        return below
    cut = count - int(count * _LATER)
    later, people = choices.values[cut:], choices.people[cut:]
    tried = boost(below, choices.values[:cut], seed=seed)
    leads = _gains(tried, later) - _gains(below, later)
    popularity = list(below.names).index(FactorName.POPULARITY)
    is_cold = later[:, 0, popularity] == 0.0
    if is_better(leads, people) and not any(_falls(leads, one) for one in (is_cold, ~is_cold)):
        return boost(below, choices.values, seed=seed)
    return below


def is_better(leads: DoubleArray, people: tuple[str, ...]) -> bool:
    """Return whether the mean lead of each person is above 0 by more than its 95 % interval."""
    _, of = np.unique(np.array(people, dtype=np.str_), return_inverse=True)
    means = np.bincount(of, weights=leads) / np.bincount(of)
    error = float(means.std(ddof=1)) / np.sqrt(len(means)) if len(means) > 1 else np.inf
    return bool(means.mean() > _TWO_SIDED * error)


def _falls(leads: DoubleArray, rows: BoolArray) -> bool:
    return bool(rows.any() and leads[rows].mean() < 0.0)


def _gains(ranker: Ranker, values: FloatArray) -> DoubleArray:
    """Return NDCG@10 of each choice among its alternatives; equal scores count half."""
    flat = np.ascontiguousarray(values.reshape(-1, values.shape[2]).T)
    scores = ranker.scores(flat).reshape(values.shape[:2])
    chosen, others = scores[:, :1], scores[:, 1:]
    ranks = 1.0 + (others > chosen).sum(axis=1) + (others == chosen).sum(axis=1) / 2.0
    return np.where(ranks <= _CUT, 1.0 / np.log2(1.0 + ranks), 0.0)
