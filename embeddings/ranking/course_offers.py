"""Which sessions of courses a person can still join, and what the soonest costs them."""

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


def find_offers(courses: CourseTable, stays: Stays, day: int) -> Offers:
    """Return the sessions that begin after a day and that a person can reach.

    These are in a region where they live or would work, in one that contains it, or within 50 km of
    home; of somebody who names no region, all are. A session whose region is not known may be
    online, and can be reached.
    """
    sessions = courses.sessions
    reached = (stays.inside > 0) | (stays.stated > 0) | (stays.kilometres <= REACH_KM)
    open_to = (sessions.starts > day) & np.append(reached, np.True_)[sessions.regions]
    rows = np.flatnonzero(open_to)
    rows = rows[np.lexsort((rows, sessions.starts[rows]))]
    programmes, first = np.unique(courses.programmes[sessions.courses[rows]], return_index=True)
    soonest = np.full(len(courses.index), -1, dtype=np.int64)
    soonest[programmes] = rows[first]
    soonest = soonest[courses.programmes]
    values = _values(courses, stays, day)
    return Offers(rows, soonest >= 0, *(np.append(one, np.float32(0.0))[soonest] for one in values))


def sessions_of(course: int, offers: Offers, courses: CourseTable) -> tuple[str, ...]:
    """Return the ids of the sessions of a course's programme, the soonest first."""
    programmes = courses.programmes[courses.sessions.courses[offers.sessions]]
    rows = offers.sessions[programmes == courses.programmes[course]]
    return tuple(dict.fromkeys(courses.sessions.ids[row] for row in rows.tolist()))


def _values(courses: CourseTable, stays: Stays, day: int) -> tuple[FloatArray, ...]:
    """Return for every session how cheap, how soon and how near it is: (sessions,) each, 0-1."""
    sessions = courses.sessions
    paid = np.where(sessions.own_payment >= 0, sessions.own_payment, sessions.tuition)
    cheap = np.where(paid >= 0, np.exp(-np.maximum(paid, 0.0) / _COSTLY), _NOT_KNOWN)
    early = np.exp(-np.maximum(sessions.starts - day, 0) / _SOON_DAYS)
    placed = np.append(stays.near, _NOT_KNOWN)[sessions.regions]
    return cheap.astype(np.float32), early.astype(np.float32), placed.astype(np.float32)
