"""The conditions that people state: where, from which pay on, how many hours, from home."""

from dataclasses import dataclass
from typing import Final

from ingest.sample.careers import Career
from ingest.sample.draws import Draws
from ingest.sample.tables import Record, present
from ingest.sample.tastes import Tastes
from ingest.sample.vocabulary import Vocabulary

BREAKERS: Final = ("REGION", "WAGE", "HOURS", "REMOTE")
"""The conditions that can be deal-breakers; a bit each in the hidden parameters."""

MOST_PLACES: Final = 6
_MONTHS: Final = 12
_MANWON: Final = 10_000
_FULL_WEEK: Final = 40.0
_FAR_PROVINCES: Final = 4
_REMOTE_FIELD: Final = 0.05


@dataclass(frozen=True, slots=True)
class Stated:
    """What somebody states; `breakers` are those that they do not give up.

    `regions` are codes of provinces and places, `wage` is in 10,000 KRW a year.
    """

    regions: tuple[str, ...]
    wage: float | None
    hours: float | None
    remote: bool
    breakers: tuple[str, ...]

    def conditions(self) -> Record:
        """Return the `conditions` of the file."""
        return present(
            wage=_pay(self.wage) if self.wage else None,
            maxWeeklyHours=self.hours,
            remote=self.remote or None,
            dealBreakers=self.breakers,
        )


def draw_stated(career: Career, tastes: Tastes, vocabulary: Vocabulary, draws: Draws) -> Stated:
    """Draw what somebody states; who fills in little of the form states little here as well."""
    open_enough = draws.chance(min(2 * tastes.openness, 1.0))
    regions = _regions(career, tastes, vocabulary, draws) if open_enough else ()
    wage = tastes.reserve * draws.uniform(0.95, 1.1) if draws.chance(0.45) else None
    limited = tastes.hours < _FULL_WEEK or draws.chance(0.15)
    hours = tastes.hours if open_enough and limited else None
    remote = open_enough and tastes.remote > 1.0 and _can_be_remote(career, vocabulary)
    likely = (
        ("REGION", bool(regions), 0.3),
        ("WAGE", open_enough and wage is not None, 0.2),
        ("HOURS", hours is not None, 0.4),
        ("REMOTE", remote, 0.12),
    )
    breakers = tuple(name for name, is_stated, share in likely if is_stated and draws.chance(share))
    return Stated(regions, wage if open_enough else None, hours, remote, breakers)


def _can_be_remote(career: Career, vocabulary: Vocabulary) -> bool:
    return vocabulary.fields[career.goals[0].field].remote >= _REMOTE_FIELD


def _regions(
    career: Career, tastes: Tastes, vocabulary: Vocabulary, draws: Draws
) -> tuple[str, ...]:
    """Name the home and what can be reached; people who mind the way name fewer."""
    if not draws.chance(0.78):
        return ()
    near = vocabulary.places.near[career.home]
    reach = draws.uniform(0.5, 2.5) / tastes.commute
    if draws.chance(0.45):
        return tuple(
            vocabulary.code(row, whole=False)
            for row in near[: int(min(1 + 3 * reach, MOST_PLACES))]
        )
    provinces = vocabulary.places.near_provinces[career.home]
    return provinces[: int(min(1 + reach, _FAR_PROVINCES))]


def _pay(wage: float) -> Record:
    """Return the least pay in KRW, a month or a year as people speak of it."""
    if wage * _MANWON % 3 < 1:
        return {"min": int(wage * _MANWON // 1_000_000 * 1_000_000), "per": "YEAR"}
    return {"min": int(wage * _MANWON / _MONTHS // 50_000 * 50_000), "per": "MONTH"}
