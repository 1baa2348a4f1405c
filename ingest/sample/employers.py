"""Made-up employers with their locations, and how applicants see them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.sample.clock import month_of, month_start
from ingest.sample.draws import Draws, FloatArray
from ingest.sample.names import Coiner
from ingest.sample.tables import Record, text
from ingest.sample.topics import direction
from ingest.sample.vocabulary import Field, Vocabulary

EMPLOYERS: Final = 500
# Weights of the industries of a field, in the order of the table.
_FIRST_IS_LIKELIEST: Final = (6.0, 2.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer; `appeal` and `style` are hidden, `size` is the logarithm of its headcount."""

    id: str
    name: str
    field: str
    regions: tuple[str, ...]
    size: float
    appeal: float
    style: FloatArray
    record: Record


def draw_employers(vocabulary: Vocabulary, draws: Draws) -> list[Employer]:
    """Draw all employers."""
    coiner = Coiner(draws, set())
    fields = list(vocabulary.fields.values())
    weights = [field.weight for field in fields]
    return [
        _employer(f"org-{number:03}", draws.weighted(fields, weights), vocabulary, coiner)
        for number in range(1, EMPLOYERS + 1)
    ]


def _employer(name: str, field: Field, vocabulary: Vocabulary, coiner: Coiner) -> Employer:
    draws = coiner.draws
    size = min(max(draws.normal(field.size, 1.1), 0.7), 8.0)
    count = draws.weighted((1, 2, 3), (0.66, 0.22, 0.12))
    weights = vocabulary.region_weights(field.id)
    regions = tuple(draws.weighted(tuple(vocabulary.regions), weights) for _ in range(count))
    people = max(round(float(np.exp(size)) / count), 1)
    industry = draws.weighted(field.industries, _FIRST_IS_LIKELIEST[: len(field.industries)])
    ko, en = coiner.name(field.suffixes_ko, field.suffixes_en)
    record: Record = {
        "id": name,
        "name": text(ko, en),
        "workplaces": [
            {
                "id": f"{name}-{number}",
                "region": region,
                "industry": industry,
                "headcount": draws.integer(max(people // 2, 1), people + people // 2),
                "founded": month_start(month_of(draws.integer(1988, 2025), draws.integer(1, 12))),
            }
            for number, region in enumerate(regions, 1)
        ],
    }
    appeal = draws.normal(0, 0.35)
    return Employer(name, ko, field.id, regions, size, appeal, direction(draws), record)
