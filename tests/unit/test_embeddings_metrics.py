"""Ranks, figures and intervals."""

import numpy as np

from embeddings.evaluation.metrics import (
    by_group,
    hits,
    ndcg,
    number_groups,
    paired_bootstrap,
    rank_of,
    reciprocal,
)

EVERYBODY = np.array([True, True, True, True, True])


def test_ties_count_half_so_that_equal_scores_rank_as_chance_does() -> None:
    scores = np.array([0.5, 0.9, 0.5, 0.5, 0.1])

    assert rank_of(scores, 1, EVERYBODY) == 1.0
    assert rank_of(scores, 0, EVERYBODY) == 3.0
    assert rank_of(np.zeros(5), 2, EVERYBODY) == 3.0


def test_only_candidates_stand_in_the_way() -> None:
    scores = np.array([0.5, 0.9, 0.7, 0.6, 0.1])

    assert rank_of(scores, 0, np.array([False, True, False, False, True])) == 2.0


def test_figures_of_one_right_answer() -> None:
    ranks = np.array([1.0, 3.0, 10.0, 11.0])

    assert ndcg(ranks).tolist() == [1.0, 0.5, 1 / np.log2(11), 0.0]
    assert hits(ranks).tolist() == [1.0, 1.0, 1.0, 0.0]
    assert reciprocal(ranks).tolist() == [1.0, 1 / 3, 0.1, 1 / 11]


def test_each_person_counts_once() -> None:
    groups = number_groups(["b", "a", "b"])

    assert groups.tolist() == [0, 1, 0]
    assert by_group(np.array([1.0, 0.0, 0.5]), groups).tolist() == [0.75, 0.0]


def test_an_interval_of_a_constant_difference_is_a_point_and_of_none_holds_zero() -> None:
    values = np.arange(10.0)
    point = paired_bootstrap(values + 2.0, values, seed=1)
    noise = paired_bootstrap(values, values[::-1], seed=1)

    assert (point.mean, point.low, point.high) == (2.0, 2.0, 2.0)
    assert noise.mean == 0.0
    assert noise.low < 0.0 < noise.high
    assert noise == paired_bootstrap(values, values[::-1], seed=1)
