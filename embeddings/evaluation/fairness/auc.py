"""The area under the ROC curve, with its variance."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from embeddings.arrays import BoolArray, DoubleArray


@dataclass(frozen=True, slots=True)
class Area:
    """The area, in [0, 1] with 0.5 by chance, and the variance of its estimate."""

    area: float
    variance: float


def area(scores: DoubleArray, positive: BoolArray) -> Area:
    """Return the probability that a positive scores above a negative, ties counting half.

    The variance is that of DeLong et al. 1988, from each one's share of pairs that are in order.
    There must be two or more of each.

    Args:
        scores: (n,).
        positive: (n,).
    """
    high, low = scores[positive], scores[~positive]
    ranks = rankdata(np.concatenate([high, low]))
    among_high = (ranks[: len(high)] - rankdata(high)) / len(low)
    among_low = 1.0 - (ranks[len(high) :] - rankdata(low)) / len(high)
    variance = among_high.var(ddof=1) / len(high) + among_low.var(ddof=1) / len(low)
    return Area(float(among_high.mean()), float(variance))
