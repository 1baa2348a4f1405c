"""The order of courses without repetition: one entry a programme, one a content among the first.

Different providers offer the same training under nearly the same title. Of such courses only the
best is among the first ten, which is what people read; the others follow after these, for whoever
looks for another price or place. Where there are fewer than ten different contents, the others are
left out: they would say nothing new.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from embeddings.features.course_tables import CourseTable
from embeddings.text.titles import alike

DIFFERENT: Final = 10
_SAME: Final = 0.75


def varied(ranked: Iterable[int], courses: CourseTable) -> list[int]:
    """Return rows of courses in their order, without further entries of a programme.

    Among the first ten, no two have the same content: the same certifications, and at least three
    quarters of the skills of both, under a nearly equal title.
    """
    rows = _one_each(ranked, courses)
    first: list[int] = []
    for row in rows:
        if len(first) == DIFFERENT:
            break
        if not any(_same_content(row, other, courses) for other in first):
            first.append(row)
    if len(first) < DIFFERENT:
        return first
    there = set(first)
    return [*first, *(row for row in rows if row not in there)]


def _one_each(ranked: Iterable[int], courses: CourseTable) -> list[int]:
    best: dict[int, int] = {}
    for row in ranked:
        best.setdefault(int(courses.programmes[row]), row)
    return list(best.values())


def _same_content(one: int, other: int, courses: CourseTable) -> bool:
    here, there = (set(courses.teaches.columns(row).tolist()) for row in (one, other))
    return (
        len(here & there) >= _SAME * len(here | there)
        and np.array_equal(courses.prepares_for.columns(one), courses.prepares_for.columns(other))
        and alike(courses.topics[one], courses.topics[other])
    )
