"""What employers decide about applications, and when.

They decide by mastery and by what they insist on. The law leaves nobody a choice who lacks a
licence; nearly everybody below the education or the years that an employer insists on is turned
away. A few employers turn away a group of people, and how good the office is that serves a person
counts a little (`plants.py`).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.sample.board import cover, lacks_licence, unmet
from ingest.sample.calendar import DAYS
from ingest.sample.columns import IntArray, Taken
from ingest.sample.draws import FloatArray
from ingest.sample.happenings import DAY, HIRED, INTERVIEWED, Slot, Visits
from ingest.sample.hidden import Records

_PENDING, _REJECTED, _INTERVIEWED, _HIRED = range(4)
_NEVER_ANSWERED: Final = 0.12
_INSISTS, _PREFERS = 0.9, 0.5
TURNED_AWAY: Final = 0.6
"""The chance that an employer who is biased turns away one of the group for that alone."""


@dataclass(frozen=True, slots=True)
class Decided:
    """(n,) outcomes of applications, and the events that follow."""

    outcomes: IntArray
    events: list[Records]


def decide(visits: Visits, who: Taken, p: Taken) -> Decided:
    """Draw the outcomes of applications of today; what is not over yet is pending."""
    at, rows = who.rows, p.rows
    drawn = _drawn(visits, who, p)
    answered = visits.day + visits.between((3, 16), Slot.ANSWER, at, rows)
    started = answered + visits.between((4, 20), Slot.START, at, rows)
    drawn = np.where(answered >= DAYS, _PENDING, drawn)
    drawn = np.where((drawn == _HIRED) & (started >= DAYS), _INTERVIEWED, drawn)
    hours = visits.between((9 * 3600, 18 * 3600), Slot.HOUR, at, rows)
    met, begun = drawn >= _INTERVIEWED, drawn == _HIRED
    np.minimum.at(visits.memory["ended"], at[begun], started[begun].astype(np.int16))
    return Decided(
        drawn,
        [
            visits.events(at[chosen], (days * DAY + hours)[chosen], kind, rows[chosen])
            for chosen, days, kind in ((met, answered, INTERVIEWED), (begun, started, HIRED))
        ],
    )


def _drawn(visits: Visits, who: Taken, p: Taken) -> IntArray:
    """Draw (n,) decisions, whenever they are made."""
    at, rows = who.rows, p.rows
    refuses = np.where(p["insists"], _INSISTS, _PREFERS)
    below = (unmet(who, p) > 0.0) & (visits.chances(Slot.INSIST, at, rows) < refuses)
    biased = (p["turns_away"] & who["groups"]) > 0
    biased &= visits.chances(Slot.BIAS, at, rows) < TURNED_AWAY
    drawn = np.where(lacks_licence(who, p) | below | biased, _REJECTED, _chosen(visits, who, p))
    silent = visits.chances(Slot.PENDING, at, rows) < _NEVER_ANSWERED
    return np.where(silent, _PENDING, drawn)


def _chosen(visits: Visits, who: Taken, p: Taken) -> IntArray:
    """Draw (n,) decisions by mastery, with the help of an office from its first day on."""
    at, rows = who.rows, p.rows
    good = np.clip(cover(who, p) + 0.3 * _normal(visits, at, rows), 0.0, 1.0)
    hired = 0.3 * good * np.exp(np.where(who["served"] <= visits.day, who["help"], 0.0))
    rejected, met = 1.1 - 0.6 * good, 0.1 + 0.3 * good
    place = visits.chances(Slot.DECISION, at, rows) * (rejected + met + hired)
    return np.where(
        place < rejected, _REJECTED, np.where(place < rejected + met, _INTERVIEWED, _HIRED)
    )


def _normal(visits: Visits, at: IntArray, rows: IntArray) -> FloatArray:
    """Draw (n,) from the standard normal distribution (Box and Muller 1958)."""
    radius = np.sqrt(-2.0 * np.log(visits.chances(Slot.RADIUS, at, rows)))
    return np.asarray(radius * np.cos(2.0 * np.pi * visits.chances(Slot.ANGLE, at, rows)))
