"""How much each factor weighs, learned from which postings people chose.

Conditional logit (McFadden 1974): somebody chooses one of the postings that were
open with a probability proportional to exp(score). A sample of the alternatives
in place of all of them leaves the estimate consistent (McFadden 1978).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import minimize

from embeddings.arrays import DoubleArray, FloatArray
from embeddings.features.factors import BONDS, JOB_FACTORS

DEFAULTS: Final[Mapping[str, float]] = {
    "essential_skills": 2.0,
    "optional_skills": 0.8,
    "near_skills": 1.0,
    "skills_in_common": 0.5,
    "occupation_sought": 2.0,
    "occupation_worked": 1.0,
    "occupation_applied": 1.0,
    "occupation_group": 0.8,
    "certifications": 0.5,
    "preference": 1.0,
    "region": 1.0,
    "education": 0.3,
    "career": 0.3,
    "freshness": 0.3,
}
"""The weights before any choice was seen: what the choice is for first, where it is next."""

LEAST_BOND: Final = 0.01
"""No bond weighs less, so that what shares something stands above what shares nothing."""

_SPREAD: Final = 2.0


@dataclass(frozen=True, slots=True)
class Choices:
    """Chosen postings among alternatives.

    `values` is (choices, alternatives, factors) float32 with the chosen one at
    position 0 of the alternatives.
    """

    values: FloatArray


def fit_weights(
    choices: Choices,
    names: Sequence[str] = JOB_FACTORS,
    *,
    prior: Mapping[str, float] = DEFAULTS,
    spread: float = _SPREAD,
) -> dict[str, float]:
    """Give the most probable weights after the choices, none below 0.

    The prior is normal around `prior` with standard deviation `spread`: without a
    choice the weights are the prior's.
    """
    start = np.array([prior[name] for name in names], dtype=np.float64)
    if len(choices.values) == 0:
        return dict(zip(names, start.tolist(), strict=True))
    values = choices.values.astype(np.float64)
    found = minimize(
        _loss,
        start,
        args=(values, start, spread),
        jac=True,
        method="L-BFGS-B",
        bounds=[(LEAST_BOND if name in BONDS else 0.0, None) for name in names],
    )
    return dict(zip(names, (float(weight) for weight in found.x), strict=True))


def _loss(
    weights: DoubleArray, values: DoubleArray, prior: DoubleArray, spread: float
) -> tuple[float, DoubleArray]:
    """Give the negative log posterior and its gradient."""
    scores = values @ weights
    scores -= scores.max(axis=1, keepdims=True)
    shares = np.exp(scores)
    totals = shares.sum(axis=1)
    away = (weights - prior) / spread
    loss = float((np.log(totals) - scores[:, 0]).sum() + 0.5 * (away**2).sum())
    expected = np.einsum("ca,caf->f", shares / totals[:, None], values)
    gradient = expected - values[:, 0].sum(axis=0) + away / spread
    return loss, gradient
