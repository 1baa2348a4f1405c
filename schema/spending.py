"""What an operation spends, by the fields of the root, and what to do where that is too much."""

from collections import defaultdict
from itertools import accumulate
from typing import Final, NamedTuple

from domain.messages import Message
from schema import limits

Shared = tuple[str, int]
"""What equal selections share: what they have in common, and its cost in fields."""

_BY_IDS: Final = frozenset({"nodes"})
"""Fields of which `ids` decide on the cost."""


class _Spent(NamedTuple):
    """The cost of one selection, in fields, and whether it counts a list."""

    cost: int
    counts: bool


class Spending:
    """The cost of an operation in fields; what equal selections share is in it once."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._rows = 0
        self._shared: dict[tuple[str, str, bool], int] = {}
        self._by_field: defaultdict[str, list[_Spent]] = defaultdict(list)

    @property
    def cost(self) -> int:
        """The cost of all of it."""
        return self._rows + sum(self._shared.values())

    def add(self, field: str, work: Shared, count: Shared, rows: int) -> None:
        """Add a field of the root: its work, the count of its list, and the rows of its answer."""
        spent = (
            rows + self._first(field, work, counts=False) + self._first(field, count, counts=True)
        )
        self._by_field[field].append(_Spent(spent, count[1] > 0))

    def with_rows(self, rows: int) -> "Spending":
        """Return this with the rows of the whole answer, fragments included."""
        self._rows = rows
        return self

    def check(self) -> None:
        """Check the cost.

        Raises:
            LimitExceededError: It is too high.
        """
        if self.cost > limits.MOST_COST:
            seen = Message("the answer may cost as much as {count:,} fields", count=self.cost)
            raise limits.LimitExceededError(seen, limits.MOST_COST, self._advice())

    def _first(self, field: str, shared: Shared, *, counts: bool) -> int:
        """Return what a selection adds to what was shared before."""
        same, cost = shared
        key = (field, same, counts)
        if key in self._shared:
            return 0
        self._shared[key] = cost
        return cost

    def _advice(self) -> Message:
        """Name the field that costs most, and how often it may be asked for."""
        field, spent = max(
            self._by_field.items(), key=lambda one: sum(each.cost for each in one[1])
        )
        each, counts = max(spent)
        name = f"`{field}` totalCount" if counts else f"`{field}`"
        rest = self.cost - sum(one.cost for one in spent)
        together = accumulate(sorted((one.cost for one in spent), reverse=True))
        most = sum(cost <= limits.MOST_COST - rest for cost in together)
        if len(spent) > 1 and most > 0:
            return Message(
                "{name} costs up to {each:,} each: ask for at most {most:,}",
                name=name,
                each=each,
                most=most,
            )
        if len(spent) > 1 or each <= limits.MOST_COST:
            return Message(
                "{name} costs {each:,}: split it into several requests", name=name, each=each
            )
        if field in _BY_IDS:
            return Message(
                "{name} costs {each:,}: ask for fewer `ids`, and for less of each",
                name=name,
                each=each,
            )
        return Message(
            "{name} costs {each:,}: ask for fewer with `first`, and go on with `after`",
            name=name,
            each=each,
        )
