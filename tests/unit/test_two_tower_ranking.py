"""The two-tower model in the ranking: what it adds to a score, and to which postings."""

from dataclasses import replace

import numpy as np
import pytest

from domain.enums import FactorName
from domain.matching import Profile, Ranked
from embeddings.features.assembling import assemble
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.two_tower import Tower, TwoTower
from embeddings.rankers.logit import Logit
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.weights import DEFAULTS
from tests.applications import applied
from tests.unit.test_embeddings_ranking import CODING, PROFILE, ROWS, TESTS, TODAY, model_of

WEIGHT = 8.0
CONCEPTS = 20
"""The width of the vectors of concepts in this market."""


def towers(history: float = 0.0) -> TwoTower:
    """Who seeks work as a developer is drawn to the district r2 and pushed from r1."""
    people = EmbeddingTable.of(["sought/occ_developer"], np.array([[1, 0]], dtype=np.float32))
    places = np.array([[-1, 0], [2, 0]], dtype=np.float32)
    return TwoTower(
        people=Tower(people, np.zeros((2 * CONCEPTS, 2), dtype=np.float32)),
        postings=Tower(
            EmbeddingTable.of(["region/r1", "region/r2"], places),
            np.zeros((CONCEPTS, 2), dtype=np.float32),
        ),
        history=np.full((2, 2), history, dtype=np.float32),
        span=4.0,
    )


def ranking_with(model: TwoTower | None) -> Ranking:
    ranker = Logit(DEFAULTS).plus(FactorName.PREFERENCE, WEIGHT)
    return Ranking.build(replace(model_of(ranker), two_tower=model), assemble(ROWS), TODAY)


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return ranking_with(towers())


def preferences(ranked: list[Ranked]) -> dict[str, float]:
    return {
        one.id: next(f.value for f in one.factors if f.name is FactorName.PREFERENCE)
        for one in ranked
    }


def test_its_products_are_factors_between_0_and_1(ranking: Ranking) -> None:
    ranked = ranking.jobs(PROFILE, 10)

    assert preferences(ranked) == {"job_1": 0.375, "job_2": 0.75, "job_4": 0.375, "job_5": 0.375}
    assert ranked[0].id == "job_2"
    best = {factor.name: factor.contribution for factor in ranked[0].factors}
    assert best[FactorName.PREFERENCE] == WEIGHT * 0.75
    assert ranked[0].score == sum(factor.contribution for factor in ranked[0].factors)


def test_without_a_model_there_is_no_such_factor() -> None:
    ranked = ranking_with(None).jobs(PROFILE, 10)

    assert preferences(ranked) == dict.fromkeys(("job_1", "job_5", "job_2", "job_4"), 0.0)


def test_what_was_chosen_draws_towards_what_is_like_it() -> None:
    profile = Profile(interactions=(applied("job_2"),))
    ranked = ranking_with(towers(history=1.0)).jobs(profile, 10)

    assert preferences(ranked)["job_1"] == pytest.approx(0.5 - 2.0 / 8.0)


def test_a_skill_more_changes_nothing_that_the_model_says(ranking: Ranking) -> None:
    more = replace(PROFILE, skills=frozenset({CODING, TESTS}))  # type: ignore[arg-type]

    assert preferences(ranking.jobs(more, 10)) == preferences(ranking.jobs(PROFILE, 10))


def test_a_newer_catalogue_is_placed_as_if_from_scratch(ranking: Ranking) -> None:
    fewer = replace(ROWS, jobs=ROWS.jobs[1:])
    scratch = Ranking.build(ranking.artifact, assemble(fewer), TODAY)

    assert ranking.updated(assemble(fewer), TODAY).jobs(PROFILE, 9) == scratch.jobs(PROFILE, 9)


def test_nobody_is_known_by_a_place_that_the_model_does_not_know(ranking: Ranking) -> None:
    stranger = Profile(skills=frozenset({CODING}), home=frozenset({"r9"}))  # type: ignore[arg-type]

    assert set(preferences(ranking.jobs(stranger, 10)).values()) == {0.5}
