"""Results of extraction."""

from dataclasses import dataclass

from domain.vocabulary import Label


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that a span may stand for: the label that matched, and a score in (0, 1]."""

    concept_id: str
    kind: Label
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept that a text names.

    Attributes:
        start, end: The span in characters of the original text, end exclusive.
        text: The characters of the span.
        label: The label of the concept that matched.
        score: In (0, 1].
        alternatives: The other concepts with such a label, best first.
    """

    start: int
    end: int
    text: str
    concept_id: str
    kind: Label
    label: str
    score: float
    alternatives: tuple[Candidate, ...] = ()
