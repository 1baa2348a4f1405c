"""Counts of events by probability, fine enough to fit and to measure a calibration by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from domain.ids import JobId, SeekerId
from embeddings.arrays import BoolArray, DoubleArray
from embeddings.evaluation.probability.shares import Shares

_DECADES: Final = 10
_STEPS: Final = 100
"""Steps a decade: two probabilities in the same one differ by less than 2.4 %."""

_SIZE: Final = _DECADES * _STEPS


@dataclass(frozen=True, eq=False)
class Tally:
    """How many had which score and how many of them the event; (1000,) each.

    The steps are equal on a logarithmic scale from 1e-10 to 1; `sums` are those of the scores.
    """

    counts: DoubleArray = field(default_factory=lambda: np.zeros(_SIZE))
    events: DoubleArray = field(default_factory=lambda: np.zeros(_SIZE))
    sums: DoubleArray = field(default_factory=lambda: np.zeros(_SIZE))

    def add(self, scores: DoubleArray, events: BoolArray) -> None:
        """Count some scores in [0, 1] and whether each had the event: (n,)."""
        lowest = 10.0**-_DECADES
        places = (np.log10(np.maximum(scores, lowest)) + _DECADES) * _STEPS
        steps = np.clip(places, 0, _SIZE - 1).astype(np.int64)
        np.add(self.counts, np.bincount(steps, minlength=_SIZE), out=self.counts)
        for total, weights in ((self.events, events), (self.sums, scores)):
            np.add(total, np.bincount(steps, weights=weights, minlength=_SIZE), out=total)

    def used(self) -> tuple[DoubleArray, DoubleArray, DoubleArray]:
        """Return the mean score, the events and the count of each step that anything is in."""
        kept = self.counts > 0
        counts = self.counts[kept]
        return self.sums[kept] / counts, self.events[kept], counts


@dataclass(frozen=True, eq=False)
class Tallies:
    """The applications of all candidates, and the interviews of what was applied to.

    `interviewed` says of each application that was decided whether it led to an interview.
    """

    interviewed: Mapping[tuple[SeekerId, JobId], bool]
    applications: Tally = field(default_factory=Tally)
    interviews: Tally = field(default_factory=Tally)

    def watching(self, every: Iterable[Shares]) -> Iterator[Shares]:
        """Count all as they pass."""
        for one in every:
            chosen = np.zeros(len(one.shares), dtype=np.bool_)
            chosen[one.chosen] = True
            self.applications.add(one.shares, chosen)
            met = self.interviewed.get((one.question.seeker, one.question.job))
            if met is not None:
                self.interviews.add(one.shares[[one.chosen]], np.array([met]))
            yield one
