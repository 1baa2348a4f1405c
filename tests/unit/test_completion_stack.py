"""The stack of tests.bench.completion on small matrices, worked out by hand."""

import numpy as np

from embeddings.arrays import Index, IntArray
from embeddings.evaluation.completion import Matrix, Task, matrix, ranks_of
from embeddings.sparse import Links
from tests.bench.completion_stack import (
    About,
    candidates,
    features_of,
    interval,
    stacked,
    train_ranker,
)

SKILLS = 40


def task(occupations: int, asked: IntArray) -> Task:
    """Occupation n knows skills 0 and n + 1; skill 2 is optional for the first."""
    shape = (occupations, SKILLS)
    known = matrix(np.array([(o, s) for o in range(occupations) for s in (0, o + 1)]), shape)
    optional = matrix(np.array([[0, 2]]), shape)
    return Task(
        occupations=Index.of(f"o{n:02}" for n in range(occupations)),
        skills=Index.of(f"s{n:02}" for n in range(SKILLS)),
        known=known,
        optional=optional,
        groups=np.ones((occupations, 1), dtype=np.float32),
        levels=np.array([0]),
        asked=asked,
        filtered=np.maximum(known, np.maximum(optional, matrix(asked, shape))),
    )


def about(names: tuple[str, ...], facts: list[tuple[int, int]], occupations: int) -> About:
    rows, columns = np.array(facts).T
    ones = np.ones(len(facts), dtype=np.float32)
    words = np.ones((occupations, 1), dtype=np.float32)
    places = (np.arange(occupations), np.zeros(occupations, dtype=np.int64))
    skills = (np.arange(SKILLS), np.zeros(SKILLS, dtype=np.int64))
    return About(
        words=(
            Links.at(*places, words[:, 0], (occupations, 1)),
            Links.at(*skills, np.ones(SKILLS, dtype=np.float32), (SKILLS, 1)),
        ),
        facts=Links.at(rows, columns, ones, (SKILLS, len(names))),
        names=names,
    )


def test_what_is_known_is_no_candidate() -> None:
    scores: Matrix = np.tile(np.arange(SKILLS, dtype=np.float32), (2, 1))
    chosen = candidates(task(2, np.array([[0, 9]])), {"one": scores}, {"more": 2 * scores})

    assert chosen.skills[chosen.rows == 0].tolist() == list(range(3, SKILLS))
    assert chosen.skills[chosen.rows == 1].tolist() == [1, *range(3, SKILLS)]
    last = (chosen.values[chosen.rows == 0])[-1]
    np.testing.assert_allclose(last, [(39 - 19.5) / scores[0].std(), 0.0, 78.0], rtol=1e-6)


def test_features_count_groups_and_relations_of_known_skills() -> None:
    names: tuple[str, ...] = (
        "cross-sector",
        "essential for s05",
        "essential s01",
        "occupation-specific",
    )
    names = (
        *names,
        "optional for s05",
        "optional s05",
        "sector-specific",
        "transversal",
        "within g",
    )
    facts = [(0, 8), (7, 8), (7, 2), (8, 5), (9, 0), (10, 1), (11, 4), (0, 3), (0, 6), (0, 7)]
    asked = task(20, np.array([[0, 9]]))
    found = features_of(asked, about(names, facts, 20))

    assert found["essential known"][:, 7].tolist() == [1.0, *[0.0] * 19]
    assert found["optional known"][4, 8] == 1.0
    assert found["essential for known"][4].nonzero()[0].tolist() == [10]
    assert found["optional for known"][4].nonzero()[0].tolist() == [11]
    assert found["cross-sector"][3].nonzero()[0].tolist() == [9]
    assert found["shared groups"][0].nonzero()[0].tolist() == [0, 7]
    assert found["popularity"][5, :3].tolist() == [20.0, 1.0, 1.0]
    assert found["known skills"][5, 0] == 2.0


def test_the_ranker_learns_which_method_is_right() -> None:
    count = 30
    asked = task(count, np.array([(o, 35 + o % 5) for o in range(count)]))
    draw = np.random.default_rng(0)
    right = draw.random((count, SKILLS)).astype(np.float32)
    right[asked.asked[:, 0], asked.asked[:, 1]] = 2.0
    methods = {"wrong": draw.random((count, SKILLS)).astype(np.float32), "right": right}
    chosen = candidates(asked, methods, {})

    scores = stacked(train_ranker(chosen, asked), chosen, methods["wrong"])

    assert ranks_of(scores, asked).max() == 1.0
    assert ranks_of(methods["wrong"], asked).max() > 1.0


def test_the_interval_of_a_difference_is_over_occupations() -> None:
    one, other = np.array([1.0, 1.0, 0.5]), np.array([0.5, 0.5, 0.5])

    assert interval(one, other, np.array([0, 0, 1]))[0] == 1.0 / 3.0
    assert interval(one, one, np.array([0, 0, 1])) == (0.0, 0.0, 0.0)
