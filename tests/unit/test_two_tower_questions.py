"""Choices as questions: who is asked, what the alternatives are, and when a model is taught."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from domain.ids import SeekerId
from embeddings.features.space import Space, place
from embeddings.features.tables import Catalog
from embeddings.models.child import Epoch
from embeddings.models.embedding_table import NO_VECTORS
from embeddings.models.two_tower_training import TwoTowerConfig
from embeddings.ranking.drawing import draw
from embeddings.ranking.learning import Rankers, candidates, learn_rankers, prior_ranker
from embeddings.ranking.lessons import Lesson, lessons
from embeddings.ranking.questions import Asked, ask
from embeddings.ranking.residual import teach_two_tower
from tests.markets import JOBS, market, people

PRIOR = Rankers(prior_ranker(), prior_ranker())
CONFIG = TwoTowerConfig(dim=4, epochs=2, seed=1)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return market()


@pytest.fixture(scope="module")
def space(catalog: Catalog) -> Space:
    return place(NO_VECTORS, catalog)


def lesson() -> Lesson:
    return lessons(people(20), 1_000, seed=0)[0]


@pytest.fixture(scope="module")
def asked(catalog: Catalog, space: Space) -> Asked:
    found = ask([lesson()], PRIOR, catalog, space, seed=0)
    assert found is not None
    return found


def test_each_choice_is_asked_as_of_a_newcomer_and_the_second_as_of_a_known_person(
    asked: Asked,
) -> None:
    assert len(asked.seekers) == 3 * 20
    assert int(asked.is_new.sum()) == 2 * 20
    assert asked.questions.history.row_sums.tolist() == (~asked.is_new).astype(float).tolist()
    assert len(asked.questions.held_out) == 9


def test_the_first_candidate_was_chosen_and_the_others_are_other_postings(
    asked: Asked, catalog: Catalog
) -> None:
    chosen = {int(choice.job.removeprefix("job_")) for choice in lesson().choices}

    assert {int(row) for row in asked.questions.candidates[:, 0]} <= set(range(JOBS))
    assert len(set(asked.questions.candidates[:, 0].tolist())) == len(chosen)
    for row in asked.questions.candidates:
        assert len(set(row.tolist())) == len(row)
    assert asked.questions.postings.tokens.height <= len(catalog.jobs.index)


def test_all_that_was_open_is_drawn_where_there_is_little(catalog: Catalog, space: Space) -> None:
    choice = lesson().choices[0]
    drawn = draw(
        choice,
        candidates(choice, catalog),
        catalog,
        space.linked,
        np.random.default_rng(0),
    )

    assert drawn is not None
    assert catalog.jobs.index.ids[drawn.rows[0]] == choice.job
    assert len(set(drawn.rows.tolist())) == JOBS - 1
    assert np.abs(drawn.corrections).max() == 0.0


def test_a_choice_of_an_unknown_posting_is_not_asked(catalog: Catalog, space: Space) -> None:
    gone = replace(lesson().choices[0], job="job_gone")  # type: ignore[arg-type]
    everything = np.ones(JOBS, dtype=np.bool_)

    assert draw(gone, everything, catalog, space.linked, np.random.default_rng(0)) is None


def test_few_choices_teach_nothing(catalog: Catalog, space: Space) -> None:
    taught = teach_two_tower(people(20), catalog, space, PRIOR, CONFIG)

    assert (taught.rankers, taught.two_tower, taught.metrics) == (PRIOR, None, {})


def test_many_choices_train_a_model_that_counts_only_where_it_helps(
    catalog: Catalog, space: Space, tmp_path: Path
) -> None:
    several = [replace(one, id=SeekerId(f"{one.id}_{n}")) for one in people() for n in range(8)]
    histories, told = several, list[Epoch]()
    rankers = learn_rankers(histories, catalog, space, seed=0)
    taught = teach_two_tower(
        histories, catalog, space, rankers, CONFIG, progress=told.append, folder=tmp_path
    )

    assert [epoch.number for epoch in told] == [1, 2]
    assert {"two_tower_best_epoch", "two_tower_gain_newcomers"} <= set(taught.metrics)
    gain = taught.metrics["two_tower_gain_newcomers"]
    assert (taught.two_tower is not None) >= (gain > 1.0)
    assert list(tmp_path.iterdir()) == []
