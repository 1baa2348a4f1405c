"""Calibration: pooled by hand, measured on what it was not fitted to, and stored."""

from dataclasses import replace

import numpy as np
import pytest

from domain.ids import JobId, SeekerId
from domain.matching import Profile
from embeddings.evaluation.probability.isotonic import Isotonic
from embeddings.evaluation.probability.reliability import (
    APPLICATION,
    INTERVIEW,
    reliabilities,
    reliability,
    wilson,
)
from embeddings.evaluation.probability.shares import Shares, softmax
from embeddings.evaluation.probability.tally import Tallies, Tally
from embeddings.features.choices import Choice


def made(*cases: tuple[float, int, int]) -> Tally:
    """Return a tally of (score, events, count)."""
    tally = Tally()
    for score, events, count in cases:
        tally.add(np.full(count, score), np.arange(count) < events)
    return tally


def test_violators_are_pooled_by_hand() -> None:
    """.5 and .2 stand the wrong way round: 2 of 4 and 1 of 5 are 3 of 9."""
    scores, events, counts = np.array([[0.1, 0.2, 0.3, 0.4], [0, 2, 1, 3], [2, 4, 5, 4]])
    found = Isotonic.fit(scores, events, counts)

    assert found.scores.tolist() == [0.1, 0.2, 0.3, 0.4]
    np.testing.assert_allclose(found.probabilities, [0, 1 / 3, 1 / 3, 3 / 4])
    np.testing.assert_allclose(found(np.array([0.0, 0.15, 0.25, 9.0])), [0, 1 / 6, 1 / 3, 3 / 4])


def test_only_the_ends_of_what_is_level_are_kept() -> None:
    found = Isotonic.fit(np.arange(5.0), np.zeros(5), np.ones(5))

    assert found.to_arrays()["scores"].tolist() == [0.0, 4.0]


@pytest.mark.parametrize(
    ("scores", "probabilities", "message"),
    [
        ([0.0, 0.0], [0.1, 0.2], "must rise"),
        ([0.0, 1.0], [0.2, 0.1], "must rise"),
        ([0.0, 1.0], [0.1, 1.1], "must rise"),
        ([0.0, np.nan], [0.1, 0.2], "must rise"),
        ([0.0, np.inf], [0.1, 0.2], "must rise"),
        ([0.0, 1.0], [0.1, np.nan], "must rise"),
        ([], [], r"scores \(0,\)"),
        ([0.0], [0.1, 0.2], r"scores \(1,\) and probabilities \(2,\)"),
    ],
)
def test_what_is_no_calibration_is_refused(
    scores: list[float], probabilities: list[float], message: str
) -> None:
    arrays = {"scores": np.array(scores), "probabilities": np.array(probabilities)}

    with pytest.raises(ValueError, match=message):
        Isotonic.from_arrays(arrays)


def test_an_overconfident_score_is_measured_on_later_cases_by_hand() -> None:
    """Scores say .02 and .4; half of it happened earlier, and a quarter of the latter later."""
    earlier, later = made((0.02, 10, 1000), (0.4, 40, 200)), made((0.02, 1, 100), (0.4, 10, 40))
    found = reliability(APPLICATION, earlier, later)
    interviews = reliability(INTERVIEW, earlier, later)

    assert found is not None
    assert (found.fitted, found.measured, found.cases) == (50, 11, 140)
    low, high = found.groups
    assert (low.count, low.events, high.count, high.events) == (100, 1, 40, 10)
    assert (low.predicted, high.predicted) == pytest.approx((0.01, 0.2))
    assert (low.observed.mean, high.observed.mean) == (0.01, 0.25)
    assert found.error == pytest.approx((100 * 0 + 40 * 0.05) / 140)
    assert found.raw_error == pytest.approx((100 * 0.01 + 40 * 0.15) / 140)
    loss = -(np.log(0.01) + 99 * np.log(0.99) + 10 * np.log(0.2) + 30 * np.log(0.8)) / 140
    assert found.loss == pytest.approx(loss)
    constant = 50 / 1200
    base = -(11 * np.log(constant) + 129 * np.log(1 - constant)) / 140
    assert found.constant_loss == pytest.approx(base)
    raw = -(np.log(0.02) + 99 * np.log(0.98) + 10 * np.log(0.4) + 30 * np.log(0.6)) / 140
    assert found.raw_loss == pytest.approx(raw)
    assert interviews == replace(found, event=INTERVIEW, raw_error=None, raw_loss=None)


def test_what_never_happened_may_still_happen() -> None:
    found = reliability(INTERVIEW, made((0.01, 0, 100), (0.5, 50, 100)), made((0.01, 1, 100)))

    assert found is not None
    assert found.groups[0].predicted == 0.5 / 200


@pytest.mark.parametrize("events", [19, 181])
def test_too_few_events_or_too_few_others_fit_nothing(events: int) -> None:
    assert reliability(INTERVIEW, made((0.5, events, 200)), made((0.5, 50, 100))) is None
    assert reliability(INTERVIEW, made((0.5, 20, 200)), made((0.5, 50, 100))) is not None


def test_the_interval_of_wilson_by_its_published_example() -> None:
    """0 of 20 has an upper end of .1611, 81 of 263 has .2553 to .3662 (Newcombe 1998)."""
    none, some = wilson(0, 20), wilson(81, 263)

    assert (none.mean, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(0.1611, abs=5e-5)
    assert (some.low, some.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_applications_are_among_all_candidates_and_interviews_among_what_was_decided() -> None:
    def shares(job: str, chosen: int) -> Shares:
        choice = Choice(SeekerId("s"), Profile(), "2026-11-01", JobId(job), frozenset())
        found = np.arange(3), np.array([0.2, 0.7, 0.1]), np.ones(3, dtype=np.bool_)
        return Shares(choice, *found, chosen)

    tallies = Tallies({(SeekerId("s"), JobId("a")): True, (SeekerId("s"), JobId("b")): False})
    every = [shares("a", 1), shares("b", 2), shares("pending", 0)]

    assert list(tallies.watching(every)) == every
    scores, events, counts = tallies.applications.used()
    np.testing.assert_allclose(scores, [0.1, 0.2, 0.7])
    assert (events.tolist(), counts.tolist()) == ([1, 1, 1], [3, 3, 3])
    scores, events, counts = tallies.interviews.used()
    np.testing.assert_allclose(scores, [0.1, 0.7])
    assert (events.tolist(), counts.tolist()) == ([0, 1], [1, 1])
    assert reliabilities(tallies, tallies) == ()


def test_extreme_scores_are_counted_at_the_ends() -> None:
    tally = made((0.0, 0, 1), (1.0, 1, 1))

    assert (tally.counts[0], tally.counts[-1], tally.counts.sum()) == (1, 1, 2)


def test_shares_are_even_where_nothing_can_be_chosen() -> None:
    np.testing.assert_allclose(softmax(np.array([0.0, np.log(3)])), [0.25, 0.75])
    np.testing.assert_allclose(softmax(np.full(4, -np.inf)), [0.25] * 4)
