"""Logistic regression with a ridge, for the probe."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from embeddings.arrays import BoolArray, DoubleArray


def fit_logistic(
    values: DoubleArray, positive: BoolArray, *, ridge: float = 1.0
) -> tuple[DoubleArray, float]:
    """Return the weights, (width,), and the constant that minimise the penalised log loss.

    The penalty is half of `ridge` times the squared length of the weights; the constant is free.

    Args:
        values: (n, width).
        positive: (n,).
        ridge: The strength of the penalty, above 0.
    """
    signs = np.where(positive, 1.0, -1.0)

    def loss(at: DoubleArray) -> tuple[float, DoubleArray]:
        margins = signs * (values @ at[:-1] + at[-1])
        pulls = -signs * expit(-margins)
        penalty = 0.5 * ridge * float(at[:-1] @ at[:-1])
        gradient = np.append(values.T @ pulls + ridge * at[:-1], pulls.sum())
        return float(np.logaddexp(0.0, -margins).sum()) + penalty, gradient

    start = np.zeros(values.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return np.asarray(found[:-1], dtype=np.float64), float(found[-1])


def scaled(values: DoubleArray) -> DoubleArray:
    """Return columns with mean 0 and standard deviation 1; a constant one becomes 0."""
    spread = values.std(axis=0)
    return np.where(spread > 0, (values - values.mean(axis=0)) / np.maximum(spread, 1e-12), 0.0)
