"""All postings as arrays, and what they are worth to a person."""

from typing import Final

import numpy as np

from ingest.sample.draws import FloatArray, IntArray
from ingest.sample.hidden import TENTHS, Person, Records
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
        self.postings = postings
        self.minutes = places.minutes
        self.province_of = np.array([*places.province_of, 0])
        self.occupation = postings["occupation"].astype(np.int64)
        self.field = postings["field"].astype(np.int64)
        self.place = postings["place"].astype(np.int64)
        self.posted = postings["posted"].astype(np.int64)
        self.closes = postings["closes"].astype(np.int64)

    def opened(self, rows: IntArray, day: int) -> IntArray:
        """Return those of some postings that are open on a day."""
        return rows[(self.posted[rows] <= day) & (self.closes[rows] >= day)]

    def utility(self, who: Person, rows: IntArray) -> FloatArray:
        """Return (n,) what postings are worth to a person, before noise."""
        p = self.postings[rows]
        return np.asarray(
            3.0 * self.interest(who, p)
            + 2.4 * cover(who, p)
            + _pay(who, p)
            + self._way(who, p)
            + who["size"] * (p["size"] - 3.0)
            + who["remote"] * _AT_HOME[p["remote"]]
            + _time(who, p)
            - (1.0 - who["ambition"]) * unmet(who, p)
            + _NO_LICENCE * lacks_licence(who, p)
            + _OUTSIDE * self.outside(who, p)
            + _NO_DEAL * self._no_deal(who, p)
            + p["appeal"],
            dtype=np.float64,
        )

    def interest(self, who: Person, p: Records) -> FloatArray:
        """Return (n,) the cosine similarity of taste and topic."""
        return np.asarray(np.sum(p["topic"] * who["topic"], axis=1, dtype=np.float64))

    def _way(self, who: Person, p: Records) -> FloatArray:
        """Return (n,) what the way to work costs, or moving house."""
        unknown = p["place"] == UNKNOWN
        minutes = np.where(unknown, _UNKNOWN_MINUTES, self.minutes[who["home"]][p["place"]])
        beyond = np.minimum(np.maximum(minutes - _LONGEST, 0.0), _FAR) / _FAR
        cost = who["commute"] * np.minimum(minutes, _LONGEST) / _HALF_HOUR
        cost = cost + who["move"] * (0.5 * (beyond > 0.0) + beyond)
        return np.asarray(-cost * _WAYS[p["remote"]])

    def outside(self, who: Person, p: Records) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Return (n,) whether a posting is outside the regions that a person states."""
        bit = np.left_shift(1, self.province_of[p["place"]])
        inside = (bit & int(who["provinces"])) > 0
        inside |= np.isin(p["place"], who["places"]) | (p["place"] == UNKNOWN)
        stated = bool(who["provinces"]) or who["places"][0] != UNKNOWN
        return np.asarray(~inside & stated)

    def _no_deal(self, who: Person, p: Records) -> FloatArray:
        """Return (n,) how many deal-breakers a posting breaks, as far as it shows them."""
        breakers = int(who["breakers"])
        broken = np.zeros(len(p))
        if breakers & _REGION:
            broken += self.outside(who, p)
        if breakers & _WAGE:
            broken += p["states_wage"] & (p["top"] < who["least"])
        if breakers & _HOURS:
            broken += p["states_hours"] & (p["hours"] > who["hours"])
        if breakers & _REMOTE:
            broken += p["remote"] == 0
        return broken


def cover(who: Person, p: Records) -> FloatArray:
    """Return (n,) the share, 0 to 1, of the required skills that is really mastered."""
    mastery = np.minimum(who["levels"] / (TENTHS * _GOOD_LEVEL), 1.0)
    return np.asarray(np.sum(mastery[p["skills"]] * p["weights"], axis=1, dtype=np.float64))


def lacks_licence(who: Person, p: Records) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Return (n,) whether a licence that the law requires is missing."""
    return np.asarray(~np.all(who["certifications"][p["licences"]], axis=1))


def unmet(who: Person, p: Records) -> FloatArray:
    """Return (n,) how far education and years are below what is asked, if employers insist."""
    steps = np.maximum(p["education"] - who["education"], 0)
    years = np.minimum(np.maximum(p["years"] - who["years"], 0.0), 5.0)
    return np.asarray((2.2 * steps + 1.4 * years) * np.where(p["insists"], 1.0, 0.6))


def _pay(who: Person, p: Records) -> FloatArray:
    """Return (n,) pay against the market, and sharply so what is below the least acceptable."""
    gap = np.maximum(1.0 - p["top"] / who["reserve"], 0.0)
    return np.asarray(3.0 * who["pay"] * p["pay"] - 8.0 * gap)


def _time(who: Person, p: Records) -> FloatArray:
    """Return (n,) the value of hours and contract."""
    more = np.maximum(p["hours"] - who["hours"], 0.0) / 10.0
    less = (p["hours"] < _SHORT_WEEK) & (who["hours"] >= _FULL_WEEK)
    return np.asarray(-1.5 * more - 1.2 * less - who["secure"] * ~p["permanent"])
