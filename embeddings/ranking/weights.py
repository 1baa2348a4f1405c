"""The weights of factors, learned from the postings that people chose.

Conditional logit (McFadden 1974): a person chooses one of the open postings with a
probability proportional to exp(score). Sampling the alternatives leaves
the estimate consistent (McFadden 1978).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import minimize

from domain.enums import FactorName
from embeddings.arrays import DoubleArray, FloatArray
from embeddings.features.factors import BONDS, JOB_FACTORS

DEFAULTS: Final[Mapping[FactorName, float]] = {
    FactorName.ESSENTIAL_SKILLS: 2.0,
    FactorName.OPTIONAL_SKILLS: 0.8,
    FactorName.NEAR_SKILLS: 1.0,
    FactorName.SKILLS_IN_COMMON: 0.5,
    FactorName.OCCUPATION_SOUGHT: 2.0,
    FactorName.OCCUPATION_WORKED: 1.0,
    FactorName.OCCUPATION_APPLIED: 1.0,
    FactorName.OCCUPATION_GROUP: 0.8,
    FactorName.CERTIFICATIONS: 0.5,
    FactorName.PREFERENCE: 1.0,
    FactorName.REGION: 1.0,
    FactorName.EDUCATION: 0.3,
    FactorName.CAREER: 0.3,
    FactorName.FRESHNESS: 0.3,
}
"""The weights before any choice was seen: what the work is counts most, then where it is."""

LEAST_BOND: Final = 0.01
"""No bond weighs less, so that what shares something ranks above what shares nothing."""

_SPREAD: Final = 2.0


@dataclass(frozen=True, slots=True)
class Choices:
    """Chosen postings among alternatives.

    `values` is (choices, alternatives, factors) float32; of the alternatives, the one at
    position 0 was chosen.
    """

    values: FloatArray


def fit_weights(
    choices: Choices,
    names: Sequence[FactorName] = JOB_FACTORS,
    *,
    prior: Mapping[FactorName, float] = DEFAULTS,
    spread: float = _SPREAD,
) -> dict[FactorName, float]:
    """Return the most probable weights given the choices, none below 0.

    The prior is normal around `prior` with standard deviation `spread`; without any
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
    """Return the negative log posterior and its gradient."""
    scores = values @ weights
    scores -= scores.max(axis=1, keepdims=True)
    shares = np.exp(scores)
    totals = shares.sum(axis=1)
    away = (weights - prior) / spread
    loss = float((np.log(totals) - scores[:, 0]).sum() + 0.5 * (away**2).sum())
    expected = np.einsum("ca,caf->f", shares / totals[:, None], values)
    gradient = expected - values[:, 0].sum(axis=0) + away / spread
    return loss, gradient
