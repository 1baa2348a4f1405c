"""Pictures as coordinates, which the templates draw as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Final

from embeddings.evaluation.calibration import Bin
from embeddings.evaluation.figures import Line, Shown

WIDTH: Final = 360.0
"""The length of a bar of the greatest value, and the side of a square picture, in pixels."""

_LOWEST: Final = 1e-6

TICKS: Final = tuple(
    (WIDTH * at / 3, label) for at, label in enumerate(("10⁻⁶", "10⁻⁴", "10⁻²", "1"))
)
"""Marks of the logarithmic axes, in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart in pixels, with the ends of its interval, and the figure beside it."""

    label: str
    length: float
    low: float
    high: float
    figure: str
    is_ours: bool


def bars(labels: Sequence[str], lines: Sequence[Line], ours: str) -> list[Bar]:
    """Return NDCG@10 as bars; the greatest end of an interval has the whole width."""
    most = max((line.ndcg.high for line in lines), default=0.0) or 1.0
    return [
        Bar(
            label,
            line.ndcg.mean / most * WIDTH,
            line.ndcg.low / most * WIDTH,
            line.ndcg.high / most * WIDTH,
            f"{line.ndcg.mean:.3f}",
            line.method == ours,
        )
        for label, line in zip(labels, lines, strict=True)
    ]


def plain_bars(labels: Sequence[str], values: Sequence[float]) -> list[Bar]:
    """Return values as bars without intervals."""
    most = max(values, default=0.0) or 1.0
    lengths = [value / most * WIDTH for value in values]
    return [
        Bar(label, length, length, length, f"{value:.2f}", is_ours=True)
        for label, length, value in zip(labels, lengths, values, strict=True)
    ]


def curve(shown: Shown) -> str:
    """Return the curve of exposure as the points of a polyline in a square."""
    steps = len(shown.curve) - 1
    return " ".join(
        f"{at / steps * WIDTH:.1f},{(1.0 - value) * WIDTH:.1f}"
        for at, value in enumerate(shown.curve)
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the calibration on logarithmic axes, in pixels, and what it says."""

    x: float
    y: float
    title: str


def dots(bins: Sequence[Bin], target: str) -> list[Dot]:
    """Return predicted (x) and observed (y) shares; none observed is drawn on the lower edge."""
    return [
        Dot(
            _log(one.predicted),
            WIDTH - _log(one.observed),
            f"{one.predicted:.2g} : {one.observed:.2g} ({one.count:,})",
        )
        for one in bins
        if one.target == target
    ]


def _log(share: float) -> float:
    return (1.0 - log10(max(share, _LOWEST)) / log10(_LOWEST)) * WIDTH
