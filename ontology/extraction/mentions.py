"""What extraction gives."""

from dataclasses import dataclass

from domain.vocabulary import Label


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that a span may stand for: the label that matched, and how surely, in (0, 1]."""

    concept_id: str
    kind: Label
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept that a text names.

    `start` and `end` count characters of the text as it was given, and `text` is what stands
    there. `label` is the concept's own label that matched; `score` is in (0, 1];
    `alternatives` are the other concepts that have such a label, best first.
    """

    start: int
    end: int
    text: str
    concept_id: str
    kind: Label
    label: str
    score: float
    alternatives: tuple[Candidate, ...] = ()
