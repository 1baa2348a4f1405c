"""Made-up employment-service offices: some serve people better than others.

Their names are of no real office. How good an office is shows in its satisfaction, in how many
people a counsellor has, in how often it counsels, in complaints, and in how soon those whom it
serves are hired.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.sample.careers import Career
from ingest.sample.draws import Draws
from ingest.sample.tables import Record, rows, text
from ingest.sample.vocabulary import Vocabulary

_PEOPLE_AN_OFFICE: Final = 900.0
"""Thousands of inhabitants of a province for each of its offices."""
_GOOD, _SPREAD = 74.0, 7.0
EFFECT: Final = 0.4
"""What a quality of 1 adds to the logarithm of the odds to be hired."""
_SENT: Final = 0.6
_LITTLE_WORK: Final = 2.0
_ALTERNATIVES: Final = 2
_TENTH: Final = 10
_NO_DEGREE: Final = ("NONE", "HIGH_SCHOOL")


def is_difficult(career: Career) -> bool:
    """Return whether somebody is harder to place than most."""
    return career.years_worked < _LITTLE_WORK or career.degree in _NO_DEGREE


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a place (a row of the table); `quality` is hidden, 0 on average."""

    id: str
    place: int
    quality: float
    record: Record

    @property
    def effect(self) -> float:
        """Return its help: the logarithm of the factor on the odds to be hired."""
        return EFFECT * self.quality


class Offices:
    """All offices, and which of them serves each place."""

    def __init__(self, vocabulary: Vocabulary, seed: int) -> None:
        """Draw the offices of each province, in its largest places."""
        self._places = vocabulary.places
        self._names = {row["code"]: (row["ko"], row["en"]) for row in rows("regions")}
        by_province: defaultdict[str, list[int]] = defaultdict(list)
        for row, place in enumerate(self._places.all):
            by_province[place.province].append(row)
        self.all: list[Office] = []
        for province, within in by_province.items():
            people = sum(self._places.all[row].population for row in within)
            within.sort(key=lambda row: -self._places.all[row].population)
            for number, row in enumerate(within[: max(round(people / _PEOPLE_AN_OFFICE), 1)], 1):
                draws = Draws.of(seed, "office", len(self.all))
                self.all.append(self._office(province, number, row, draws))

    @cached_property
    def of_place(self) -> list[Office]:
        """Return for each place the office that is nearest to it in its province."""
        near: list[Office] = []
        for row, place in enumerate(self._places.all):
            there = [one for one in self.all if self._province(one) == place.province]
            near.append(min(there, key=lambda one: float(self._places.minutes[row, one.place])))
        return near

    def serving(self, career: Career, draws: Draws) -> Office:
        """Draw the office that serves somebody: the nearest one, or that for difficult cases.

        The first office of each province serves many of those who have worked for less than two
        years or have no degree, wherever they live: what comes out of its work has to be compared
        with what would come out elsewhere for the same people.
        """
        nearest = self.of_place[career.home]
        if not is_difficult(career) or not draws.chance(_SENT):
            return nearest
        return self.for_difficult[self._places.all[career.home].province]

    @cached_property
    def for_difficult(self) -> dict[str, Office]:
        """Return the office for difficult cases of each province that has several."""
        first: dict[str, Office] = {}
        for one in self.all:
            first.setdefault(self._province(one), one)
        return first

    def labels(self) -> Iterator[Record]:
        """Yield the effects of all, and which are poor, or only serve the difficult cases."""
        several = Counter(self._province(one) for one in self.all)
        special = {
            one.id for name, one in self.for_difficult.items() if several[name] >= _ALTERNATIVES
        }
        effects = sorted(one.effect for one in self.all)
        for one in self.all:
            said: Record = {"agency": one.id, "effect": round(one.effect, 3)}
            yield {"kind": "OFFICE_EFFECT", "innocent": True} | said
            if one.effect <= effects[len(effects) // _TENTH] and one.id not in special:
                yield {"kind": "POOR_OFFICE", "innocent": False} | said
            if one.effect >= 0.0 and one.id in special:
                yield {"kind": "OFFICE_OF_DIFFICULT_CASES", "innocent": True} | said

    def _province(self, office: Office) -> str:
        return self._places.all[office.place].province

    def _office(self, province: str, number: int, place: int, draws: Draws) -> Office:
        quality = draws.normal()
        ko, en = self._names[province]
        record: Record = {
            "id": f"office-{province}-{number}",
            "name": text(f"{ko} 제{number} 고용지원소", f"{en} employment point {number}"),
            "region": self._places.all[place].code,
            "counsellors": max(round(draws.normal(24.0 + 5.0 * quality, 6.0)), 4),
            "satisfaction": round(
                min(max(draws.normal(_GOOD + _SPREAD * quality, 2.0), 30), 99), 1
            ),
        }
        return Office(str(record["id"]), place, quality, record)
