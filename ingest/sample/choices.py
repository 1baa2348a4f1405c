"""Who applies to what: discrete choice among the postings that a person notices on a day.

On the day of an application a person notices `attention` of the open postings: with higher
probability those that interest them, are near, fresh or often applied to. Of these, they choose
the one with the highest utility plus Gumbel noise, which is a multinomial logit (McFadden 1974).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.sample.board import Board
from ingest.sample.careers import Career
from ingest.sample.clock import LAST_DAY, iso
from ingest.sample.draws import Draws, FloatArray
from ingest.sample.postings import Posting
from ingest.sample.tables import Record
from ingest.sample.tastes import Tastes

# Log-odds of being noticed: what a posting loses each day, and gains with the logarithm of the
# applications that it got.
_FADING_A_DAY: Final = 0.025
_CROWD: Final = 0.3
# Most applications of the last days are still pending.
_RECENT_DAYS: Final = 14
_OUTCOMES: Final = ("REJECTED", "INTERVIEWED", "HIRED")


@dataclass(frozen=True, slots=True)
class Person:
    """A seeker with their hidden parameters; `record` is what the file shows."""

    career: Career
    tastes: Tastes
    record: Record


class _View:
    """How one person sees all postings; computed once, because it does not depend on the day."""

    def __init__(self, person: Person, board: Board) -> None:
        self._board = board
        self._attention = person.tastes.attention
        self._worth = board.utility(person.career, person.tastes)
        self._exposure = board.exposure(person.career, person.tastes)
        short = np.maximum(board.years - person.career.years_worked, 0.0)
        self._fit = board.cover(person.tastes) - 0.6 * board.missing(person.career) - 0.15 * short

    def choose(self, day: int, crowd: FloatArray, draws: Draws) -> int | None:
        """Choose one of the postings noticed on a day, if any is open."""
        board = self._board
        opened = np.flatnonzero((board.posted <= day) & (board.closed > day))
        if not opened.size:
            return None
        noticed = self._exposure[opened] + _CROWD * np.log1p(crowd[opened])
        noticed += draws.gumbels(opened.size) - _FADING_A_DAY * (day - board.posted[opened])
        met = opened[np.argsort(-noticed, kind="stable")[: self._attention]]
        # Restore the board's order, so that each posting gets the same noise on every machine.
        met = np.sort(met)
        return int(met[np.argmax(self._worth[met] + draws.gumbels(met.size))])

    def outcome(self, chosen: int, day: int, draws: Draws) -> str:
        """Draw the outcome: employers consider mastery, experience, and much that is hidden."""
        if draws.chance(0.8 if day > LAST_DAY - _RECENT_DAYS else 0.08):
            return "PENDING"
        good = min(max(float(self._fit[chosen]) + draws.normal(0.0, 0.35), 0.0), 1.0)
        return draws.weighted(_OUTCOMES, (1.15 - 0.5 * good, 0.1 + 0.4 * good, 0.08 * good))


def simulate(
    people: list[Person], postings: list[Posting], board: Board, draws: Draws
) -> list[list[Record]]:
    """Return the applications of each person, by date.

    Days are simulated one after the other for all people together, because postings that are often
    applied to are noticed more often. People who are hired stop applying.
    """
    made: list[list[Record]] = [[] for _ in people]
    views = [_View(person, board) for person in people]
    crowd = np.zeros(len(postings))
    for day, index in _visits(people, draws):
        if any(each["outcome"] == "HIRED" for each in made[index]):
            continue
        chosen = views[index].choose(day, crowd, draws)
        if chosen is None or any(each["posting"] == postings[chosen].id for each in made[index]):
            continue
        outcome = views[index].outcome(chosen, day, draws)
        made[index].append({"posting": postings[chosen].id, "at": iso(day), "outcome": outcome})
        crowd[chosen] += 1.0
    return made


def _visits(people: list[Person], draws: Draws) -> list[tuple[int, int]]:
    """Draw the days on which people apply, as (day, person): a spell after a first day."""
    visits: list[tuple[int, int]] = []
    for index, person in enumerate(people):
        day = 8.0 + (LAST_DAY - 8.0) * person.tastes.first_day
        for _ in range(person.tastes.wish):
            visits.append((int(day), index))
            day += draws.uniform(0.0, 1.0) * draws.uniform(0.0, 30.0)
    return sorted(visit for visit in visits if visit[0] <= LAST_DAY)
