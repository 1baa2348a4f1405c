"""The facts about concepts that a check needs."""

from typing import NamedTuple

from domain.vocabulary import Label


class ConceptFacts(NamedTuple):
    """One concept; `schemes` and `successors` are counts.

    `others` are its names in other languages, each with its language tag. `scheme` is the URI of
    a scheme that it is in, or its name if it has no URI.
    """

    id: str
    label: Label
    name_ko: str | None
    name_en: str | None
    code_scheme: str | None
    code: str | None
    deprecated: bool
    schemes: int
    successors: int
    others: tuple[tuple[str, str], ...] = ()
    scheme: str | None = None

    @property
    def compared(self) -> str | None:
        """What it is compared within: the scheme of its code, else the scheme that it is in."""
        return self.code_scheme or self.scheme


class ConceptLink(NamedTuple):
    """The two ends of a relationship between concepts, start first."""

    start: str
    end: str
