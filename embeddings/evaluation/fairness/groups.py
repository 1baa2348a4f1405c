"""Groups of people by what the law protects, one attribute or two at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

import numpy as np

from domain.ids import SeekerId
from embeddings.arrays import BoolArray
from embeddings.evaluation.fairness.background import Background
from embeddings.features.tables import Catalog

GENDER: Final = "gender"
AGE: Final = "age"
REGION: Final = "region"
ATTRIBUTES: Final = (GENDER, AGE, REGION)

LEAST: Final = 20
"""No figure is about fewer people: a smaller group would say something about single ones."""

OTHERS: Final = ("others",)
"""The group of all people of groups that are too small."""

_BANDS: Final = ((30, "under 30"), (40, "30-39"), (50, "40-49"), (60, "50-59"))
_OLDEST: Final = "60 or older"

Values = Mapping[str, str | None]
"""The value of each attribute of a person, None where it is not stated."""


@dataclass(frozen=True, eq=False)
class Grouping:
    """People in groups by one attribute or by two at a time.

    `groups` are the values of each group, and `members` (groups, people) says who is in it; those
    who do not state an attribute are in none. `unstated` counts these, `merged` the people of
    groups that were too small, who are together in `OTHERS`, and `left_out` those who were too
    few even so.
    """

    attributes: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    members: BoolArray
    unstated: int
    merged: int
    left_out: int


def attributes_of(
    seekers: Sequence[SeekerId], background: Background, catalog: Catalog, day: str
) -> list[Values]:
    """Return the gender, the age band on a day and the province of people.

    Only the year of birth is known: the age is the one that a person reaches in the year of the
    day. The province is the region at the top of the home.
    """
    year = date.fromisoformat(day).year
    tops = catalog.regions.take(catalog.places.tops)
    found: list[Values] = []
    for seeker in seekers:
        one = background.people.get(seeker)
        row = None if one is None else catalog.regions.positions.get(one.home or "")
        found.append(
            {
                GENDER: None if one is None or one.gender is None else one.gender.value,
                AGE: None if one is None or one.birth_year is None else band(year - one.birth_year),
                REGION: None if row is None else tops[row],
            }
        )
    return found


def band(age: int) -> str:
    """Return the band of an age in years."""
    return next((name for end, name in _BANDS if age < end), _OLDEST)


def groupings(people: Sequence[Values], least: int = LEAST) -> list[Grouping]:
    """Return the groups by each attribute, then by each pair.

    Args:
        people: The attributes of each person.
        least: The size of the smallest group.
    """
    every = [(one,) for one in ATTRIBUTES] + list(combinations(ATTRIBUTES, 2))
    return [_grouping(people, attributes, least) for attributes in every]


def _grouping(people: Sequence[Values], attributes: tuple[str, ...], least: int) -> Grouping:
    keys = [_key(one, attributes) for one in people]
    sizes = Counter(key for key in keys if key is not None)
    small = {key for key, size in sizes.items() if size < least}
    total = sum(sizes[key] for key in small)
    shown = sorted(sizes.keys() - small, key=_order)
    if total >= least:
        shown.append(OTHERS)
    keys = [OTHERS if key in small else key for key in keys]
    members = np.array([[key == group for key in keys] for group in shown], dtype=np.bool_)
    return Grouping(
        attributes=attributes,
        groups=tuple(shown),
        members=members.reshape(len(shown), len(people)),
        unstated=sum(key is None for key in keys),
        merged=total if total >= least else 0,
        left_out=total if total < least else 0,
    )


def _key(one: Values, attributes: Sequence[str]) -> tuple[str, ...] | None:
    values = [one[name] for name in attributes]
    return None if None in values else tuple(str(value) for value in values)


def _order(key: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return what groups are sorted by: bands by age, other values by name."""
    bands = [*(name for _, name in _BANDS), _OLDEST]
    return [(bands.index(value) if value in bands else -1, value) for value in key]
