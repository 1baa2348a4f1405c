"""What courses are good for, as columns beside those of lists."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from embeddings.arrays import BoolArray
from embeddings.ranking.course_listed import ListedCourses

_TEXTS: Final = pa.list_(pa.string())

REASONS: Final = pa.schema(
    [
        ("closes", _TEXTS),
        ("sessions", _TEXTS),
        ("target", pa.string()),
        ("target_skills", _TEXTS),
        ("target_certifications", _TEXTS),
    ]
)
"""As in `Ranked`; null for jobs, and `target` where a course is good for no single job."""


def reasons_of(lists: Sequence[ListedCourses], is_course: BoolArray) -> list[pa.Array]:
    """Return a column for each of `REASONS`.

    Args:
        lists: The courses of each person.
        is_course: Which rows of the table these are, in their order: (rows,).
    """
    reasons = [reason for one in lists for reason in one.reasons()]
    numbers = np.cumsum(is_course) - 1
    at = pa.array(numbers, pa.int64(), mask=~is_course)
    found = (
        [closes, sessions, purpose.target, purpose.skills, purpose.certifications]
        for closes, sessions, purpose in reasons
    )
    columns = list(zip(*found, strict=True)) or [()] * len(REASONS)
    return [
        pa.array(column, field.type).take(at)
        for column, field in zip(columns, REASONS, strict=True)
    ]
