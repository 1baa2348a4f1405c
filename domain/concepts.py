"""What a check of the concepts needs to know of each."""

from typing import NamedTuple

from domain.vocabulary import Label


class ConceptFacts(NamedTuple):
    """One concept; `schemes` it is in, `successors` it names, as counts."""

    id: str
    label: Label
    name_ko: str | None
    name_en: str | None
    code_scheme: str | None
    code: str | None
    deprecated: bool
    schemes: int
    successors: int


class ConceptLink(NamedTuple):
    """Two concepts that a relationship ties, start first."""

    start: str
    end: str
