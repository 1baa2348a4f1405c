"""Which sessions of courses a person can still join, and what the soonest costs them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.course_tables import CourseTable
from embeddings.features.places import REACH_KM
from embeddings.features.stays import Stays

_NOT_KNOWN: Final = 0.5
_COSTLY: Final = 1_000_000.0
_SOON_DAYS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Offers:
    """The sessions that a person can join.

    `sessions` are rows of sessions, the soonest first. The values are those of the soonest session
    of each programme, (courses,), and 0 where there is none: `low_cost`, `early` and `near`.
    """

    sessions: IntArray
    is_offered: BoolArray
    low_cost: FloatArray
    early: FloatArray
    near: FloatArray

    def of_programmes(self, courses: CourseTable) -> Mapping[int, Sequence[str]]:
        """Return the ids of the sessions of each programme, the soonest first, each once."""
        programmes = courses.programmes[courses.sessions.courses[self.sessions]]
        found: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for programme, row in zip(programmes.tolist(), self.sessions.tolist(), strict=True):
            found[programme][courses.sessions.ids[row]] = None
        return {programme: tuple(ids) for programme, ids in found.items()}


@dataclass(frozen=True, slots=True)
class Offering:
    """The sessions that begin after a day, prepared for many people.

    `rows` are rows of sessions, the soonest first; `regions`, `programmes`, `cheap` and `early`
    (0-1) are those of each of them.
    """

    courses: CourseTable
    rows: IntArray
    regions: IntArray
    programmes: IntArray
    cheap: FloatArray
    early: FloatArray

    @classmethod
    def after(cls, day: int, courses: CourseTable) -> "Offering":
        """Prepare the sessions after a day."""
        sessions = courses.sessions
        rows = np.flatnonzero(sessions.starts > day)
        rows = rows[np.lexsort((rows, sessions.starts[rows]))]
        own, tuition = sessions.own_payment[rows], sessions.tuition[rows]
        paid = np.where(own >= 0, own, tuition)
        cheap = np.where(paid >= 0, np.exp(-np.maximum(paid, 0.0) / _COSTLY), _NOT_KNOWN)
        early = np.exp(-np.maximum(sessions.starts[rows] - day, 0) / _SOON_DAYS)
        return cls(
            courses=courses,
            rows=rows,
            regions=sessions.regions[rows],
            programmes=courses.programmes[sessions.courses[rows]],
            cheap=cheap.astype(np.float32),
            early=early.astype(np.float32),
        )

    def to(self, stays: Stays) -> Offers:
        """Return the sessions that a person can reach.

        These are in a region where they live or would work, in one that contains it, or within 50
        km of home; of somebody who names no region, all are. A session whose region is not known
        may be online, and can be reached.
        """
        reached = (stays.inside > 0) | (stays.stated > 0) | (stays.kilometres <= REACH_KM)
        at = np.flatnonzero(np.append(reached, np.True_)[self.regions])
        soonest = np.full(len(self.courses.index), -1, dtype=np.int64)
        soonest[self.programmes[at[::-1]]] = at[::-1]  # of several, the last one stays
        soonest = soonest[self.courses.programmes]
        placed = np.append(stays.near, np.float32(_NOT_KNOWN))[self.regions]
        values = (np.append(one, np.float32(0.0)) for one in (self.cheap, self.early, placed))
        return Offers(self.rows[at], soonest >= 0, *(one[soonest] for one in values))
