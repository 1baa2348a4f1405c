"""What things are called: what search and exact look-up by name are built from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """One thing with its labels in all languages; the id says what kind of thing it is."""

    id: str
    preferred: tuple[str, ...]
    alternative: tuple[str, ...] = ()
