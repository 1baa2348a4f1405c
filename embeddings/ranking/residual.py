"""The two-tower model on top of a ranker: trained on what the ranker leaves unexplained.

It counts only where it is proven to help: on the latest choices, which it was not trained on,
for people of the kind in question, and neither for postings that nobody had chosen before nor for
others may it do harm. Otherwise its weight is 0.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from domain.enums import FactorName
from domain.histories import History
from embeddings.arrays import BoolArray, DoubleArray
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.models.child import Epoch
from embeddings.models.two_tower import TwoTower
from embeddings.models.two_tower_training import TwoTowerConfig, residuals, train_two_tower
from embeddings.ranking.learning import Rankers
from embeddings.ranking.lessons import lessons
from embeddings.ranking.questions import Asked, ask
from embeddings.threads import one_thread

_LEAST: Final = 1_000
"""Of fewer choices nothing is learned that holds for others."""

_MOST: Final = 12_000
_WEIGHTS: Final = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
_DRAWS: Final = 500
_SEED: Final = 5


@dataclass(frozen=True, slots=True)
class Gain:
    """What the model adds at a weight, as the mean of log-likelihoods of choices held out.

    `low` is the lower end of the 95 % interval of a bootstrap over people, `least` the smaller mean
    of those for cold and warm postings.
    """

    weight: float
    mean: float
    low: float
    least: float

    @property
    def is_proven(self) -> bool:
        """Return whether it helps, and harms neither cold nor warm postings."""
        return self.low > 0 and self.least >= 0


@dataclass(frozen=True, slots=True)
class Taught:
    """Rankers that count the model, if it helps; without it, `two_tower` is None."""

    rankers: Rankers
    two_tower: TwoTower | None
    metrics: Mapping[str, float]


def teach_two_tower(  # noqa: PLR0913 - what is known, and how training is run
    histories: Sequence[History],
    catalog: Catalog,
    space: Space,
    rankers: Rankers,
    config: TwoTowerConfig,
    *,
    progress: Callable[[Epoch], None] = lambda _: None,
    folder: Path | None = None,
) -> Taught:
    """Train the model on choices, and find how much it counts for known people and newcomers.

    Args:
        histories: What people did.
        catalog: What they could choose.
        space: Where it is, without such a model.
        rankers: What ranks without it.
        config: How it is trained; the seed among it.
        progress: Called after each epoch.
        folder: Where temporary files go.

    Raises:
        ModelError: The training fails.
    """
    nothing = Taught(rankers, None, {})
    parts = lessons(histories, _MOST, seed=config.seed)
    if sum(len(part.choices) for part in parts) < _LEAST:
        return nothing
    with one_thread():
        asked = ask(parts, rankers, catalog, space, seed=config.seed)
    if asked is None or len(asked.questions.held_out) == 0:
        return nothing
    model, metrics = train_two_tower(asked.questions, config, progress=progress, folder=folder)
    gains = {
        name: best_gain(asked, model, kind)
        for name, kind in (("known", ~asked.is_new), ("newcomers", asked.is_new))
    }
    proven = {name: one.weight for name, one in gains.items() if one and one.is_proven}
    found = {
        **{f"two_tower_{name}": value for name, value in metrics.items()},
        **{f"two_tower_gain_{name}": one.mean for name, one in gains.items() if one},
    }
    if not proven:
        return Taught(rankers, None, found)
    scale = 2.0 * model.span
    return Taught(
        Rankers(
            known=rankers.known.plus(FactorName.PREFERENCE, scale * proven.get("known", 0.0)),
            newcomers=rankers.newcomers.plus(
                FactorName.PREFERENCE, scale * proven.get("newcomers", 0.0)
            ),
        ),
        model,
        found,
    )


def best_gain(asked: Asked, model: TwoTower, kind: BoolArray) -> Gain | None:
    """Return the weight that explains the held-out choices of some people best, and its gain."""
    rows = asked.questions.held_out[kind[asked.questions.held_out]]
    if len(rows) == 0:
        return None
    offsets = asked.questions.offsets[rows].astype(np.float64)
    products = residuals(model, asked.questions)[rows].astype(np.float64)
    products = np.clip(products, -model.span, model.span)
    before = _likelihoods(offsets)
    gains = {one: _likelihoods(offsets + one * products) - before for one in _WEIGHTS}
    weight = _cautious(gains)
    seekers = [asked.seekers[row] for row in rows.tolist()]
    return _gain(weight, gains[weight], seekers, asked.is_cold[rows])


def _cautious(gains: Mapping[float, DoubleArray]) -> float:
    """Return the smallest weight whose gain is within one standard error of the best one.

    After Breiman et al. 1984: what is best is itself uncertain, and less does less harm.
    """
    best = max(gains, key=lambda one: float(gains[one].mean()))
    error = float(gains[best].std()) / len(gains[best]) ** 0.5
    least = float(gains[best].mean()) - error
    return min(one for one in gains if float(gains[one].mean()) >= least)


def _likelihoods(scores: DoubleArray) -> DoubleArray:
    """Return the logarithm of the chance of the first of each row: (rows,)."""
    top = scores.max(axis=1, keepdims=True)
    logarithms = np.log(np.exp(scores - top).sum(axis=1))
    return np.asarray(scores[:, 0] - top[:, 0] - logarithms, dtype=np.float64)


def _gain(weight: float, gains: DoubleArray, seekers: Sequence[str], is_cold: BoolArray) -> Gain:
    _, people = np.unique(np.array(seekers), return_inverse=True)
    means = np.bincount(people, weights=gains) / np.bincount(people)
    draw = np.random.default_rng(_SEED)
    drawn = means[draw.integers(0, len(means), (_DRAWS, len(means)))].mean(axis=1)
    parts = [gains[part].mean() for part in (is_cold, ~is_cold) if part.any()]
    return Gain(weight, float(means.mean()), float(np.quantile(drawn, 0.025)), float(min(parts)))
