"""All postings as arrays, and what they are worth to people.

Functions of `who` and `p` are about pairs: n rows of people, and as many of postings.
"""

from typing import Final

import numpy as np

from ingest.sample.columns import Array, Columns, IntArray, Taken
from ingest.sample.draws import FloatArray
from ingest.sample.hidden import TENTHS, Records
from ingest.sample.places import UNKNOWN, Places
from ingest.sample.stated import BREAKERS

# Mastery from this level on counts in full.
_GOOD_LEVEL: Final = 3.0
# The way to work, in half hours, matters up to 90 minutes; beyond them, people have to move.
_HALF_HOUR, _LONGEST, _FAR = 30.0, 90.0, 240.0
# How much of the way is left with work from home.
_WAYS: Final = np.array([1.0, 0.5, 0.05])
_AT_HOME: Final = np.array([0.0, 0.5, 1.0])
_UNKNOWN_MINUTES: Final = 60.0
_FULL_WEEK, _SHORT_WEEK = 40.0, 36.0
_REGION, _WAGE, _HOURS, _REMOTE = (1 << bit for bit in range(len(BREAKERS)))
_NO_LICENCE: Final = -12.0
_NO_DEAL: Final = -9.0
# Stated regions that are no deal-breaker are meant, if not strictly.
_OUTSIDE: Final = -3.4


class Board:
    """The postings of a market, read from their records."""

    def __init__(self, postings: Records, places: Places) -> None:
        """Copy the columns that every look at the board needs."""
        self.count = len(postings)
        self.postings = Columns(postings)
        self.minutes = places.minutes
        self.province_of = np.array([*places.province_of, 0])
        self.occupation = postings["occupation"].astype(np.int64)
        self.field = postings["field"].astype(np.int64)
        self.place = postings["place"].astype(np.int64)
        self.posted = postings["posted"].astype(np.int64)
        self.closes = postings["closes"].astype(np.int64)

    def is_open(self, rows: IntArray, day: int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Return (n,) whether postings are open on a day."""
        return np.asarray((self.posted[rows] <= day) & (self.closes[rows] >= day))

    def at(self, rows: IntArray) -> Taken:
        """Take postings."""
        return Taken(self.postings, rows)

    def utility(self, who: Taken, p: Taken) -> FloatArray:
        """Return (n,) what postings are worth to people, before noise."""
        remote, outside = p["remote"], self.outside(who, p)
        return np.asarray(
            3.0 * _interest(who, p)
            + 2.4 * cover(who, p)
            + _pay(who, p)
            + self._way(who, p, remote)
            + who["size"] * (p["size"] - 3.0)
            + who["remote"] * _AT_HOME[remote]
            + _time(who, p)
            - (1.0 - who["ambition"]) * unmet(who, p)
            + _NO_LICENCE * lacks_licence(who, p)
            + _OUTSIDE * outside
            + _NO_DEAL * _no_deal(who, p, outside)
            + p["appeal"],
            dtype=np.float64,
        )

    def _way(self, who: Taken, p: Taken, remote: Array) -> FloatArray:
        """Return (n,) what the way to work costs, or moving house."""
        unknown = p["place"] == UNKNOWN
        minutes = np.where(unknown, _UNKNOWN_MINUTES, self.minutes[who["home"], p["place"]])
        beyond = np.minimum(np.maximum(minutes - _LONGEST, 0.0), _FAR) / _FAR
        cost = who["commute"] * np.minimum(minutes, _LONGEST) / _HALF_HOUR
        cost = cost + who["move"] * (0.5 * (beyond > 0.0) + beyond)
        return np.asarray(-cost * _WAYS[remote])

    def outside(self, who: Taken, p: Taken) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Return (n,) whether a posting is outside the regions that a person states."""
        place, provinces, named = p["place"], who["provinces"].astype(np.int64), who["places"]
        inside = (np.left_shift(1, self.province_of[place]) & provinces) > 0
        inside |= (named == place[:, None]).any(axis=1) | (place == UNKNOWN)
        stated = (provinces != 0) | (named[:, 0] != UNKNOWN)
        return np.asarray(~inside & stated)


def cover(who: Taken, p: Taken) -> FloatArray:
    """Return (n,) the share, 0 to 1, of the required skills that is really mastered."""
    mastery = np.minimum(who.columns["levels"] / (TENTHS * _GOOD_LEVEL), 1.0)
    needed = mastery[who.rows[:, None], p["skills"]]
    return np.asarray(np.sum(needed * p["weights"], axis=1, dtype=np.float64))


def lacks_licence(who: Taken, p: Taken) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Return (n,) whether a licence that the law requires is missing."""
    held = who.columns["certifications"][who.rows[:, None], p["licences"]]
    return np.asarray(~np.all(held, axis=1))


def unmet(who: Taken, p: Taken) -> FloatArray:
    """Return (n,) how far education and years are below what is asked, if employers insist."""
    steps = np.maximum(p["education"] - who["education"], 0)
    years = np.minimum(np.maximum(p["years"] - who["years"], 0.0), 5.0)
    return np.asarray((2.2 * steps + 1.4 * years) * np.where(p["insists"], 1.0, 0.6))


def _interest(who: Taken, p: Taken) -> FloatArray:
    """Return (n,) the cosine similarity of taste and topic."""
    return np.asarray(np.sum(p["topic"] * who["topic"], axis=1, dtype=np.float64))


def _no_deal(who: Taken, p: Taken, outside: Array) -> FloatArray:
    """Return (n,) how many deal-breakers a posting breaks, as far as it shows them."""
    breakers = who["breakers"]
    broken = np.zeros(len(p))
    broken += ((breakers & _REGION) > 0) & outside
    broken += ((breakers & _WAGE) > 0) & p["states_wage"] & (p["top"] < who["least"])
    broken += ((breakers & _HOURS) > 0) & p["states_hours"] & (p["hours"] > who["hours"])
    broken += ((breakers & _REMOTE) > 0) & (p["remote"] == 0)
    return broken


def _pay(who: Taken, p: Taken) -> FloatArray:
    """Return (n,) pay against the market, and sharply so what is below the least acceptable."""
    gap = np.maximum(1.0 - p["top"] / who["reserve"], 0.0)
    return np.asarray(3.0 * who["pay"] * p["pay"] - 8.0 * gap)


def _time(who: Taken, p: Taken) -> FloatArray:
    """Return (n,) the value of hours and contract."""
    most, hours = who["hours"], p["hours"]
    more = np.maximum(hours - most, 0.0) / 10.0
    less = (hours < _SHORT_WEEK) & (most >= _FULL_WEEK)
    return np.asarray(-1.5 * more - 1.2 * less - who["secure"] * ~p["permanent"])
