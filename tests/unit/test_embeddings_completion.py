"""Closed forms of completion on a small scheme, worked out by hand."""

import numpy as np

from embeddings.arrays import Index
from embeddings.evaluation.completion import (
    Task,
    ancestors,
    group_popularity,
    kernel_ridge,
    link_prediction,
    matrix,
    measure,
    popularity,
    split_edges,
    together,
)
from embeddings.models.configuration import TrainingConfig
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.training import Trained

KNOWN = np.array([[1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 1, 1]], dtype=np.float32)
ASKED = np.array([[1, 1], [2, 3]])
TASK = Task(
    occupations=Index(("o0", "o1", "o2", "o3")),
    skills=Index(("s0", "s1", "s2", "s3")),
    known=KNOWN,
    optional=np.zeros_like(KNOWN),
    groups=np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=np.float32),
    levels=np.array([0, 0]),
    asked=ASKED,
    filtered=np.maximum(KNOWN, matrix(ASKED, (4, 4))),
)


def test_popularity_counts_occupations_and_ties_count_half() -> None:
    scores = popularity(TASK)
    result = measure("popularity", scores, TASK)

    assert scores[0].tolist() == [2, 1, 2, 1]
    assert (result.mrr, result.hits) == (1 / 2.5, 1.0)


def test_the_group_comes_before_everybody() -> None:
    scores = group_popularity(TASK)

    np.testing.assert_allclose(scores[1], [1.005, 0.5025, 0.005, 0.0025], rtol=1e-6)
    assert measure("group", scores, TASK).mrr == 1.0


def test_kernel_ridge_predicts_from_similar_occupations() -> None:
    scores = kernel_ridge(TASK)

    assert measure("ridge", scores, TASK).mrr == 1.0
    assert scores[1, 1] > scores[1, 3]
    np.testing.assert_allclose(scores[1, 2:], 0.0, atol=1e-6)


def test_link_prediction_is_the_real_part_of_the_trilinear_product() -> None:
    table = EmbeddingTable.of(
        ["o1", "s0", "s1"], np.array([[1, 2], [3, 0], [0, 5]], dtype=np.float32)
    )
    relations = EmbeddingTable.of(["r"], np.array([[0, 1]], dtype=np.float32))
    forward = Trained(table, relations, frozenset(), TrainingConfig(), {})
    turned = Trained(table, relations, frozenset({"r"}), TrainingConfig(), {})

    # (1 + 2i) i = -2 + i; times conj(3) and conj(5i)
    assert link_prediction(forward, "r", TASK)[1].tolist() == [-6.0, 5.0, 0.0, 0.0]
    # skill as the head: 3 i and 5i i, times conj(1 + 2i)
    assert link_prediction(turned, "r", TASK)[1].tolist() == [6.0, -5.0, 0.0, 0.0]


def test_methods_are_added_on_one_scale() -> None:
    one = np.array([[0.0, 2.0]], dtype=np.float32)

    assert together(one, 100 * one).tolist() == [[-2.0, 2.0]]


def test_a_tenth_of_the_edges_is_held_out() -> None:
    edges = np.array([[n, n] for n in range(50)])
    kept, held = split_edges(edges, seed=1)

    assert (len(kept), len(held)) == (45, 5)
    assert sorted([*kept[:, 0].tolist(), *held[:, 0].tolist()]) == list(range(50))


def test_ancestors_have_their_nearest_level_even_in_a_cycle() -> None:
    above = {"a": ["b", "c"], "b": ["c"], "c": ["a", "d"]}

    assert list(ancestors(["a"], above)) == [
        ("a", "b", 0),
        ("a", "c", 0),
        ("a", "a", 1),
        ("a", "d", 1),
    ]
