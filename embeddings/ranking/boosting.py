"""Trees fitted to choices on top of weights, by LambdaRank."""

from typing import Any, Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import FloatArray
from embeddings.rankers.answers import LEAVES
from embeddings.rankers.boosters import lightgbm
from embeddings.rankers.logit import Logit
from embeddings.rankers.trees import Trees

EITHER_WAY: Final = (
    FactorName.WAGE,
    FactorName.EMPLOYER_SIZE,
    FactorName.OPENINGS,
    FactorName.FRESHNESS,
    FactorName.POPULARITY,
)
"""Factors of the posting alone: more of them may also be worse."""

_TREES: Final = 30

_SETTINGS: Final = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 20,
    "learning_rate": 0.2,
    "num_leaves": LEAVES,
    "min_data_in_leaf": 300,
    "min_sum_hessian_in_leaf": 1e-7,
    "lambda_l2": 5.0,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbosity": -1,
}
"""Chosen on the validation period of a sample world (decision 0035)."""


def boost(below: Logit, values: FloatArray, *, seed: int) -> Trees:
    """Fit trees by LambdaRank (Burges 2010, "From RankNet to LambdaRank to LambdaMART").

    They start from what `below` says without the two-tower model, and do not know that either: its
    products with the choices that it was trained on are too good to learn from. No value that is
    higher lowers their sum, but for `EITHER_WAY`. The alternatives must be drawn evenly: among
    those that `below` ranks highest, trees learn to undo it.

    Args:
        below: The ranker that the trees correct.
        values: (choices, alternatives, factors); the first alternative was chosen.
        seed: The seed of the samples of rows and factors for each tree.
    """
    # Rows with equal scores keep their order: the chosen one stands last, so that it gains nothing.
    rows = values[:, ::-1].reshape(-1, values.shape[2]).copy()
    rows[:, below.names.index(FactorName.PREFERENCE)] = 0.0
    groups, size = values.shape[:2]
    is_chosen = np.tile(np.arange(size) == size - 1, groups).astype(np.int32)
    data = lightgbm().Dataset(
        rows,
        is_chosen,
        group=np.full(groups, size),
        init_score=below.rough(np.ascontiguousarray(rows.T)),
        feature_name=list(map(str, below.names)),
    )
    upwards = [int(name not in EITHER_WAY) for name in below.names]
    settings: dict[str, Any] = {**_SETTINGS, "monotone_constraints": upwards, "seed": seed}
    fitted = lightgbm().train(settings, data, _TREES)
    return Trees.of(below, fitted.model_to_string())
