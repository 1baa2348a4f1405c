"""Names of entries, from which search and exact look-up are built."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """One entry with its labels in all languages; its id contains its kind.

    Attributes:
        schemes: The names of the schemes that it is in.
        popularity: The number of binary digits of the number of relationships that point to it:
            on this logarithmic scale it seldom changes, so the entry is seldom indexed again.
        hidden: Labels that it is found by but that are not shown (skos:hiddenLabel).
    """

    id: str
    preferred: tuple[str, ...]
    alternative: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    popularity: int = 0
    deprecated: bool = False
    hidden: tuple[str, ...] = ()
