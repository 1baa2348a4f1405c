"""The weights of factors, learned from the postings that people chose.

Conditional logit (McFadden 1974): a person chooses one of the open postings with a
probability proportional to exp(score). Sampling the alternatives leaves
the estimate consistent (McFadden 1978).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import minimize

from domain.enums import FactorName
from domain.ids import SeekerId
from embeddings.arrays import DoubleArray, FloatArray
from embeddings.features.bonds import BONDS
from embeddings.features.factors import JOB_FACTORS

DEFAULTS: Final[Mapping[FactorName, float]] = {
    FactorName.ESSENTIAL_SKILLS: 2.0,
    FactorName.OPTIONAL_SKILLS: 0.8,
    FactorName.NEAR_SKILLS: 1.0,
    FactorName.SKILLS_IN_COMMON: 0.5,
    FactorName.OCCUPATION_SOUGHT: 2.0,
    FactorName.OCCUPATION_WORKED: 1.0,
    FactorName.OCCUPATION_CHOSEN: 1.0,
    FactorName.OCCUPATION_GROUP: 0.8,
    FactorName.CERTIFICATIONS: 0.5,
    FactorName.TITLE_SOUGHT: 2.0,
    FactorName.TITLE_WORKED: 1.0,
    FactorName.TITLE_CHOSEN: 2.0,
    FactorName.TITLE_LATEST: 1.0,
    FactorName.DESCRIPTION: 1.0,
    FactorName.EMPLOYER_CHOSEN: 1.0,
    FactorName.CHOSEN_TOGETHER: 1.0,
    FactorName.POSTING_SEEN: 1.0,
    FactorName.PREFERENCE: 0.0,
    FactorName.MEANING: 0.5,
    FactorName.REGION: 1.5,
    FactorName.DISTANCE: 1.5,
    FactorName.PLACE_CHOSEN: 2.0,
    FactorName.PROVINCE_CHOSEN: 2.0,
    FactorName.PLACE_LATEST: 1.0,
    FactorName.PLACE_WORKED: 1.0,
    FactorName.EDUCATION: 3.5,
    FactorName.CAREER: 5.5,
    FactorName.REQUIRED_CERTIFICATIONS: 2.0,
    FactorName.TERMS: 1.0,
    FactorName.WAGE: 0.5,
    FactorName.EMPLOYER_SIZE: 0.1,
    FactorName.OPENINGS: 0.1,
    FactorName.FRESHNESS: 0.3,
    FactorName.NEWEST_OF_OCCUPATION: 0.3,
    FactorName.POPULARITY: 0.1,
    FactorName.NOT_DISMISSED: 0.5,
    FactorName.CROWDING: 0.0,
}
"""The weights before any choice was seen: what the work is counts most, then where it is."""

LEAST_BOND: Final = 0.01
"""No bond weighs less, so that what shares something ranks above what shares nothing."""

LEAST_WISH: Final = 0.5
"""What a person states keeps this weight, even where other people do not do what they state."""

LEAST_REQUIREMENTS: Final = {
    FactorName.EDUCATION: 3.5,
    FactorName.CAREER: 5.5,
    FactorName.REQUIRED_CERTIFICATIONS: 2.0,
}
"""What employers insist on keeps these weights: people apply below it more often than it pays."""

WISHES: Final = (
    FactorName.OCCUPATION_SOUGHT,
    FactorName.TITLE_SOUGHT,
    FactorName.REGION,
    FactorName.TERMS,
)

_SPREAD: Final = 2.0


@dataclass(frozen=True, slots=True)
class Choices:
    """Chosen postings among alternatives.

    `values` is (choices, alternatives, factors) float32; of the alternatives, the one at
    position 0 was chosen. `people` says who chose, (choices,).
    """

    values: FloatArray
    people: tuple[SeekerId, ...] = ()

    @classmethod
    def joined(cls, parts: Iterable["Choices"]) -> "Choices":
        """Join samples, in this order."""
        every = list(parts)
        values = np.concatenate([one.values for one in every])
        return cls(values, tuple(name for one in every for name in one.people))


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
    start = np.array([max(prior[name], least(name)) for name in names], dtype=np.float64)
    if len(choices.values) == 0:
        return dict(zip(names, start.tolist(), strict=True))
    values = choices.values.astype(np.float64)
    found = minimize(
        _loss,
        start,
        args=(values, start, spread),
        jac=True,
        method="L-BFGS-B",
        bounds=[(least(name), None) for name in names],
    )
    return dict(zip(names, (float(weight) for weight in found.x), strict=True))


def least(name: FactorName) -> float:
    """Return the least weight of a factor; none is negative."""
    if name in LEAST_REQUIREMENTS:
        return LEAST_REQUIREMENTS[name]
    if name in WISHES:
        return LEAST_WISH
    return LEAST_BOND if name in BONDS else 0.0


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
