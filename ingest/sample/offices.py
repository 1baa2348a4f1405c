"""Made-up employment-service offices: some serve people better than others.

Their names are of no real office. How good an office is shows in its satisfaction, in how many
people a counsellor has, in how often it counsels, and in complaints.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.sample.draws import Draws
from ingest.sample.tables import Record, rows, text
from ingest.sample.vocabulary import Vocabulary

_PEOPLE_AN_OFFICE: Final = 900.0
"""Thousands of inhabitants of a province for each of its offices."""
_GOOD, _SPREAD = 74.0, 7.0


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a place (a row of the table); `quality` is hidden, 0 on average."""

    id: str
    place: int
    quality: float
    record: Record


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
                draws = Draws(seed, "office", len(self.all))
                self.all.append(self._office(province, number, row, draws))

    @cached_property
    def of_place(self) -> list[Office]:
        """Return for each place the office that is nearest to it in its province."""
        near: list[Office] = []
        for row, place in enumerate(self._places.all):
            there = [one for one in self.all if self._province(one) == place.province]
            near.append(min(there, key=lambda one: float(self._places.minutes[row, one.place])))
        return near

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
