"""Concepts in texts, and occupations for job titles."""

import strawberry

from domain.kinds import SearchKind
from resolvers import extraction
from schema import roots
from schema.base import Concept
from schema.catalog import Occupation
from schema.declare import field


@strawberry.type(description="A mention of a concept in a text, with its position.")
class ConceptMention:
    """A mention."""

    start: int = field("The position of its first character in the text, from 0.")
    end: int = field("The position after its last character.")
    text: str = field("The characters of the text between `start` and `end`.")
    kind: SearchKind = field("`SKILL`, `CERTIFICATION` or `OCCUPATION`.", roots.kind)
    label: str = field("The label of the concept that the text matches.")
    score: float = field("The confidence that this concept is meant: above 0, at most 1.")
    concept: Concept | None = field(
        "The concept; null if it was removed from the graph after its labels were indexed.",
        extraction.concept,
    )


@strawberry.type(description="An occupation that a job title may mean.")
class TitleMatch:
    """An occupation for a title."""

    label: str = field("The label of the occupation that the title matches.")
    score: float = field(
        "The confidence that this occupation is meant: at least 0.4 for the first, 0.3 for the "
        "others; 1 for its exact label."
    )
    occupation: Occupation | None = field(
        "The occupation; null if it was removed from the graph after its labels were indexed.",
        extraction.occupation,
    )
