"""Names of entries, from which search and exact look-up are built."""

from dataclasses import dataclass
from typing import Final

CLOSED_BEFORE: Final = "0001-01-01"
"""The last open day of a posting that is closed on every day."""


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """One entry with its labels in all languages; its id contains its kind.

    Attributes:
        schemes: The names of the schemes that it is in.
        popularity: The number of binary digits of the number of relationships that point to it:
            on this logarithmic scale it seldom changes, so the entry is seldom indexed again.
        hidden: Labels that it is found by but that are not shown (skos:hiddenLabel).
        closes: The last day on which a posting is open, as an ISO date: `CLOSED_BEFORE` if its
            source closed it, empty if it has no last day or is no posting.
    """

    id: str
    preferred: tuple[str, ...]
    alternative: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    popularity: int = 0
    deprecated: bool = False
    hidden: tuple[str, ...] = ()
    closes: str = ""
