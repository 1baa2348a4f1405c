"""Weights learned from choices: the prior without data, and never negative."""

import numpy as np
import pytest

from domain.enums import FactorName
from embeddings.features.factors import JOB_FACTORS
from embeddings.ranking.weights import DEFAULTS, LEAST_BOND, Choices, fit_weights

NAMES = (FactorName.ESSENTIAL_SKILLS, FactorName.REGION, FactorName.FRESHNESS)


def _choices(weights: list[float], count: int) -> Choices:
    """Draw choices made with these weights (Gumbel noise makes it a logit)."""
    draw = np.random.default_rng(3)
    values = draw.random((count, 20, 3))
    utilities = values @ np.array(weights) + draw.gumbel(size=(count, 20))
    chosen = utilities.argmax(axis=1)
    rows = np.arange(count)
    first = values[:, 0].copy()
    values[:, 0] = values[rows, chosen]
    values[rows, chosen] = np.where((chosen == 0)[:, None], values[rows, chosen], first)
    return Choices(values.astype(np.float32))


def test_without_choices_the_weights_are_the_defaults() -> None:
    none = Choices(np.zeros((0, 5, len(JOB_FACTORS)), dtype=np.float32))

    assert fit_weights(none) == dict(DEFAULTS)
    assert set(DEFAULTS) == set(JOB_FACTORS)


def test_planted_weights_are_found_again() -> None:
    weights = fit_weights(_choices([2.0, 1.0, 0.0], 6_000), NAMES, spread=100.0)

    assert weights[FactorName.ESSENTIAL_SKILLS] == pytest.approx(2.0, abs=0.1)
    assert weights[FactorName.REGION] == pytest.approx(1.0, abs=0.1)
    assert weights[FactorName.FRESHNESS] == pytest.approx(0.0, abs=0.1)


def test_no_weight_is_negative_and_a_bond_keeps_the_least() -> None:
    weights = fit_weights(_choices([-3.0, 1.0, -3.0], 2_000), NAMES)

    assert weights[FactorName.ESSENTIAL_SKILLS] == LEAST_BOND
    assert weights[FactorName.FRESHNESS] == 0.0


def test_few_choices_move_the_weights_little() -> None:
    weights = fit_weights(_choices([2.0, 1.0, 0.0], 1), NAMES, spread=0.01)

    assert weights == pytest.approx({name: DEFAULTS[name] for name in NAMES}, abs=0.001)
