"""What people look at beside postings: courses and policies."""

from dataclasses import dataclass

from ingest.sample.draws import Draws, Wheel
from ingest.sample.sessions import COURSE, DAY, POLICY, SAVED, VIEWED, Event, Visit

_COURSES_SEEN, _POLICIES_SEEN = 0.1, 0.04


@dataclass(frozen=True, slots=True)
class Offers:
    """Courses by the occupation that they prepare for, and the number of policies."""

    courses: dict[int, Wheel[int]]
    policies: int


def aside(visit: Visit, events: list[Event], offers: Offers, draws: Draws) -> list[Event]:
    """Draw a look at courses and policies at the end of a session."""
    now = max((e.second for e in events if e.second // DAY == visit.day), default=0)
    now = max(now, visit.day * DAY + visit.second)
    more: list[Event] = []
    wheel = offers.courses.get(int(visit.who["goals"][0]))
    if wheel and draws.chance(_COURSES_SEEN):
        course = draws.spin(wheel)
        now += draws.integer(15, 120)
        more.append(Event(now, VIEWED, 0, COURSE, course))
        if draws.chance(0.3):
            more.append(Event(now + draws.integer(5, 60), SAVED, 0, COURSE, course))
            now += 60
    if draws.chance(_POLICIES_SEEN):
        seen = draws.integer(0, offers.policies - 1)
        more.append(Event(now + draws.integer(15, 90), VIEWED, 0, POLICY, seen))
    return more
