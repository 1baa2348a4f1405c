"""The two-tower model: what it composes, what it learns, and that chance teaches it nothing."""

from pathlib import Path

import numpy as np
import pytest

from domain.errors import ModelError
from embeddings.arrays import Index
from embeddings.models.child import Epoch
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.groups import Group, check
from embeddings.models.parts import LAYOUTS
from embeddings.models.two_tower import Facts, Tower, TwoTower
from embeddings.models.two_tower_training import (
    Questions,
    TwoTowerConfig,
    residuals,
    train_two_tower,
)
from embeddings.ranking.questions import Asked
from embeddings.ranking.residual import best_gain
from embeddings.sparse import Links

PEOPLE, POSTINGS, KINDS, SHOWN = 400, 40, 4, 12
CONFIG = TwoTowerConfig(dim=8, epochs=6, batch=16, learning_rate=0.02, seed=3)

NOTHING = np.zeros(0, dtype=np.int64)
NO_HISTORY = Links.at(NOTHING, NOTHING, np.zeros(0, dtype=np.float32), (PEOPLE, POSTINGS))


def one_each(columns: list[int], width: int) -> Links:
    rows = np.arange(len(columns), dtype=np.int64)
    ones = np.ones(len(columns), dtype=np.float32)
    return Links.at(rows, np.array(columns), ones, (len(columns), width))


def asked(*, by_taste: bool) -> Asked:
    """People and postings of four kinds; by taste, people choose postings of their own kind."""
    draw = np.random.default_rng(1)
    kinds, made = draw.integers(0, KINDS, PEOPLE), np.arange(POSTINGS) % KINDS
    rows = []
    for kind in kinds.tolist():
        own = np.flatnonzero(made == kind) if by_taste else np.arange(POSTINGS)
        first = int(draw.choice(own))
        rest = draw.permutation(np.setdiff1d(np.arange(POSTINGS), [first]))[: SHOWN - 1]
        rows.append([first, *rest.tolist()])
    tokens = Index(tuple(f"kind/{kind}" for kind in range(KINDS)))
    questions = Questions(
        people=Facts(one_each(kinds.tolist(), KINDS), np.zeros((PEOPLE, 2), dtype=np.float32)),
        postings=Facts(one_each(made.tolist(), KINDS), np.zeros((POSTINGS, 2), dtype=np.float32)),
        person_tokens=tokens,
        posting_tokens=tokens,
        history=NO_HISTORY,
        candidates=np.array(rows, dtype=np.int64),
        offsets=np.zeros((PEOPLE, SHOWN), dtype=np.float32),
        held_out=np.arange(PEOPLE - 100, PEOPLE),
    )
    seekers = tuple(map(str, range(PEOPLE)))
    new, cold = np.ones(PEOPLE, np.bool_), np.arange(PEOPLE) % 2 == 0
    return Asked(questions, seekers, new, cold)


def trained(one: Asked) -> TwoTower:
    return train_two_tower(one.questions, CONFIG, progress=lambda _: None)[0]


@pytest.fixture(scope="module")
def tasteful() -> tuple[Asked, TwoTower]:
    one = asked(by_taste=True)
    return one, trained(one)


def test_what_people_of_a_kind_choose_is_learned(tasteful: tuple[Asked, TwoTower]) -> None:
    one, model = tasteful
    held = one.questions.held_out
    own = residuals(model, one.questions)[held]
    kinds = one.questions.people.tokens.indices[held]
    of_own_kind = one.questions.candidates[held] % KINDS == kinds[:, None]

    assert own[of_own_kind].min() > own[~of_own_kind].max()


def test_it_counts_if_it_explains_choices_that_it_was_not_trained_on(
    tasteful: tuple[Asked, TwoTower],
) -> None:
    gain = best_gain(tasteful[0], tasteful[1], tasteful[0].is_new)

    assert gain is not None
    assert gain.is_proven
    assert gain.mean == pytest.approx(1.0, abs=0.1)


def test_chance_teaches_nothing_that_counts() -> None:
    one = asked(by_taste=False)
    gain = best_gain(one, trained(one), one.is_new)

    assert gain is not None
    assert not gain.is_proven


def test_nobody_of_a_kind_has_no_gain(tasteful: tuple[Asked, TwoTower]) -> None:
    assert best_gain(tasteful[0], tasteful[1], ~tasteful[0].is_new) is None


def test_the_same_seed_makes_the_same_model(tasteful: tuple[Asked, TwoTower]) -> None:
    again, first = trained(tasteful[0]).arrays(), tasteful[1].arrays()

    assert {name: array.tolist() for name, array in again.items()} == {
        name: array.tolist() for name, array in first.items()
    }


def test_a_model_is_saved_as_what_it_is(tasteful: tuple[Asked, TwoTower]) -> None:
    model = tasteful[1]
    check("two_tower", Group(model.arrays()), LAYOUTS["two_tower"])
    again = TwoTower.from_arrays(model.arrays(), model.span)

    assert residuals(again, tasteful[0].questions).tolist() == (
        residuals(model, tasteful[0].questions).tolist()
    )


def test_a_training_that_diverges_says_so(tmp_path: Path) -> None:
    one, told = asked(by_taste=True), list[Epoch]()
    absurd = TwoTowerConfig(dim=8, learning_rate=1e30, seed=3)

    with pytest.raises(ModelError, match=r"became NaN or infinite in epoch 1 .* below 1e\+30"):
        train_two_tower(one.questions, absurd, progress=told.append, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_vectors_are_sums_of_tokens_and_maps() -> None:
    table = EmbeddingTable.of(["home/a", "home/b"], np.array([[1, 2], [3, 4]], np.float32))
    tower = Tower(table, np.array([[10, 0], [0, 100]], np.float32))
    facts = Facts(one_each([1, 0], 2), np.array([[1, 0], [0, 2]], np.float32))

    assert tower.compose(facts).tolist() == [[13, 4], [1, 202]]
    assert tower.vectors("home", Index(("a", "c"))).tolist() == [[1, 2], [0, 0]]


def test_it_is_read_as_it_was_saved() -> None:
    sides = [
        Tower(
            EmbeddingTable.of([f"{name}/a"], np.array([[1, 2]], np.float32)),
            np.array([[3, 4], [5, 6]], np.float32),
        )
        for name in ("person", "posting")
    ]
    history = np.array([[7, 8], [9, 10]], np.float32)
    found = TwoTower.from_arrays(TwoTower(sides[0], sides[1], history, 2.0).arrays(), 2.0)

    for side, read in zip(sides, (found.people, found.postings), strict=True):
        assert read.tokens.index.ids == side.tokens.index.ids
        assert read.tokens.vectors.tolist() == [[1, 2]]
        assert read.dense.tolist() == [[3, 4], [5, 6]]
    assert (found.history.tolist(), found.span) == ([[7, 8], [9, 10]], 2.0)
