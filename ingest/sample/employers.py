"""Made-up employers with their locations, and how applicants see them.

Employers are drawn in blocks, one for every thousand postings, so that a larger world has the
employers of a smaller one.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.sample.calendar import month_of, month_start
from ingest.sample.draws import Draws, FloatArray, Wheel
from ingest.sample.entries import Field
from ingest.sample.names import Coiner
from ingest.sample.tables import Record, text
from ingest.sample.topics import direction
from ingest.sample.vocabulary import Vocabulary

POSTINGS_A_BLOCK: Final = 1000
EMPLOYERS_A_BLOCK: Final = 160
# Weights of the industries of a field, in the order of the table.
_FIRST_IS_LIKELIEST: Final = (6.0, 2.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer; `appeal` and `style` are hidden, `size` is the logarithm of its headcount.

    `places` are rows of the table of places.
    """

    id: str
    name: str
    english: str
    field: str
    places: tuple[int, ...]
    size: float
    appeal: float
    style: FloatArray
    record: Record

    @property
    def number(self) -> int:
        """Return its number, from 1 on."""
        return number_of(self.id)


@dataclass(frozen=True, slots=True)
class Ground:
    """What employers are drawn from."""

    vocabulary: Vocabulary
    fields: Wheel[Field]
    places: dict[str, Wheel[int]]


def number_of(employer: str) -> int:
    """Return the number of an employer of this id."""
    return int(employer.rpartition("-")[2])


def ground(vocabulary: Vocabulary) -> Ground:
    """Prepare the draws of fields and places."""
    fields = list(vocabulary.fields.values())
    return Ground(
        vocabulary,
        Wheel(fields, [field.weight for field in fields]),
        {field.id: vocabulary.places.wheel(field.places) for field in fields},
    )


def draw_employers(base: Ground, seed: int, block: int) -> dict[str, list[Employer]]:
    """Draw the employers of a block by field; every field has at least one."""
    draws = Draws.of(seed, "employers", block)
    coiner = Coiner(draws, set())
    first = block * EMPLOYERS_A_BLOCK
    fields = list(base.vocabulary.fields.values())
    found: dict[str, list[Employer]] = {field.id: [] for field in fields}
    for number in range(EMPLOYERS_A_BLOCK):
        field = fields[number] if number < len(fields) else draws.spin(base.fields)
        found[field.id].append(_employer(f"org-{first + number + 1:05}", field, base, coiner))
    return found


def _employer(name: str, field: Field, base: Ground, coiner: Coiner) -> Employer:
    draws = coiner.draws
    size = min(max(draws.normal(field.size, 1.2), 0.7), 8.5)
    count = draws.weighted((1, 2, 3), (0.66, 0.22, 0.12))
    rows = tuple(dict.fromkeys(draws.spin(base.places[field.id]) for _ in range(count)))
    people = max(round(float(np.exp(size))), 2)
    industry = draws.weighted(field.industries, _FIRST_IS_LIKELIEST[: len(field.industries)])
    ko, en = coiner.name(field.suffixes_ko, field.suffixes_en)
    founded = month_start(month_of(draws.integer(1988, 2024), draws.integer(1, 12)))
    record: Record = {
        "id": name,
        "name": text(ko, en) if draws.chance(0.7) else ko,
        "workplaces": [
            {
                "id": f"{name}-{number}",
                "region": base.vocabulary.code(row, whole=False),
                "industry": industry,
                "headcount": max(people // len(rows), 1),
                "founded": founded,
            }
            for number, row in enumerate(rows, 1)
        ],
    }
    if draws.chance(0.85):
        record["headcount"] = people
    # Large employers are known by name; the rest of their appeal is in no file.
    appeal = draws.normal(0.12 * (size - field.size), 0.45)
    return Employer(name, ko, en, field.id, rows, size, appeal, direction(draws), record)
