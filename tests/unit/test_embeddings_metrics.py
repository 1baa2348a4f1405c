"""Ranks, figures and intervals."""

import numpy as np

from embeddings.evaluation.metrics import (
    bootstrap,
    by_group,
    coverage,
    gini,
    hits,
    lorenz,
    ndcg,
    novelty,
    number_groups,
    rank_of,
    recall,
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
    assert recall(np.array([1.0, 20.0, 20.5])).tolist() == [1.0, 1.0, 0.0]


def test_each_person_counts_once() -> None:
    groups = number_groups(["b", "a", "b"])

    assert groups.tolist() == [0, 1, 0]
    assert by_group(np.array([1.0, 0.0, 0.5]), groups).tolist() == [0.75, 0.0]


def test_an_interval_of_a_constant_difference_is_a_point_and_of_none_holds_zero() -> None:
    values = np.arange(10.0)
    point = bootstrap(np.full(10, 2.0), seed=1)
    noise = bootstrap(values - values[::-1], seed=1)

    assert (point.mean, point.low, point.high) == (2.0, 2.0, 2.0)
    assert noise.mean == 0.0
    assert noise.low < 0.0 < noise.high
    assert noise == bootstrap(values - values[::-1], seed=1)


def test_coverage_is_the_share_of_postings_that_anybody_is_shown() -> None:
    assert coverage(np.array([3, 3, 1]), 4) == 0.5
    assert coverage(np.array([], dtype=np.int64), 0) == 0.0


def test_novelty_is_the_surprise_in_bits() -> None:
    counts = np.array([3, 1, 0], dtype=np.float32)

    assert novelty(np.array([0]), counts, 3) == 0.0
    assert novelty(np.array([1, 2]), counts, 3) == 1.5
    assert novelty(np.array([], dtype=np.int64), counts, 3) == 0.0


def test_exposure_is_equal_or_of_one_alone() -> None:
    assert gini(np.array([2.0, 2.0, 2.0])) == 0.0
    assert gini(np.array([0.0, 0.0, 5.0, 0.0])) == 0.75
    assert gini(np.zeros(3)) == 0.0
    assert lorenz(np.array([0.0, 0.0, 1.0, 3.0]), 4).tolist() == [0.0, 0.0, 0.0, 0.25, 1.0]
