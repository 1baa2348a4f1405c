"""Reliability diagrams as coordinates, which the templates draw as SVG."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log10
from typing import Any, Final

from app.language import said
from app.pages.people import span
from app.pages.pictures import WIDTH
from domain.messages import Message, recognised
from embeddings.evaluation.probability.reliability import Group, Reliability

_LOWEST: Final = 1e-5
_WIDE_RANGE: Final = 0.01
"""Where the first mean probability is below this, axes are logarithmic."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A group of a diagram in pixels, with the ends of its interval, and what it says."""

    x: float
    y: float
    low: float
    high: float
    title: str


def diagram(one: Reliability) -> dict[str, Any]:
    """Return a diagram: its ticks, its marks, and its table."""
    is_wide = one.groups[0].predicted < _WIDE_RANGE
    most = 1.0 if is_wide else max(max(g.predicted, g.observed.high) for g in one.groups)
    scale: Callable[[float], float] = _log if is_wide else lambda share: share / most * WIDTH
    at = (1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0) if is_wide else (0.0, most / 2, most)
    return {
        "title": said(recognised(one.event)),
        "note": reliability_note(one),
        "ticks": [(scale(each), f"{each:.2g}") for each in at],
        "marks": [_mark(group, scale) for group in one.groups],
        "rows": [reliability_row(group) for group in one.groups],
    }


def reliability_row(group: Group) -> tuple[str, ...]:
    """Return a group: predicted, observed with its interval, cases, events."""
    return (
        f"{group.predicted:.4f}",
        span(group.observed, 4),
        f"{group.count:,}",
        f"{group.events:,}",
    )


def reliability_note(one: Reliability) -> str:
    """Return how reliable the probabilities are, in a few sentences."""
    found = said(
        Message(
            "Fitted to {fitted:,} events of the validation period, measured on {measured:,} events "
            "among {cases:,} cases of the test. Expected calibration error {error:.5f}, log loss "
            "{loss:.5f}; with the same probability for all cases {constant_loss:.5f}.",
            fitted=one.fitted,
            measured=one.measured,
            cases=one.cases,
            error=one.error,
            loss=one.loss,
            constant_loss=one.constant_loss,
        )
    )
    if one.raw_error is None or one.raw_loss is None:
        return found
    before = Message(
        "Before calibration: {error:.5f} and {loss:.5f}.", error=one.raw_error, loss=one.raw_loss
    )
    return f"{found} {said(before)}"


def _mark(group: Group, scale: Callable[[float], float]) -> Mark:
    y, low, high = (
        WIDTH - scale(one) for one in (group.observed.mean, group.observed.low, group.observed.high)
    )
    title = f"{group.predicted:.2g} : {group.observed.mean:.2g} ({group.count:,})"
    return Mark(scale(group.predicted), y, low, high, title)


def _log(share: float) -> float:
    return (1.0 - log10(max(share, _LOWEST)) / log10(_LOWEST)) * WIDTH
