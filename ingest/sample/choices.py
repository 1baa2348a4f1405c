"""Who applies to what: discrete choice among the postings that a person meets on a day.

On the day of an application a person meets `attention` of the postings then open: more
likely those of interest, near, fresh and much applied to. Among them the one of the
highest utility plus Gumbel noise is chosen, which is a multinomial logit (McFadden 1974).
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

_FADING_A_DAY: Final = 0.025
_CROWD: Final = 0.3
_RECENT_DAYS: Final = 14
_OUTCOMES: Final = ("REJECTED", "INTERVIEWED", "HIRED")


@dataclass(frozen=True, slots=True)
class Person:
    """A seeker with what is hidden; `record` is all that the file tells."""

    career: Career
    tastes: Tastes
    record: Record


class _View:
    """How one person sees all postings; worked out once, as it does not change by the day."""

    def __init__(self, person: Person, board: Board) -> None:
        self._board = board
        self._attention = person.tastes.attention
        self._worth = board.utility(person.career, person.tastes)
        self._exposure = board.exposure(person.career, person.tastes)
        short = np.maximum(board.years - person.career.years_worked, 0.0)
        self._fit = board.cover(person.tastes) - 0.6 * board.missing(person.career) - 0.15 * short

    def choose(self, day: int, crowd: FloatArray, draws: Draws) -> int | None:
        """Choose one of the postings met on a day, if any is open."""
        board = self._board
        opened = np.flatnonzero((board.posted <= day) & (board.closed > day))
        if not opened.size:
            return None
        noticed = self._exposure[opened] + _CROWD * np.log1p(crowd[opened])
        noticed += draws.gumbels(opened.size) - _FADING_A_DAY * (day - board.posted[opened])
        met = opened[np.argsort(-noticed, kind="stable")[: self._attention]]
        # Back in the order of the board, so that noise falls on the same posting everywhere.
        met = np.sort(met)
        return int(met[np.argmax(self._worth[met] + draws.gumbels(met.size))])

    def outcome(self, chosen: int, day: int, draws: Draws) -> str:
        """Say what came of it: employers look at mastery, career, and much that nobody sees."""
        if draws.chance(0.8 if day > LAST_DAY - _RECENT_DAYS else 0.08):
            return "PENDING"
        good = min(max(float(self._fit[chosen]) + draws.normal(0.0, 0.35), 0.0), 1.0)
        return draws.weighted(_OUTCOMES, (1.15 - 0.5 * good, 0.1 + 0.4 * good, 0.08 * good))


def simulate(
    people: list[Person], postings: list[Posting], board: Board, draws: Draws
) -> list[list[Record]]:
    """Give everybody's applications, in the order of their dates.

    Days are played one after another for all people together, because what is much
    applied to is met more often. Who is hired stops.
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
    """Draw the days on which people apply, as (day, person): a spell from a first day on."""
    visits: list[tuple[int, int]] = []
    for index, person in enumerate(people):
        day = 8.0 + (LAST_DAY - 8.0) * person.tastes.first_day
        for _ in range(person.tastes.wish):
            visits.append((int(day), index))
            day += draws.uniform(0.0, 1.0) * draws.uniform(0.0, 30.0)
    return sorted(visit for visit in visits if visit[0] <= LAST_DAY)
