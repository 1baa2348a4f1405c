"""The postings that a person chose before, weighted by what they did and how long ago."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from domain.enums import InteractionKind
from domain.ids import JobId
from domain.matching import Interaction, Profile
from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.features.days import day_number

_WEIGHTS: Final = {
    InteractionKind.VIEWED: 1.0,
    InteractionKind.SAVED: 2.0,
    InteractionKind.APPLIED: 3.0,
    InteractionKind.INTERVIEWED: 3.0,
    InteractionKind.HIRED: 3.0,
}
"""How much a kind says about what a person wants; an interview or a job is the employer's doing."""

_FADING: Final = 0.8
"""What a choice still counts after the next one: people narrow down what they look for."""

_HALF_LIFE: Final = 30.0
"""Days after which a choice counts half."""

_MOST: Final = 30
_DAY: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """Choices as rows of postings, the latest last; `shares` (k,) are positive and sum to 1."""

    rows: IntArray
    shares: FloatArray
    dismissed: IntArray

    def latest(self) -> IntArray:
        """Return the row of the latest choice; none without choices."""
        return self.rows[-1:]


def chosen(profile: Profile, jobs: Index) -> Chosen:
    """Return the latest 30 postings that a person chose; unknown ones are left out.

    A posting counts once, at the time of the last interaction and by the strongest.
    """
    wanted = [
        one for one in profile.interactions if one.kind in _WEIGHTS and one.job in jobs.positions
    ]
    weights: dict[JobId, float] = {}
    for one in wanted:
        weights[one.job] = max(weights.pop(one.job, 0.0), _WEIGHTS[one.kind])
    last = {one.job: one for one in wanted}
    kept = list(weights)[-_MOST:]
    ages = _ages([last[job] for job in kept])
    steps = np.arange(len(kept), dtype=np.float64)[::-1]
    shares = np.array([weights[job] for job in kept]) * _FADING**steps * 0.5 ** (ages / _HALF_LIFE)
    return Chosen(
        rows=np.array([jobs.positions[job] for job in kept], dtype=np.int64),
        shares=(shares / max(float(shares.sum()), 1e-9)).astype(np.float32),
        dismissed=jobs.find(profile.dismissed),
    )


def _ages(interactions: list[Interaction]) -> FloatArray:
    """Return the days from each to the latest one, 0 where a time is not known."""
    times = [_seconds(one.at) for one in interactions]
    latest = max((time for time in times if time), default=0.0)
    ages = [(latest - time) / _DAY if time else 0.0 for time in times]
    return np.array(ages, dtype=np.float32)


def _seconds(at: str) -> float:
    """Return an ISO date, month or moment as seconds; 0 where there is none."""
    if not at:
        return 0.0
    if "T" in at:
        return datetime.fromisoformat(at).timestamp()
    return float(day_number(at if len(at) > len("2026-11") else f"{at}-01")) * _DAY
