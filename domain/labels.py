"""What things are called: what search and exact look-up by name are built from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """One thing with its labels in all languages; the id says what kind of thing it is.

    `schemes` are the names of the schemes that it stands in. `popularity` is how often other
    things point to it, as the number of its binary digits, so that it changes seldom. `hidden`
    are labels that it is found by and that are not shown (skos:hiddenLabel).
    """

    id: str
    preferred: tuple[str, ...]
    alternative: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    popularity: int = 0
    deprecated: bool = False
    hidden: tuple[str, ...] = ()
