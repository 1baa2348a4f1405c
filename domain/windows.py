"""Which part of a list is requested."""

from dataclasses import dataclass
from typing import TypeAlias

Key: TypeAlias = tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """At most `first` rows of those after the row with the order values `after`.

    An empty `after` starts at the beginning. `scope` tells lists of one name apart.
    """

    first: int
    after: Key = ()
    scope: str = ""

    @property
    def limit(self) -> int:
        """The number of rows to read: one more than requested.

        The extra row shows whether there is another page.
        """
        return self.first + 1

    def key(self, size: int) -> Key | tuple[None, ...]:
        """Return the order values of the row to start after, or as many nulls."""
        return self.after or (None,) * size
