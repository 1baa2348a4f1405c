"""Rates, ratios and marks, against what is counted by hand."""

import numpy as np
import pytest

from embeddings.evaluation.fairness.groups import GENDER, Grouping
from embeddings.evaluation.fairness.means import Means, chance, interval, people_drawn
from embeddings.evaluation.fairness.measures import Measure
from embeddings.evaluation.fairness.rates import Rate, discovered, marked, rates


def grouping(*sizes: int) -> Grouping:
    """Return groups of these sizes, one after the other, named a, b and so on."""
    of = np.repeat(np.arange(len(sizes)), sizes)
    members = np.array([of == at for at in range(len(sizes))])
    groups = tuple((name,) for name in "abcd"[: len(sizes)])
    return Grouping((GENDER,), groups, members, unstated=0, merged=0, left_out=0)


def shares(*pairs: tuple[int, int]) -> np.ndarray:
    """Return 1 for the first of a group and 0 for the others, for each (ones, size)."""
    return np.concatenate([np.repeat([1.0, 0.0], [ones, size - ones]) for ones, size in pairs])


def found(
    values: np.ndarray, sizes: tuple[int, ...], beside: np.ndarray | None = None
) -> list[Rate]:
    draws = people_drawn(sum(sizes), seed=5)
    return marked(rates(grouping(*sizes), Measure("test", values, beside), draws))


def test_the_four_fifths_rule_by_hand() -> None:
    """The example of the guidelines: 60 % of one group are selected and 30 % of the other."""
    one, other = found(shares((48, 80), (12, 40)), (80, 40))

    assert (one.people, other.people) == (80, 40)
    assert (one.rate.mean, other.rate.mean) == (0.6, 0.3)
    assert one.ratio is not None
    assert other.ratio is not None
    assert (one.ratio.mean, one.ratio.low, one.ratio.high) == (1.0, 1.0, 1.0)
    assert other.ratio.mean == 0.5
    assert other.ratio.low < 0.5 < other.ratio.high < 0.8
    assert other.apart.mean == pytest.approx(-0.3)
    assert one.apart.mean == pytest.approx(0.3)
    assert (one.is_marked, other.is_marked) == (False, True)


def test_a_ratio_of_four_fifths_is_not_marked_and_no_difference_is_not() -> None:
    assert [one.is_marked for one in found(shares((500, 500), (400, 500)), (500, 500))] == [
        False,
        False,
    ]
    equal = found(shares((30, 60), (15, 30)), (60, 30))
    assert [(one.rate.mean, one.apart.mean, one.is_marked) for one in equal] == [
        (0.5, 0.0, False),
        (0.5, 0.0, False),
    ]


def test_a_low_ratio_of_few_people_may_be_chance() -> None:
    one, other = found(shares((10, 20), (7, 20)), (20, 20))

    assert other.ratio is not None
    assert other.ratio.mean == 0.7
    assert not other.is_marked
    assert one.chance == other.chance > 0.05


def test_a_group_of_which_fewer_than_twenty_have_a_value_is_left_out() -> None:
    values = shares((10, 20), (9, 19), (5, 30))

    assert [one.group for one in found(values, (20, 19, 30))] == [("a",), ("c",)]
    assert found(values[:39], (20, 19)) == []


def test_people_without_a_value_count_in_no_rate() -> None:
    values = np.concatenate([shares((5, 20)), np.full(10, np.nan), shares((20, 20))])
    one, other = found(values, (30, 20))

    assert (one.people, other.people) == (20, 20)
    assert (one.rate.mean, other.rate.mean) == (0.25, 1.0)


def test_the_rest_are_all_other_groups() -> None:
    rows = found(shares((20, 20), (10, 40), (30, 40)), (20, 40, 40))

    assert [one.apart.mean for one in rows] == pytest.approx(
        [1 - 40 / 80, 0.25 - 50 / 60, 0.75 - 0.5]
    )


def test_a_measure_that_nobody_has_any_of_has_no_ratio() -> None:
    rows = found(np.zeros(40), (20, 20))

    assert [(one.rate.mean, one.ratio, one.chance, one.is_marked) for one in rows] == [
        (0.0, None, 1.0, False),
        (0.0, None, 1.0, False),
    ]


def test_a_ranking_that_widens_a_difference_is_told_from_one_that_keeps_it() -> None:
    """People of both groups chose alike in `equal`; in `apart` the second chose less too."""
    lists = shares((48, 80), (24, 80))
    equal, apart = shares((40, 80), (40, 80)), shares((48, 80), (24, 80))
    widened, kept = (found(lists, (80, 80), beside)[1] for beside in (equal, apart))

    assert widened.beside is not None
    assert widened.wider is not None
    assert kept.wider is not None
    assert widened.beside.mean == 0.5
    assert widened.wider.mean == pytest.approx(-0.3)
    assert widened.wider.high < 0
    assert (kept.wider.mean, kept.wider.low, kept.wider.high) == (0.0, 0.0, 0.0)
    assert kept.beside_ratio == kept.ratio


def test_an_interval_is_about_that_of_a_mean() -> None:
    values = np.random.default_rng(2).normal(size=400)
    means = Means.of(values, np.array([[True] * 200 + [False] * 200]), people_drawn(400, 1))
    made = interval(means.own[:, 0])
    error = values[:200].std() / np.sqrt(200)

    assert made.mean == pytest.approx(values[:200].mean())
    assert (made.high - made.low) / 2 == pytest.approx(1.96 * error, rel=0.12)


def test_chance_is_that_of_a_normal_difference() -> None:
    spread = np.concatenate([[1.96], np.tile([-1.0, 1.0], 500)])

    assert chance(spread) == pytest.approx(0.05, abs=1e-4)
    assert chance(np.array([0.0, 0.0, 0.0])) == 1.0
    assert chance(np.array([0.5, 0.5, 0.5])) == 0.0


def test_discoveries_by_hand() -> None:
    """The bars of four are .0125, .025, .0375, .05; .03 is under its bar, .04 is not above it."""
    assert discovered([0.03, 0.001, 0.04, 0.9]) == 0.001
    assert discovered([0.03, 0.001, 0.02, 0.9]) == 0.03
    assert discovered([0.5, 0.6]) == -1.0
    assert discovered([]) == -1.0
