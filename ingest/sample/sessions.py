"""A session of looking for work: what a person opens, saves, dismisses and applies to."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from ingest.sample.board import cover, lacks_licence, unmet
from ingest.sample.calendar import DAYS
from ingest.sample.draws import Draws, IntArray
from ingest.sample.hidden import Person
from ingest.sample.scene import NOISE, Past, Scene
from ingest.sample.shelves import Crowd

DAY: Final = 86_400
"""The seconds of a day."""

POSTING, COURSE, POLICY = range(3)
"""What an interaction is with."""

KINDS: Final = ("VIEWED", "SAVED", "APPLIED", "INTERVIEWED", "HIRED", "DISMISSED")
OUTCOMES: Final = ("PENDING", "REJECTED", "INTERVIEWED", "HIRED")
VIEWED, SAVED, APPLIED, INTERVIEWED, HIRED, DISMISSED = range(len(KINDS))
_PENDING, _REJECTED, _INTERVIEWED, _HIRED = range(len(OUTCOMES))

# What a posting must be worth, beside its noise, before an average person applies.
_THRESHOLD: Final = 1.0
_MOST_AT_ONCE: Final = 3
# Below the threshold by this much, postings are saved for later, or dismissed.
_NEARLY, _HARDLY = 1.5, 4.0


class Event(NamedTuple):
    """Something that a person did; `second` counts from the market's first midnight."""

    second: int
    kind: int
    outcome: int
    to: int
    target: int


@dataclass(slots=True)
class Memory:
    """What a person remembers: postings done with, saved and opened, and when the search ended."""

    ended: int = DAYS
    done: list[int] = field(default_factory=list[int])
    saved: list[int] = field(default_factory=list[int])
    seen: list[int] = field(default_factory=list[int])

    def past(self) -> Past:
        """Return what was opened and saved as arrays."""
        seen, saved = (np.array(each, dtype=np.int64) for each in (self.seen, self.saved))
        return Past(seen, saved)


@dataclass(frozen=True, slots=True)
class Visit:
    """Who looks for work with what memory, on which day, from which second of it on."""

    who: Person
    memory: Memory
    day: int
    second: int


def look(visit: Visit, scene: Scene, crowd: Crowd, draws: Draws) -> list[Event]:
    """Draw what happens in a session, and remember it.

    The postings that are opened are a logit choice among those met; of these, people apply to
    what is worth more than their threshold, noise included.
    """
    who, day, memory = visit.who, visit.day, visit.memory
    past = memory.past()
    rows = scene.met(who, day, crowd, past.saved, draws)
    rows = rows[~np.isin(rows, np.array(memory.done, dtype=np.int64))]
    if not rows.size:
        return []
    seen, utility = scene.glance(who, rows, day, crowd, past)
    seen = seen + NOISE * draws.gumbels(rows.size)
    order = np.argsort(-seen, kind="stable")[: who["attention"]]
    worth = utility[order] + NOISE * draws.gumbels(order.size)
    worth = worth - (_THRESHOLD + who["pickiness"])
    return _act(visit, rows[order], worth.tolist(), scene, draws)


def _act(
    visit: Visit, rows: IntArray, worth: list[float], scene: Scene, draws: Draws
) -> list[Event]:
    """Open postings one after the other, and do with each what it is worth."""
    memory = visit.memory
    ranked = sorted(range(len(worth)), key=lambda place: -worth[place])[:_MOST_AT_ONCE]
    wanted = {place for place in ranked if worth[place] > 0.0}
    now = visit.day * DAY + visit.second
    events: list[Event] = []
    for place, target in enumerate(rows.tolist()):
        now += draws.integer(9, 110)
        events.append(Event(now, VIEWED, 0, POSTING, target))
        if target not in memory.seen:
            memory.seen.append(target)
        if place in wanted:
            now += draws.integer(40, 420)
            outcome, later = _outcome(visit, target, scene, draws)
            events += [Event(now, APPLIED, outcome, POSTING, target), *later]
            memory.done.append(target)
        elif worth[place] > -_NEARLY and target not in memory.saved:
            if draws.chance(float(visit.who["saves"])):
                now += draws.integer(2, 9)
                events.append(Event(now, SAVED, 0, POSTING, target))
                memory.saved.append(target)
        elif worth[place] < -_HARDLY and draws.chance(float(visit.who["dismisses"])):
            now += draws.integer(1, 6)
            events.append(Event(now, DISMISSED, 0, POSTING, target))
            memory.done.append(target)
    return events


def _outcome(visit: Visit, target: int, scene: Scene, draws: Draws) -> tuple[int, list[Event]]:
    """Draw the outcome with the events that follow; what is not over yet is pending."""
    drawn = _decision(visit.who, target, scene, draws)
    answered = visit.day + draws.integer(3, 16)
    started = answered + draws.integer(4, 20)
    hours = draws.integer(9 * 3600, 18 * 3600)
    if answered >= DAYS or drawn == _PENDING:
        return _PENDING, []
    if drawn == _REJECTED:
        return _REJECTED, []
    met = Event(answered * DAY + hours, INTERVIEWED, 0, POSTING, target)
    if drawn == _INTERVIEWED or started >= DAYS:
        return _INTERVIEWED, [met]
    visit.memory.ended = min(visit.memory.ended, started)
    return _HIRED, [met, Event(started * DAY + hours, HIRED, 0, POSTING, target)]


def _decision(who: Person, target: int, scene: Scene, draws: Draws) -> int:
    """Draw the employer's decision, from mastery and what they insist on.

    The law leaves nobody a choice who lacks a licence; nearly everybody below the education or
    the years that an employer insists on is turned away.
    """
    if draws.chance(0.12):
        return _PENDING
    posting = scene.board.postings[np.array([target])]
    if lacks_licence(who, posting)[0]:
        return _REJECTED
    below = float(unmet(who, posting)[0]) > 0.0
    if below and draws.chance(0.9 if posting["insists"][0] else 0.5):
        return _REJECTED
    good = min(max(float(cover(who, posting)[0]) + draws.normal(0.0, 0.3), 0.0), 1.0)
    weights = (1.1 - 0.6 * good, 0.1 + 0.3 * good, 0.3 * good)
    return draws.weighted((_REJECTED, _INTERVIEWED, _HIRED), weights)
