"""The order of courses without repetition: one entry a programme, one a content among the first.

Different providers offer the same training under nearly the same title. Of such courses only the
best is among the first ten, which is what people read; the others follow after these, for whoever
looks for another price or place. Where there are fewer than ten different contents, the others are
left out: they would say nothing new.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from embeddings.arrays import IntArray
from embeddings.features.course_tables import CourseTable
from embeddings.text.titles import alike

DIFFERENT: Final = 10
_SAME: Final = 0.75


@dataclass(frozen=True, slots=True)
class Variety:
    """Which courses are alike; pairs that were compared once are not compared again."""

    courses: CourseTable
    _compared: dict[tuple[int, int], bool] = field(
        default_factory=dict[tuple[int, int], bool], compare=False, repr=False
    )

    def __reduce__(self) -> "tuple[type[Variety], tuple[CourseTable]]":
        """Travel to another process without what was compared."""
        return Variety, (self.courses,)

    def of(self, ranked: IntArray, most: int) -> IntArray:
        """Return at most so many rows in their order, without further entries of a programme.

        Among the first ten, no two have the same content: the same certifications, and at least
        three quarters of the skills of both, under a nearly equal title.
        """
        _, firsts = np.unique(self.courses.programmes[ranked], return_index=True)
        rows = ranked[np.sort(firsts)].tolist()
        first: list[int] = []
        for row in rows:
            if len(first) == DIFFERENT:
                break
            if not any(self._is_same(row, other) for other in first):
                first.append(row)
        there = set(first)
        others = [row for row in rows if row not in there] if len(first) == DIFFERENT else []
        return np.array([*first, *others][:most], dtype=np.int64)

    def _is_same(self, row: int, other: int) -> bool:
        pair = (row, other)
        if pair not in self._compared:
            if len(self._compared) >= _MOST_PAIRS:
                self._compared.clear()
            self._compared[pair] = _same_content(row, other, self.courses)
        return self._compared[pair]


_MOST_PAIRS: Final = 100_000
"""Pairs that are remembered: some 10 MB."""


def _same_content(one: int, other: int, courses: CourseTable) -> bool:
    here, there = (set(courses.teaches.columns(row).tolist()) for row in (one, other))
    return (
        len(here & there) >= _SAME * len(here | there)
        and np.array_equal(courses.prepares_for.columns(one), courses.prepares_for.columns(other))
        and alike(courses.topics[one], courses.topics[other])
    )
