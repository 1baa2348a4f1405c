"""What people look at beside postings: courses and policies."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.sample.columns import IntArray
from ingest.sample.draws import Wheel
from ingest.sample.happenings import COURSE, DAY, POLICY, SAVED, VIEWED, Slot, Visits
from ingest.sample.hidden import Records

_COURSES_SEEN, _POLICIES_SEEN, _SAVED = 0.1, 0.04, 0.3
_LATER: Final = 60


@dataclass(frozen=True, slots=True)
class Offers:
    """Courses by the occupation that they prepare for, and the number of policies."""

    courses: dict[int, Wheel[int]]
    policies: int


def aside(visits: Visits, done: list[Records], offers: Offers) -> list[Records]:
    """Draw a look at courses and policies at the end of sessions."""
    now = _ends(visits, done)
    courses = _courses(visits, offers, now)
    at = np.arange(len(now))
    seen = visits.chances(Slot.POLICY, at, at * 0) < _POLICIES_SEEN
    at = at[seen]
    which = visits.between((0, offers.policies - 1), Slot.WHICH_POLICY, at, at * 0)
    when = now[at] + visits.between((15, 90), Slot.POLICY_LATER, at, at * 0)
    return [*courses, visits.events(at, when, VIEWED, which, POLICY)]


def _courses(visits: Visits, offers: Offers, now: IntArray) -> list[Records]:
    """Draw who looks at a course, and who saves it; `now` is changed."""
    goals = visits.people["goals"][:, 0].tolist()
    at = np.arange(len(now))
    looks = visits.chances(Slot.COURSE, at, at * 0) < _COURSES_SEEN
    has = np.array([goal in offers.courses for goal in goals], dtype=np.bool_)
    at = at[looks & has]
    places = visits.chances(Slot.WHICH_COURSE, at, at * 0).tolist()
    which = np.array(
        [
            offers.courses[goals[one]].at(place)
            for one, place in zip(at.tolist(), places, strict=True)
        ],
        dtype=np.int64,
    )
    now[at] += visits.between((15, 120), Slot.COURSE_LATER, at, at * 0)
    viewed = visits.events(at, now[at], VIEWED, which, COURSE)
    keeps = visits.chances(Slot.SAVE_COURSE, at, at * 0) < _SAVED
    at, which = at[keeps], which[keeps]
    when = now[at] + visits.between((5, 60), Slot.SAVE_LATER, at, at * 0)
    now[at] += _LATER
    return [viewed, visits.events(at, when, SAVED, which, COURSE)]


def _ends(visits: Visits, done: list[Records]) -> IntArray:
    """Return (v,) the second of the last thing that people did today, or their first second."""
    ends = visits.day * DAY + visits.second
    for events in done:
        today = events[events["second"] // DAY == visits.day]
        at = np.searchsorted(visits.number, today["who"])
        np.maximum.at(ends, at, today["second"].astype(np.int64))
    return ends
