"""Two rankers behind one protocol: weights, and boosted stumps without weights."""

import json

import numpy as np
import pytest

from domain.enums import FactorName
from domain.ids import SeekerId
from embeddings.arrays import FloatArray
from embeddings.features.factors import JOB_FACTORS
from embeddings.rankers.logit import Logit
from embeddings.rankers.ranker import Ranker
from embeddings.rankers.saved import ranker_from_state
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import rank_shard
from embeddings.ranking.weights import DEFAULTS, Choices, fit_weights
from tests import stumps
from tests.unit.test_embeddings_ranking import PROFILE, ranking_of

NAMES = (FactorName.ESSENTIAL_SKILLS, FactorName.CAREER)


def _planted() -> Choices:
    """Draw choices of people who prefer a medium career: no single weight can express that."""
    draw = np.random.default_rng(3)
    values = draw.random((2_000, 10, 2))
    wanted = np.abs(values[:, :, 1] - 0.5) < 0.25
    utilities = values[:, :, 0] + 3.0 * wanted + draw.gumbel(size=(2_000, 10))
    order = np.argsort(-utilities, axis=1)[:, :, None]
    return Choices(np.take_along_axis(values, order, axis=1).astype(np.float32))


@pytest.fixture(scope="module")
def planted() -> Choices:
    return _planted()


@pytest.fixture(scope="module")
def fitted(planted: Choices) -> stumps.Stumps:
    return stumps.fit(planted, NAMES, rounds=60)


def _likelihood(ranker: Ranker, choices: Choices) -> float:
    flat = choices.values.reshape(-1, len(NAMES)).T
    scores = ranker.score(flat).scores.reshape(choices.values.shape[:2])
    scores -= scores.max(axis=1, keepdims=True)
    return float((scores[:, 0] - np.log(np.exp(scores).sum(axis=1))).mean())


def test_stumps_learn_what_weights_cannot(planted: Choices, fitted: stumps.Stumps) -> None:
    weighed = Logit(fit_weights(planted, NAMES, spread=100.0))
    career = fitted.heights[1]

    assert _likelihood(fitted, planted) - _likelihood(weighed, planted) > 0.3
    assert career[3:5].min() > career[[0, 1, 6, 7]].max() + 1.0


@pytest.fixture(scope="module")
def any_stumps() -> stumps.Stumps:
    heights = np.random.default_rng(1).normal(size=(len(JOB_FACTORS), stumps.BINS))
    return stumps.Stumps(JOB_FACTORS, heights)


@pytest.fixture(scope="module")
def values() -> FloatArray:
    return np.random.default_rng(2).random((len(JOB_FACTORS), 500), dtype=np.float32)


@pytest.mark.parametrize("kind", ["logit", "stumps"])
def test_contributions_in_order_are_the_score_to_the_last_bit(
    kind: str, any_stumps: stumps.Stumps, values: FloatArray
) -> None:
    ranker: Ranker = Logit(DEFAULTS) if kind == "logit" else any_stumps
    scored = ranker.score(values)

    for row in range(500):
        factors = scored.factors(row)
        total = 0.0
        for factor in factors:
            total += factor.contribution
        assert total == scored.scores[row]
        assert [factor.name for factor in factors] == list(ranker.names)
        assert [factor.value for factor in factors] == values[:, row].tolist()


@pytest.mark.parametrize("kind", ["logit", "stumps"])
def test_scores_are_the_exact_ones_and_rough_ones_differ_by_rounding(
    kind: str, any_stumps: stumps.Stumps, values: FloatArray
) -> None:
    ranker: Ranker = Logit(DEFAULTS) if kind == "logit" else any_stumps
    exact = ranker.score(values).scores

    assert ranker.scores(values).tolist() == exact.tolist()
    assert np.abs(ranker.rough(values) - exact).max() < 1e-4
    assert ranker.rough(values).dtype == np.float32


def test_the_same_postings_are_ranked_whoever_ranks(any_stumps: stumps.Stumps) -> None:
    weighed = ranking_of(Logit(DEFAULTS))
    stepped = ranking_of(any_stumps)
    ranked = stepped.jobs(PROFILE, 10)

    assert {one.id for one in ranked} == {one.id for one in weighed.jobs(PROFILE, 10)}
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert ranked[-1].score < 0.0
    for one in (*ranked, *stepped.occupations(PROFILE, 10)):
        assert one.score == sum(factor.contribution for factor in one.factors)


def test_a_shard_is_ranked_by_any_ranker(any_stumps: stumps.Stumps) -> None:
    ranking: Ranking = ranking_of(any_stumps)
    known = SeekerId("seeker_1")
    lists = rank_shard(ranking, [(known, PROFILE)])
    ids = lists.items["id"].to_pylist()

    assert (lists.seekers, lists.versions) == ((known,), (PROFILE.version,))
    assert ids == [one.id for one in (*ranking.jobs(PROFILE, 20), *ranking.courses(PROFILE, 5))]


def test_a_ranker_over_some_factors_ranks_by_these(any_stumps: stumps.Stumps) -> None:
    some = (FactorName.REGION, FactorName.ESSENTIAL_SKILLS)
    values = np.array([[1.0], [0.5]], dtype=np.float32)

    assert Logit(DEFAULTS).over(some).score(values).contributions.tolist() == [[1.5], [1.0]]
    expected = [any_stumps.heights[JOB_FACTORS.index(name)] for name in some]
    assert any_stumps.over(some).score(values).contributions.tolist() == [
        [expected[0][7]],
        [expected[1][4]],
    ]


def test_weights_are_read_back_as_they_were_saved() -> None:
    state = json.loads(json.dumps(Logit(DEFAULTS).state(), sort_keys=True))

    assert ranker_from_state(state) == Logit(DEFAULTS)
    assert ranker_from_state(state).names == tuple(DEFAULTS)


def test_a_kind_that_is_not_known_is_refused(any_stumps: stumps.Stumps) -> None:
    with pytest.raises(ValueError, match="a ranker of kind 'stumps'; known are logit"):
        ranker_from_state(any_stumps.state())
    with pytest.raises(ValueError, match="'SHOE_SIZE' is not a valid FactorName"):
        ranker_from_state({"kind": "logit", "factors": ["SHOE_SIZE"], "weights": {"SHOE_SIZE": 1}})
