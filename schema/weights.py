"""What fields cost besides the rows of their answers, stated in fields.

One field of an answer costs about 10 µs of CPU. `python -m tests.bench.weights` measures what each
field here costs, database included, on the sample world of 2,500 people and 3,000 postings.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, NamedTuple


class Weight(NamedTuple):
    """The cost of a field: `base`, and `each` for each unit of what an argument holds."""

    base: int
    argument: str = ""
    unit: int = 1
    each: int = 0

    def of(self, arguments: Mapping[str, Any]) -> int:
        """Return the cost for coerced values of the arguments; a started unit counts whole."""
        amount = _amount(arguments.get(self.argument))
        return self.base + self.each * -(-max(0, amount) // self.unit)


def _amount(value: Any) -> int:
    """Return a number as it is, and how many characters a text, or the texts in an input, have."""
    if isinstance(value, int | Enum):
        return value if isinstance(value, int) else 0
    if isinstance(value, str):
        return len(value)
    inner = value.values() if isinstance(value, Mapping) else value
    return sum(_amount(one) for one in inner if not isinstance(one, int | float)) if inner else 0


INTROSPECTION: Final = {"__schema": 5_000, "__type": 200}
"""How many fields introspection counts for, whatever is selected."""

COUNT: Final = 1_000
"""Counting a list at the root reads all of it."""
COUNT_OF_ONE: Final = 5
"""Counting a list that belongs to one thing reads its relationships."""

FIELDS: Final[Mapping[str, Weight]] = {
    "Query.search": Weight(500),
    "Query.suggest": Weight(500),
    "Query.linkTitle": Weight(400, "title", 200, 100),
    "Query.collection": Weight(500),
    "ConceptCollection.members": Weight(500),
    "Query.extractConcepts": Weight(300, "text", 1_000, 300),
    "Query.eligibility": Weight(50),
    "Query.eligiblePolicies": Weight(2_000),
    "Query.paths": Weight(700, "k", 1, 50),
    "Query.jobs": Weight(1_000, "first", 1, 15),
    "Query.skills": Weight(700, "first", 1, 10),
    "Query.occupations": Weight(700, "first", 1, 15),
    "Query.regions": Weight(650, "first", 1, 15),
    "Query.industries": Weight(500, "first", 1, 5),
    "Query.recommend": Weight(100, "profile", 1_000, 20),
    "Query.recommendedJobs": Weight(1_000),
    "Query.recommendedCourses": Weight(1_100),
    "Query.recommendedSeekers": Weight(12_000),
    "Recommendations.jobs": Weight(500),
    "Recommendations.courses": Weight(500),
    "Recommendations.occupations": Weight(350),
}
"""Fields that compute or read more than the rows they return, by their coordinates."""
