"""What is put against the baselines: the ranking, and the ranking without embeddings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray
from embeddings.evaluation.baselines import Scorer, embedding_alone
from embeddings.evaluation.splits import Choice, Split
from embeddings.features.catalog import day_number
from embeddings.features.factors import JOB_FACTORS, NEAR, PREFERENCE, job_values
from embeddings.features.holdings import lay_out
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.ranking.learning import sample_choices
from embeddings.ranking.scoring import score
from embeddings.ranking.weights import DEFAULTS, Choices, fit_weights

RANKING: Final = "ranking"
WITHOUT: Final = "ranking without embeddings"
UNTAUGHT: Final = "ranking with the weights of the prior"
ALONE: Final = "embeddings alone"

_FROM_EMBEDDINGS: Final = frozenset({NEAR, PREFERENCE})


@dataclass(frozen=True, slots=True)
class Contenders:
    """Scorers by name, and the weights of the full ranking."""

    scorers: Mapping[str, Scorer]
    weights: Mapping[str, float]


def contenders(split: Split, catalog: Catalog, space: Space, *, seed: int) -> Contenders:
    """Fit the weights on the choices of training, with and without what embeddings give."""
    seen = sample_choices(split.training, catalog, space, seed=seed)
    weights = fit_weights(seen)
    plain = [name for name in JOB_FACTORS if name not in _FROM_EMBEDDINGS]
    columns = [JOB_FACTORS.index(name) for name in plain]
    without = fit_weights(Choices(seen.values[:, :, columns]), plain)

    def alone(choice: Choice) -> DoubleArray:
        return embedding_alone(lay_out(choice.profile, catalog, space).facts, space.jobs)

    scorers = {
        ALONE: alone,
        UNTAUGHT: _ranking(catalog, space, DEFAULTS, JOB_FACTORS),
        WITHOUT: _ranking(catalog, space, without, plain),
        RANKING: _ranking(catalog, space, weights, JOB_FACTORS),
    }
    return Contenders(scorers, weights)


def _ranking(
    catalog: Catalog, space: Space, weights: Mapping[str, float], names: Sequence[str]
) -> Scorer:
    columns = np.array([JOB_FACTORS.index(name) for name in names], dtype=np.int64)

    def scores(choice: Choice) -> DoubleArray:
        holdings = lay_out(choice.profile, catalog, space)
        values = job_values(holdings, catalog.jobs, space, day_number(choice.at))
        return score(values[columns], names, weights).scores

    return scores
