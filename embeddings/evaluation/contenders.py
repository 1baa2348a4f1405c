"""The contenders of the baselines: the ranking, with and without embeddings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import DoubleArray
from embeddings.evaluation.baselines import Scorer, embedding_alone
from embeddings.evaluation.splits import Split
from embeddings.features.choices import Choice
from embeddings.features.days import day_number
from embeddings.features.factors import JOB_FACTORS, job_values
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.rankers.ranker import Ranker
from embeddings.ranking.learning import fit_ranker, marks_of, prior_ranker, sample_choices
from embeddings.ranking.weights import Choices

RANKING: Final = "ranking"
WITHOUT: Final = "ranking without embeddings"
UNTAUGHT: Final = "ranking with the weights of the prior"
ALONE: Final = "embeddings alone"

_FROM_EMBEDDINGS: Final = frozenset({FactorName.NEAR_SKILLS, FactorName.PREFERENCE})


@dataclass(frozen=True, slots=True)
class Contenders:
    """Scorers by name, and the ranker of the full ranking."""

    scorers: Mapping[str, Scorer]
    ranker: Ranker


def contenders(split: Split, catalog: Catalog, space: Space, *, seed: int) -> Contenders:
    """Fit rankers on the choices of training, with and without the factors of embeddings."""
    seen = sample_choices(split.training, catalog, space, seed=seed)
    full = fit_ranker(seen)
    plain = [name for name in JOB_FACTORS if name not in _FROM_EMBEDDINGS]
    columns = [JOB_FACTORS.index(name) for name in plain]
    without = fit_ranker(Choices(seen.values[:, :, columns]), plain)

    def alone(choice: Choice) -> DoubleArray:
        return embedding_alone(marks_of(choice, catalog, space).facts, space.jobs)

    scorers = {
        ALONE: alone,
        UNTAUGHT: _ranking(catalog, space, prior_ranker()),
        WITHOUT: _ranking(catalog, space, without),
        RANKING: _ranking(catalog, space, full),
    }
    return Contenders(scorers, full)


def _ranking(catalog: Catalog, space: Space, ranker: Ranker) -> Scorer:
    columns = [JOB_FACTORS.index(name) for name in ranker.names]

    def scores(choice: Choice) -> DoubleArray:
        marks = marks_of(choice, catalog, space)
        values = job_values(marks, catalog.jobs, space, day_number(choice.at))
        return ranker.scores(values[columns]).astype(np.float64)

    return scores
