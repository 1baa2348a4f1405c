"""The reliability of calibrated probabilities, on a period after the one they were fitted to."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray
from embeddings.evaluation.metrics import Interval
from embeddings.evaluation.probability.isotonic import Isotonic
from embeddings.evaluation.probability.tally import Tallies, Tally

BOUNDS: Final = (0.0, 1e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0)
"""The bounds of the probabilities that are taken together."""

APPLICATION: Final = "application"
INTERVIEW: Final = "interview"

_LEAST: Final = 20
"""Fewer events, or fewer cases without one, are too few to fit a calibration to."""

_WIDE: Final = 1.959964
_TINY: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Group:
    """Cases with a similar probability.

    `predicted` is the mean of the probabilities, `observed` the share that had the event with the
    95 % interval of Wilson 1927, which takes cases as independent.
    """

    count: int
    events: int
    predicted: float
    observed: Interval


@dataclass(frozen=True, slots=True)
class Reliability:
    """How reliable the probabilities of an event are on the hold-out.

    Attributes:
        event: What the probability is of.
        fitted: The events that the calibration was fitted to.
        measured: The events of the hold-out.
        cases: The cases of the hold-out.
        groups: These by probability, ascending.
        error: The expected calibration error, the mean over cases of the difference of predicted
            and observed in their group (Naeini et al. 2015).
        loss: The mean log loss of the calibrated probabilities, in nats.
        raw_error: The error of the shares before they were calibrated; None where these are no
            probabilities of the event.
        raw_loss: Their log loss, None likewise.
        constant_loss: The log loss of the mean of the earlier period for every case.
    """

    event: str
    fitted: int
    measured: int
    cases: int
    groups: tuple[Group, ...]
    error: float
    loss: float
    raw_error: float | None
    raw_loss: float | None
    constant_loss: float


def reliabilities(earlier: Tallies, later: Tallies) -> tuple[Reliability, ...]:
    """Fit to the earlier period and measure on the later one; events too rare are left out."""
    found = (
        reliability(APPLICATION, earlier.applications, later.applications),
        reliability(INTERVIEW, earlier.interviews, later.interviews),
    )
    return tuple(one for one in found if one is not None)


def calibration(tally: Tally) -> Isotonic | None:
    """Return the calibration fitted to some cases, None where there are too few.

    What was never seen in n cases may still happen: no probability is below half a case of them.
    """
    scores, events, counts = tally.used()
    rarer = min(events.sum(), counts.sum() - events.sum())
    if rarer < _LEAST:
        return None
    found, least = Isotonic.fit(scores, events, counts), 0.5 / counts.sum()
    return Isotonic(found.scores, np.clip(found.probabilities, least, 1.0 - least))


def reliability(event: str, earlier: Tally, later: Tally) -> Reliability | None:
    """Return how reliable the calibration of earlier cases is on later ones, if both are enough."""
    fitted = calibration(earlier)
    scores, events, counts = later.used()
    if fitted is None or events.sum() == 0:
        return None
    probabilities = fitted(scores)
    groups = _groups(probabilities, events, counts)
    is_share = event == APPLICATION
    mean = earlier.events.sum() / earlier.counts.sum()
    return Reliability(
        event=event,
        fitted=int(earlier.events.sum()),
        measured=int(events.sum()),
        cases=int(counts.sum()),
        groups=groups,
        error=_error(groups),
        loss=_loss(probabilities, events, counts),
        raw_error=_error(_groups(scores, events, counts)) if is_share else None,
        raw_loss=_loss(scores, events, counts) if is_share else None,
        constant_loss=_loss(np.full(len(scores), mean), events, counts),
    )


def _groups(predicted: DoubleArray, events: DoubleArray, counts: DoubleArray) -> tuple[Group, ...]:
    at = np.clip(np.searchsorted(BOUNDS, predicted, side="right") - 1, 0, len(BOUNDS) - 2)
    return tuple(_group(predicted, events, counts, at == one) for one in np.unique(at))


def _group(
    predicted: DoubleArray, events: DoubleArray, counts: DoubleArray, rows: BoolArray
) -> Group:
    count, had = counts[rows].sum(), events[rows].sum()
    mean = float((predicted[rows] * counts[rows]).sum() / count)
    return Group(int(count), int(had), mean, wilson(float(had), float(count)))


def wilson(events: float, count: float) -> Interval:
    """Return a share with its 95 % interval (Wilson 1927); `count` is above 0."""
    share, square = events / count, _WIDE**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    spread = share * (1 - share) / count + square / (4 * count**2)
    half = _WIDE * float(np.sqrt(spread)) / (1 + square / count)
    return Interval(share, max(middle - half, 0.0), min(middle + half, 1.0))


def _error(groups: tuple[Group, ...]) -> float:
    away = sum(one.count * abs(one.predicted - one.observed.mean) for one in groups)
    return away / sum(one.count for one in groups)


def _loss(predicted: DoubleArray, events: DoubleArray, counts: DoubleArray) -> float:
    clipped = np.clip(predicted, _TINY, 1 - _TINY)
    total = events * np.log(clipped) + (counts - events) * np.log1p(-clipped)
    return float(-total.sum() / counts.sum())
