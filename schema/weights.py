"""What fields cost besides the rows of their answers, stated in fields.

One field of an answer costs about 10 µs of CPU. The weights are rough: they follow one run of seven
requests for each field on the sample world of 2,500 people and 3,000 postings, database included,
but for lists and extraction, whose weights were estimated.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple


class Weight(NamedTuple):
    """The cost of a field: `base`, and `each` for each unit of what an argument holds."""

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

COUNT: Final = 1_000
"""Counting a list at the root reads all of it."""
COUNT_OF_ONE: Final = 5
"""Counting a list that belongs to one thing reads its relationships."""

FIELDS: Final[Mapping[str, Weight]] = {
    "Query.search": Weight(500),
    "Query.suggest": Weight(500),
    "Query.linkTitle": Weight(500),
    "Query.extractConcepts": Weight(300, "text", 1_000, 300),
    "Query.eligibility": Weight(50),
    "Query.eligiblePolicies": Weight(2_000),
    "Query.paths": Weight(400, "k", 1, 50),
    "Query.jobs": Weight(1_000),
    "Query.skills": Weight(500),
    "Query.occupations": Weight(500),
    "Query.recommendedJobs": Weight(700),
    "Query.recommendedCourses": Weight(800),
    "Query.recommendedSeekers": Weight(5_000),
    "Recommendations.jobs": Weight(400),
    "Recommendations.courses": Weight(400),
    "Recommendations.occupations": Weight(200),
}
"""Fields that compute or read more than the rows they return, by their coordinates."""
