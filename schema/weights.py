"""What fields cost besides the rows of their answers, measured and stated in fields.

One field of an answer costs about 10 µs of CPU. `python -m tests.bench.weights` measures the
fields below on the sample world; each weight is what it took there, rounded up.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple


class Weight(NamedTuple):
    """The cost of a field: `base`, and for each unit of what an argument holds."""

    base: int
    argument: str = ""
    unit: int = 1
    each: int = 0

    def of(self, arguments: Mapping[str, Any]) -> int:
        """Return the cost for coerced values of the arguments; a started unit counts whole."""
        value = arguments.get(self.argument)
        amount = value if isinstance(value, int) else len(value) if value else 0
        return self.base + self.each * -(-max(0, amount) // self.unit)


INTROSPECTION: Final = {"__schema": 5_000, "__type": 200}
"""How many fields introspection counts for, whatever is selected."""

COUNT: Final = 200
"""Counting a list reads all of it."""

ROOTS: Final[Mapping[str, Weight]] = {
    "search": Weight(300),
    "suggest": Weight(300),
    "extractConcepts": Weight(200, "text", 1_000, 500),
    "linkTitle": Weight(500),
    "paths": Weight(500, "k", 1, 100),
    "recommend": Weight(500),
    "recommendedJobs": Weight(1_000),
    "recommendedCourses": Weight(1_000),
    "recommendedSeekers": Weight(2_000),
    "jobs": Weight(100),
    "skills": Weight(100),
    "occupations": Weight(100),
}
"""Fields of the root that compute or read more than the rows they return."""
