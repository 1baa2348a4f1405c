"""Prices of crowded postings: that they bound exposure, are saved, and count in the ranking."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest

from domain.enums import FactorName, JobStatus, Need
from domain.ids import JobId, OccupationId, SkillId
from domain.matching import Profile
from embeddings.arrays import Index
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.models.artifact import Artifact
from embeddings.models.crowding import NO_CROWDING, Crowding
from embeddings.rankers.logit import Logit
from embeddings.ranking.crowding import counting, learn_crowding
from embeddings.ranking.learning import Rankers
from embeddings.ranking.prices import Pools, find_prices, limits
from embeddings.ranking.ranking import Ranking
from graph.queries.catalog import JobRow, OccupationRow
from tests.unit.test_embeddings_ranking import TODAY, model_of

POSTINGS, PEOPLE, PLACES = 60, 400, 10


def pools(spread: float) -> Pools:
    """Everybody likes the first postings best; how much they differ in that is the spread."""
    draw = np.random.default_rng(1)
    liked = np.linspace(2.0, 0.0, POSTINGS)
    scores = liked + spread * draw.standard_normal((PEOPLE, POSTINGS))
    order = np.argsort(-scores, axis=1)
    return Pools(order, np.take_along_axis(scores, order, axis=1))


def test_limits_are_in_proportion_to_openings_and_at_least_one() -> None:
    """Ten people have a hundred places; six openings have 16.7 each, and may have twice that."""
    assert limits(np.array([0.0, 2.0, 3.0]), 10, 2.0) == pytest.approx([100 / 3, 200 / 3, 100.0])
    assert limits(np.ones(1_000), 10, 2.0).tolist() == [1.0] * 1_000


def test_exposures_are_those_of_the_ten_best_at_the_prices() -> None:
    rows = np.tile(np.arange(12), (3, 1))
    every = Pools(rows, np.tile(np.arange(12, 0, -1.0), (3, 1)))
    prices = np.zeros(12)
    prices[0] = 11.5

    assert every.exposures(np.zeros(12)).tolist() == [3] * 10 + [0, 0]
    assert every.exposures(prices).tolist() == [0] + [3] * 10 + [0]


def test_of_equal_postings_the_first_ones_are_shown() -> None:
    every = Pools.of([(np.arange(12), np.ones(12))], 12)

    assert every.exposures(np.zeros(12)).tolist() == [1] * 10 + [0, 0]


def test_a_person_with_few_postings_is_shown_those() -> None:
    every = Pools.of([(np.array([4, 2]), np.array([1.0, 0.5]))], 12)

    assert every.exposures(np.zeros(5)).tolist() == [0, 0, 1, 0, 1]


@pytest.mark.parametrize("times", [1.5, 2.0, 2.3])
def test_no_posting_is_far_over_its_limit(times: float) -> None:
    most = limits(np.ones(POSTINGS), PEOPLE, times)
    every = pools(spread=1.0)
    before, after = (
        every.exposures(prices) for prices in (np.zeros(POSTINGS), find_prices(every, most))
    )

    assert before.max() > 1.2 * most[0]
    assert after.max() <= 1.1 * most[0]
    assert after.sum() == before.sum() == PEOPLE * PLACES


def test_where_no_posting_is_over_its_limit_nothing_has_a_price() -> None:
    most = np.full(POSTINGS, float(PEOPLE))

    assert not find_prices(pools(spread=1.0), most).any()


def test_a_posting_under_its_limit_has_no_price() -> None:
    most = limits(np.ones(POSTINGS), PEOPLE, 2.0)
    every = pools(spread=0.3)
    prices = find_prices(every, most)
    priced = prices > 0.1

    assert 0 < priced.sum() < POSTINGS
    assert (every.exposures(prices)[priced] > 0.8 * most[priced]).all()


JOBS, SKILLS = 40, 60


def some(number: int, count: int, why: str) -> list[int]:
    """Draw skills; low numbers come up more often, so that some postings suit many."""
    draw = np.random.default_rng([number, count, len(why)])
    return sorted({int(SKILLS * one**2) for one in draw.random(count)})


ROWS: Final = CatalogRows(
    jobs=[
        JobRow(JobId(f"job_{n:02}"), JobStatus.OPEN, None, None, TODAY, None) for n in range(JOBS)
    ],
    job_occupations=[(f"job_{n:02}", "occ_a") for n in range(JOBS)],
    job_skills=[
        (f"job_{n:02}", f"skill_{skill:02}", need)
        for n in range(JOBS)
        for need, count in ((Need.ESSENTIAL, 11), (Need.OPTIONAL, 13))
        for skill in some(n, count, need)
    ],
    occupations=[OccupationRow(OccupationId("occ_a"))],
)
RANKER: Final = Logit(
    {
        FactorName.OCCUPATION_SOUGHT: 1.0,
        FactorName.ESSENTIAL_SKILLS: 0.5,
        FactorName.OPTIONAL_SKILLS: 0.3,
    }
)
SEEKER: Final = Profile(sought=frozenset({OccupationId("occ_a")}))


def model(crowding: Crowding = NO_CROWDING) -> Artifact:
    rankers = counting(Rankers(RANKER, RANKER), crowding)
    made = model_of(rankers.known)
    return replace(made, newcomers=rankers.newcomers, crowding=crowding)


def ranking(crowding: Crowding = NO_CROWDING) -> Ranking:
    return Ranking.build(model(crowding), assemble(ROWS), TODAY)


PRICED: Final = Crowding(Index(("job_00", "job_02")), np.array([0.4, 0.1], dtype=np.float32))


def test_a_price_is_subtracted_from_the_score_and_said_as_a_factor() -> None:
    [first, *_, last] = ranking(PRICED).jobs(SEEKER, JOBS)
    [factor] = [one for one in last.factors if one.name is FactorName.CROWDING]

    assert (first.id, last.id) == ("job_01", "job_00")
    assert (factor.value, factor.contribution) == pytest.approx((1.0, -0.4))
    assert last.score == pytest.approx(0.6)
    assert [one.id for one in ranking().jobs(SEEKER, 2)] == ["job_00", "job_01"]


def test_prices_belong_to_postings_whatever_else_is_there() -> None:
    fewer = replace(ROWS, jobs=ROWS.jobs[1:])
    updated = ranking(PRICED).updated(assemble(fewer), TODAY)
    scratch = Ranking.build(model(PRICED), assemble(fewer), TODAY)

    assert updated.jobs(SEEKER, JOBS) == scratch.jobs(SEEKER, JOBS)
    assert [one.id for one in updated.jobs(SEEKER, JOBS)][-1] == "job_02"


def person(number: int) -> Profile:
    skills = (f"skill_{one:02}" for one in some(number, 20, "held"))
    return replace(SEEKER, skills=frozenset(map(SkillId, skills)))


def shares(of: Ranking) -> dict[str, int]:
    """Count in the first ten of how many people each posting is."""
    counts: dict[str, int] = {}
    for number in range(210):
        for one in of.jobs(person(number), PLACES):
            counts[one.id] = counts.get(one.id, 0) + 1
    return counts


def test_prices_that_are_learned_spread_the_lists() -> None:
    everybody = [person(number) for number in range(210)]
    crowding = learn_crowding(ranking(), everybody, 1.5, seed=3)
    bound = 1.5 * 210 * PLACES / JOBS

    assert max(shares(ranking()).values()) > 1.2 * bound
    assert max(shares(ranking(crowding)).values()) <= 1.1 * bound


@pytest.mark.parametrize(("people", "exposure"), [(210, 0.0), (199, 2.0), (210, 40.0)])
def test_nothing_is_learned_of_few_people_or_without_a_bound(people: int, exposure: float) -> None:
    everybody = [person(number) for number in range(people)]

    assert len(learn_crowding(ranking(), everybody, exposure, seed=3).jobs) == 0
