"""Which part of a list is asked for."""

from dataclasses import dataclass
from typing import TypeAlias

Key: TypeAlias = tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """At most `first` rows of those that come after the row with the order values `after`.

    An empty `after` starts at the beginning. `limit` is one more than asked for:
    whether there is another page shows by the row too many.
    """

    first: int
    after: Key = ()

    @property
    def limit(self) -> int:
        """Give how many rows to read."""
        return self.first + 1

    def key(self, size: int) -> Key | tuple[None, ...]:
        """Give the order values of the row to start after, or as many times None."""
        return self.after or (None,) * size
