"""What the rules of lists cost, by hand; and that the evaluation measures it."""

from dataclasses import replace

import numpy as np
import pytest

from domain.ids import JobId, SeekerId
from domain.matching import Profile
from embeddings.evaluation.contenders import learn_ranking
from embeddings.evaluation.exposing import measure_lists
from embeddings.evaluation.listing import ALONE, BOUNDED, RULES, VARIED, Asked, Rules, costs
from embeddings.evaluation.measuring import Sitting
from embeddings.evaluation.probability.shares import Shares, shares_of
from embeddings.evaluation.splits import split_histories
from embeddings.features.choices import Choice
from embeddings.models.embedding_table import NO_VECTORS
from embeddings.ranking.variety import Variety
from tests.markets import JOBS, market, people

ROWS = np.arange(14)
SCORES = np.linspace(1.4, 0.1, 14)
PRICES = np.where(ROWS == 1, 0.35, 0.0)
VARIETY = Variety(np.array([0, 0, 0, *range(1, 12)]), ROWS)


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        (ALONE, [*range(10)]),
        (VARIED, [0, 1, *range(3, 11)]),
        (BOUNDED, [0, 2, 3, 4, *range(5, 11)]),
    ],
)
def test_the_first_ten_by_each_rule(rule: str, first: list[int]) -> None:
    """At its price, posting 1 has the score of posting 4 and a half; 0, 1 and 2 are of a firm."""
    assert Rules(VARIETY, PRICES).first(rule, ROWS, SCORES) == first


def test_the_best_candidates_are_kept_as_they_pass() -> None:
    choice = Choice(SeekerId("s"), Profile(), "2026-11-01", JobId("a"), frozenset())
    shares = Shares(choice, np.array([4, 7, 9]), np.array([0.2, 0.8, 0.0]), np.ones(3, bool), 0)
    asked = Asked()

    assert list(asked.watching([shares])) == [shares]
    [(rows, scores)] = asked.best
    assert rows.tolist() == [7, 4]
    assert scores == pytest.approx(np.log([0.8, 0.2]))


@pytest.fixture(scope="module")
def sitting() -> Sitting:
    return Sitting.of(split_histories(people(), seed=4).test, market())


def test_the_cost_of_a_rule_is_what_it_hides(sitting: Sitting) -> None:
    """Everybody chose the second of their list; it is hidden where the first is its variant."""
    asked = Asked()
    for target in sitting.targets.tolist():
        asked.best.append((np.array([(target + 1) % JOBS, target]), np.array([1.0, 0.5])))
    same = Variety(np.zeros(JOBS, dtype=np.int64), np.zeros(JOBS, dtype=np.int64))
    found = costs(asked, sitting, Rules(same, np.zeros(JOBS)), seed=1)

    second = 1.0 / np.log2(3.0)
    assert {one.rule for one in found} == set(RULES)
    for one in found:
        expected = second if one.rule == ALONE else 0.0
        assert one.ndcg.mean == pytest.approx(expected)
        assert one.change.mean == pytest.approx(expected - second)


def test_the_lists_of_a_market_are_measured(sitting: Sitting) -> None:
    learned = learn_ranking(sitting.rounds[0], 1, table=NO_VECTORS)
    asked = Asked()
    assert len(list(asked.watching(shares_of(learned, sitting)))) == len(sitting.questions)
    measured = measure_lists(asked, learned, sitting, seed=1)

    assert measured is not None
    assert [one.rule for one in measured.exposures] == list(RULES)
    assert measured.people == len(sitting.rounds[0].histories)
    alone, varied, bounded = measured.exposures
    assert alone.most >= 1.0
    assert varied == replace(bounded, rule=VARIED)
