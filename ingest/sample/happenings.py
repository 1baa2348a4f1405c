"""What happens in sessions, as records, and the random numbers of each."""

from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Final

import numpy as np

from ingest.sample import counters
from ingest.sample.columns import Columns, IntArray
from ingest.sample.draws import FloatArray
from ingest.sample.hidden import Records

DAY: Final = 86_400
"""The seconds of a day."""

POSTING, COURSE, POLICY = range(3)
"""What an interaction is with."""

KINDS: Final = ("VIEWED", "SAVED", "APPLIED", "INTERVIEWED", "HIRED", "DISMISSED")
OUTCOMES: Final = ("PENDING", "REJECTED", "INTERVIEWED", "HIRED")
VIEWED, SAVED, APPLIED, INTERVIEWED, HIRED, DISMISSED = range(len(KINDS))

EVENT: Final = np.dtype(
    [
        ("who", "<u4"),
        ("second", "<u4"),
        ("kind", "u1"),
        ("outcome", "u1"),
        ("to", "u1"),
        ("target", "<u4"),
    ]
)
"""Something that a person did; `second` counts from the market's first midnight."""

_SLOTS: Final = 32


class Slot(IntEnum):
    """Which random number of a person, a day and a posting is meant."""

    HEARD = 0
    SEE = auto()
    WORTH = auto()
    LOOK = auto()
    ACT = auto()
    FANCY = auto()
    PENDING = auto()
    INSIST = auto()
    BIAS = auto()
    RADIUS = auto()
    ANGLE = auto()
    DECISION = auto()
    ANSWER = auto()
    START = auto()
    HOUR = auto()
    COURSE = auto()
    WHICH_COURSE = auto()
    COURSE_LATER = auto()
    SAVE_COURSE = auto()
    SAVE_LATER = auto()
    POLICY = auto()
    WHICH_POLICY = auto()
    POLICY_LATER = auto()


@dataclass(frozen=True, slots=True)
class Visits:
    """Who looks for work on a day, in the order of their numbers.

    Attributes:
        day: The day.
        number: (v,) the numbers of the people.
        second: (v,) when they begin, in seconds of the day.
        people: Their hidden parameters.
        memory: (v,) what they remember; it is changed in place.
        keys: (v,) the keys of their random numbers.
    """

    day: int
    number: IntArray
    second: IntArray
    people: Columns
    memory: Records
    keys: counters.Keys

    def chances(self, slot: Slot, at: IntArray, which: IntArray) -> FloatArray:
        """Return (n,) random numbers of people, each for a posting or another number."""
        return counters.uniforms(self.keys[at], which * _SLOTS + slot)

    def between(self, span: tuple[int, int], slot: Slot, at: IntArray, which: IntArray) -> IntArray:
        """Return (n,) random integers, both ends included."""
        low, high = span
        return low + (self.chances(slot, at, which) * (high - low + 1)).astype(np.int64)

    def gumbels(self, slot: Slot, at: IntArray, which: IntArray) -> FloatArray:
        """Return (n,) random numbers of the standard Gumbel distribution."""
        return counters.gumbels(self.keys[at], which * _SLOTS + slot)

    def events(
        self, at: IntArray, second: IntArray, kind: int, target: IntArray, to: int = POSTING
    ) -> Records:
        """Return events of one kind."""
        made = np.zeros(len(at), dtype=EVENT)
        made["who"], made["second"], made["target"] = self.number[at], second, target
        made["kind"], made["to"] = kind, to
        return made
