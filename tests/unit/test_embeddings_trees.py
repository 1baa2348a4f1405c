"""Boosted trees on top of weights: exact parts, kept only where they rank better."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from domain.enums import FactorName
from domain.ids import SeekerId
from embeddings.arrays import FloatArray
from embeddings.features.factors import JOB_FACTORS, OCCUPATION_FACTORS
from embeddings.features.space import place
from embeddings.models.artifact import DataState, Draft
from embeddings.models.embedding_table import NO_VECTORS
from embeddings.models.saving import load, save
from embeddings.rankers.boosters import lightgbm
from embeddings.rankers.logit import Logit
from embeddings.rankers.saved import ranker_from_state
from embeddings.rankers.trees import Trees
from embeddings.ranking.boosting import EITHER_WAY, boost
from embeddings.ranking.learning import Rankers
from embeddings.ranking.proving import boost_rankers, is_better, with_trees
from embeddings.ranking.weights import DEFAULTS, Choices
from tests.markets import market, people

BELOW = Logit(DEFAULTS)
SIZE = JOB_FACTORS.index(FactorName.EMPLOYER_SIZE)


def choices(count: int, *, middle: float) -> Choices:
    """Draw choices by weights, and by how much more employers of medium size are wanted."""
    draw = np.random.default_rng(5)
    values = draw.random((count, 30, len(JOB_FACTORS)), dtype=np.float32)
    wanted = np.abs(values[:, :, SIZE] - 0.5) < 0.25
    weights = np.array([DEFAULTS[name] for name in JOB_FACTORS])
    utilities = values @ weights + middle * wanted + draw.gumbel(size=(count, 30))
    order = np.argsort(-utilities, axis=1)[:, :, None]
    people = tuple(SeekerId(f"seeker_{at // 2}") for at in range(count))
    return Choices(np.take_along_axis(values, order, axis=1), people)


@pytest.fixture(scope="module")
def trees() -> Trees:
    return boost(BELOW, choices(1_000, middle=3.0).values, seed=3)


@pytest.fixture(scope="module")
def values() -> FloatArray:
    return np.random.default_rng(2).random((len(JOB_FACTORS), 300), dtype=np.float32)


def test_contributions_in_order_are_the_score_to_the_last_bit(
    trees: Trees, values: FloatArray
) -> None:
    scored = trees.score(values)

    for row in range(300):
        total = 0.0
        for factor in scored.factors(row):
            total += factor.contribution
        assert total == scored.scores[row]
    assert list(scored.names) == list(JOB_FACTORS)


def test_scores_are_those_of_the_contributions(trees: Trees, values: FloatArray) -> None:
    assert trees.scores(values).tolist() == trees.score(values).scores.tolist()
    assert np.abs(trees.scores(values) - BELOW.scores(values)).max() > 0.5
    assert trees.rough(values).tolist() == BELOW.rough(values).tolist()
    for scores in (trees.scores(values[:, :0]), trees.score(values[:, :0]).scores):
        assert scores.tolist() == []


def on_thresholds(trees: Trees) -> FloatArray:
    """Return rows of which each value is a threshold of its factor, or hardly above or below."""
    draw = np.random.default_rng(4)
    factors, thresholds = trees.answers.factors, trees.answers.thresholds.astype(np.float32)
    values = np.zeros((len(trees.names), 200), dtype=np.float32)
    for at, row in enumerate(values):
        asked = thresholds[(factors == at) & np.isfinite(thresholds)]
        if len(asked):
            near = [asked, np.nextafter(asked, np.float32(2)), np.nextafter(asked, np.float32(-1))]
            row[:] = draw.choice(np.concatenate(near), len(row))
    return values


def test_trees_say_what_lightgbm_says_of_them(trees: Trees, values: FloatArray) -> None:
    booster = lightgbm().Booster(model_str=trees.text)
    for some in (values, on_thresholds(trees)):
        shares = booster.predict(some.T, pred_contrib=True)[:, :-1].T
        added = trees.score(some).contributions - BELOW.score(some).contributions
        sums = trees.scores(some) - BELOW.scores(some) - booster.predict(some.T)

        assert np.abs(added - shares).max() < 1e-12
        assert np.ptp(sums) < 1e-12


def test_a_tree_that_asks_more_than_is_tabulated_is_refused() -> None:
    sample = np.random.default_rng(6).random((400, len(JOB_FACTORS)))
    data = lightgbm().Dataset(sample, sample[:, 0], feature_name=list(map(str, JOB_FACTORS)))
    settings = {"objective": "regression", "num_leaves": 9, "verbosity": -1}
    text = lightgbm().train(settings, data, 1).model_to_string()

    with pytest.raises(ValueError, match="a tree of more than 8 leaves"):
        Trees.of(BELOW, text)


def test_what_weights_cannot_say_is_a_contribution_of_its_factor(
    trees: Trees, values: FloatArray
) -> None:
    three = np.repeat(values[:, :1], 3, axis=1)
    three[SIZE] = [0.05, 0.5, 0.95]
    small, medium, large = trees.score(three).contributions[SIZE].tolist()

    assert medium > max(small, large) + 0.5


def test_a_higher_value_never_lowers_a_score(trees: Trees, values: FloatArray) -> None:
    before = trees.score(values).scores
    for at, name in enumerate(JOB_FACTORS):
        more = values.copy()
        more[at] = np.minimum(more[at] + np.float32(0.3), 1.0)
        if name not in EITHER_WAY:
            assert (trees.score(more).scores - before).min() >= -1e-9, name


def test_trees_do_not_see_the_product_of_the_two_tower_model(
    trees: Trees, values: FloatArray
) -> None:
    other = values.copy()
    other[JOB_FACTORS.index(FactorName.PREFERENCE)] = 0.5

    assert BELOW.weights[FactorName.PREFERENCE] == 0.0
    assert trees.scores(other).tolist() == trees.scores(values).tolist()


def test_trees_are_kept_where_they_rank_better() -> None:
    kept = with_trees(BELOW, choices(1_500, middle=3.0), seed=3)

    assert isinstance(kept, Trees)
    assert kept == with_trees(BELOW, choices(1_500, middle=3.0), seed=3)


def test_weights_stay_where_trees_find_nothing_or_there_is_little_to_learn_from() -> None:
    assert with_trees(BELOW, choices(1_500, middle=0.0), seed=3) is BELOW
    assert with_trees(BELOW, choices(999, middle=3.0), seed=3) is BELOW


def test_weights_stay_where_trees_lower_what_nobody_had_chosen() -> None:
    sample = choices(1_500, middle=3.0)
    cold = sample.values.copy()
    popularity = JOB_FACTORS.index(FactorName.POPULARITY)
    cold[1_200:1_300, 0, popularity] = 0.0
    cold[1_200:1_300, 0, SIZE] = 0.0

    assert with_trees(BELOW, replace(sample, values=cold), seed=3) is BELOW


def test_a_lead_is_measured_over_people() -> None:
    leads = np.array([0.2, 0.2, 0.2, 0.2, 0.1, -0.1])
    apart = ("a", "b", "c", "d", "e", "f")

    assert is_better(leads, apart)
    assert not is_better(leads, ("a", "a", "a", "a", "e", "f"))
    assert not is_better(leads[:1], apart[:1])


def test_threads_may_share_trees(trees: Trees, values: FloatArray) -> None:
    alone = trees.scores(values).tolist(), trees.score(values).scores.tolist()

    def score(_: int) -> tuple[list[float], list[float]]:
        return trees.scores(values).tolist(), trees.score(values).scores.tolist()

    with ThreadPoolExecutor(4) as threads:
        assert all(one == alone for one in threads.map(score, range(40)))


def test_rows_without_places_and_terms_are_ranked_by_weights(trees: Trees) -> None:
    assert trees.over(OCCUPATION_FACTORS) == BELOW.over(OCCUPATION_FACTORS)
    assert trees.over(JOB_FACTORS) is trees
    assert trees.emphasis() == BELOW.emphasis()


def test_a_weight_is_set_below_the_trees(trees: Trees, values: FloatArray) -> None:
    at = JOB_FACTORS.index(FactorName.PREFERENCE)
    more = trees.plus(FactorName.PREFERENCE, DEFAULTS[FactorName.PREFERENCE] + 2.0)
    added = more.score(values).contributions - trees.score(values).contributions

    assert np.abs(added[at] - 2.0 * values[at]).max() < 1e-9
    assert np.abs(np.delete(added, at, axis=0)).max() == 0.0


def test_trees_are_read_back_as_they_were_saved(trees: Trees, values: FloatArray) -> None:
    again = ranker_from_state(json.loads(json.dumps(trees.state(), sort_keys=True)))

    assert again == trees
    assert again.scores(values).tolist() == trees.scores(values).tolist()


def test_a_model_is_saved_with_its_trees(trees: Trees, tmp_path: Path) -> None:
    draft = Draft(
        table=NO_VECTORS,
        ranker=trees,
        newcomers=BELOW,
        config={},
        metrics={},
        data=DataState((), "abc", "2026-11-01"),
        created_at="2026-11-02T00:00:00Z",
    )
    save(draft, tmp_path)

    assert (load(tmp_path).ranker, load(tmp_path).newcomers) == (trees, BELOW)


def test_few_choices_leave_the_rankers_as_they_are() -> None:
    catalog = market()
    space = place(NO_VECTORS, catalog)
    rankers = Rankers(known=BELOW, newcomers=BELOW)

    assert boost_rankers(people(20), catalog, space, rankers, seed=0) is rankers


def test_what_are_no_trees_over_the_same_factors_is_refused(trees: Trees) -> None:
    with pytest.raises(ValueError, match="trees that LightGBM cannot read"):
        Trees.of(BELOW, "no trees")
    with pytest.raises(ValueError, match="trees over other factors than the weights"):
        Trees.of(BELOW.over(OCCUPATION_FACTORS), trees.text)
