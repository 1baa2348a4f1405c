"""What texts and job titles name."""

import strawberry

from resolvers import extraction
from resolvers.search import Kind
from schema.base import Concept
from schema.catalog import Occupation
from schema.declare import field


@strawberry.type(description="A concept that a text names, and where.")
class ConceptMention:
    """A mention."""

    start: int = field("Its first character in the text, from 0.")
    end: int = field("The character after its last.")
    text: str = field("What stands there.")
    kind: Kind = field("SKILL, CERTIFICATION or OCCUPATION.", extraction.kind)
    label: str = field("The concept's own label that matched.")
    score: float = field("How surely it is meant, above 0 and up to 1.")
    concept: Concept | None = field(
        "The concept; null if it has left the graph since the labels were read.",
        extraction.concept,
    )


@strawberry.type(description="An occupation that a job title may mean.")
class TitleMatch:
    """An occupation for a title."""

    label: str = field("The occupation's own label that matched.")
    score: float = field("How surely it is meant, from 0.5 to 1; 1 is called exactly so.")
    occupation: Occupation | None = field(
        "The occupation; null if it has left the graph since the labels were read.",
        extraction.occupation,
    )
