"""What is planted for detectors to find, and what looks like it and is innocent.

- **Rings**: a small employer insures people who do not work, twice for just over half a year, all
  from about the same day; they claim after each round, and the employer is subsidised for them.
  Innocent: a seasonal employer that takes people on at about the same time and lays them off once.
- **Claims made while abroad** (`abroad.py`): an application is reported for a day abroad. Innocent:
  stays that were reported and are not paid, and short ones between two days of duty.
- **Biased offices**: they refuse the claims of one group three times as often, all else equal.
  Innocent: offices that refuse many who were insured for less than a year, whoever they are.
- **Poor offices**: those whom they serve are hired later than elsewhere, all else equal. Innocent:
  offices that serve the difficult cases of a province, and no worse than others.
- **Biased employers, and subsidies without growth** (`chosen.py`).

The labels go to a file outside the data. Numbers are of no real case.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ingest.sample.careers import Career, Country
from ingest.sample.chosen import SMALL, Chosen
from ingest.sample.draws import Draws
from ingest.sample.employers import EMPLOYERS_A_BLOCK, Employer
from ingest.sample.groups import GROUPS, groups_of
from ingest.sample.offices import Offices
from ingest.sample.recipe import Recipe
from ingest.sample.spells import LEAST_WAGE, Spell
from ingest.sample.tables import Record

REFUSED: Final = 0.07
"""The share of claims that an office refuses."""
_BIASED, _STRICT = 0.22, 0.45
_SHARE_OF_OFFICES: Final = 0.15
_PEOPLE_A_BLOCK: Final = 200
_RINGS: Final = 0.25
_A_YEAR: Final = 12
_RING_DAYS: Final = 187
_CLAIM_DAYS: Final = 135
SUBSIDY: Final = ("hiring-promotion", 300_000)
"""What employers of rings receive for each person and month, and under which policy."""


@dataclass(frozen=True, slots=True)
class Group:
    """People insured by one employer at the same time: a ring, or innocent."""

    innocent: bool
    employer: str
    members: dict[int, list[Spell]]

    def label(self, seed: int) -> Record:
        """Return its label."""
        return {
            "kind": "SEASONAL_EMPLOYER" if self.innocent else "RING",
            "innocent": self.innocent,
            "employer": self.employer,
            "seekers": [name_of(number, seed) for number in sorted(self.members)],
        }


class Plan:
    """All that is planted in a world but for stays abroad, which follow from claims."""

    def __init__(self, country: Country, offices: Offices, recipe: Recipe) -> None:
        """Choose the groups, by block of people, and the offices."""
        self._recipe = recipe
        every = (one for several in country.employers.values() for one in several)
        self._employers = _small(list(every), recipe.seed)
        self.groups = [*self._groups()]
        self.spells = {
            number: spells for one in self.groups for number, spells in one.members.items()
        }
        self.payrolls: defaultdict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            self.payrolls[group.employer].append(group)
        names = [one.id for one in offices.all]
        chosen = Draws.of(recipe.seed, "biased offices").sample(names, len(names))
        count = round(_SHARE_OF_OFFICES * len(names))
        self._biased = {name: GROUPS[at % 2] for at, name in enumerate(chosen[:count])}
        self._strict = set(chosen[count : 2 * count])
        self._offices = offices
        self.chosen = Chosen(
            [one for several in country.employers.values() for one in several], recipe.seed
        )

    def refusal(self, office: str, career: Career, months: int) -> float:
        """Return the chance that an office refuses a claim after these months of insurance."""
        group = self._biased.get(office)
        if group is not None and groups_of(career) >> GROUPS.index(group) & 1:
            return _BIASED
        return _STRICT if office in self._strict and months < _A_YEAR else REFUSED

    def labels(self) -> Iterator[Record]:
        """Yield a label for each group, office and employer."""
        for group in self.groups:
            yield group.label(self._recipe.seed)
        for name, whom in sorted(self._biased.items()):
            yield {"kind": "BIASED_OFFICE", "innocent": False, "agency": name, "group": whom}
        for name in sorted(self._strict):
            yield {"kind": "STRICT_OFFICE", "innocent": True, "agency": name}
        yield from self._offices.labels()
        yield from self.chosen.labels()

    def _groups(self) -> Iterator[Group]:
        count = 0
        for block in range(-(-self._recipe.seekers // _PEOPLE_A_BLOCK)):
            draws = Draws.of(self._recipe.seed, "ring", block)
            if block and not draws.chance(_RINGS):
                continue
            numbers = range(1, _PEOPLE_A_BLOCK)  # the first person of all is the article's
            chosen = [block * _PEOPLE_A_BLOCK + one for one in draws.sample(numbers, 16)]
            ring = chosen[: draws.integer(6, 8)]
            for innocent, members in ((False, ring), (True, chosen[8 : 8 + len(ring)])):
                employer = self._employers[count % len(self._employers)]
                count += 1
                if max(members) < self._recipe.seekers:
                    yield self._group(employer, members, draws, innocent=innocent)

    def _group(self, employer: str, members: list[int], draws: Draws, *, innocent: bool) -> Group:
        last = self._recipe.as_of - timedelta(days=draws.integer(45, 105))
        make = _season if innocent else _sham
        return Group(
            innocent, employer, {one: make(f"{employer}-1", last, draws) for one in members}
        )


def name_of(number: int, seed: int) -> str:
    """Return the id of the person of a number."""
    return f"seeker_{Draws.of(seed, 'seeker', number).code(13)}"


def _sham(workplace: str, last: date, draws: Draws) -> list[Spell]:
    """Return two rounds of insurance, which differ between members by a few days."""
    spells: list[Spell] = []
    for back in (_RING_DAYS + _CLAIM_DAYS, 0):
        end = last - timedelta(days=back + draws.integer(0, 4))
        begin = end - timedelta(days=_RING_DAYS - draws.integer(0, 4))
        spells.append(Spell(workplace, begin, end, LEAST_WAGE, claims=1.0))
    return spells


def _season(workplace: str, last: date, draws: Draws) -> list[Spell]:
    """Return a season of work, which differs between people by some weeks."""
    end = last - timedelta(days=draws.integer(0, 12))
    begin = end - timedelta(days=draws.integer(185, 260))
    wage = LEAST_WAGE + 200_000 * draws.integer(0, 3)
    return [Spell(workplace, begin, end, wage, claims=0.7)]


def _small(employers: list[Employer], seed: int) -> list[str]:
    """Return the small employers of the first block, in an order drawn."""
    first = [one for one in employers if one.number <= EMPLOYERS_A_BLOCK]
    names = sorted(one.id for one in first if one.size < SMALL)
    return Draws.of(seed, "ring employers").sample(names, len(names))
