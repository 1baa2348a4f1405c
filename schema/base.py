"""Scalars, interfaces and the small types that all others are made of."""

from typing import Final, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from domain import records
from domain.enums import ConceptStatus, Lang, Match
from resolvers import concepts, search, sources, texts
from resolvers.paging import total_count
from schema.declare import field, of

DateTime = NewType("DateTime", str)
Date = NewType("Date", str)

SCALARS: Final[dict[object, ScalarDefinition]] = {
    DateTime: strawberry.scalar(
        name="DateTime",
        description="A date, or a date with time of day, ISO-8601, UTC.",
        serialize=str,
        parse_value=str,
    ),
    Date: strawberry.scalar(
        name="Date", description="A date, ISO-8601.", serialize=str, parse_value=str
    ),
}


@strawberry.type(description="A text in one language.")
class Text:
    """A text and its language."""

    lang: Lang = field("The language.")
    value: str = field("The text.")


@strawberry.type(description="What another scheme calls a concept. Meaningless without the scheme.")
class Code:
    """A code of a scheme."""

    scheme: str = field("The scheme, such as ISCO-08.")
    code: str = field("The code in that scheme.")


@strawberry.type(description="A data set, and on which terms it may be used. Public.")
class DataSource:
    """Where data come from."""

    id: str = field("Its own short name; `source` in filters.")
    name: str = field("Its name.")
    version: str = field("Which version was loaded.")
    licence: str = field("On which terms it may be used.")
    url: str = field("Where it is published.")
    as_of: DateTime = field("As of when it says what it says.")


@strawberry.type(description="A page of a list, as Relay wants it.")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = field("Whether more comes after it.")
    has_previous_page: bool = field("Whether something came before it.")
    start_cursor: str | None = field("Cursor of its first row.")
    end_cursor: str | None = field("Cursor of its last row; give it as `after` to go on.")


@strawberry.type(description="A page of a list.")
class Paged:
    """What every page has."""

    page_info: PageInfo = field("Where the page stands in the list.")


@strawberry.type(description="A page of a list.")
class Listed(Paged):
    """What a page of a list has that can be counted."""

    total_count: int = field("How many there are in all; computed only if asked for.", total_count)


@strawberry.interface(description="Anything with an id.")
class Node:
    """Anything with an id."""

    id: strawberry.ID = field("Stable and opaque; the part before '_' is its kind.")


@strawberry.interface(description="Whatever was loaded says from where, and as of when.")
class Sourced:
    """Provenance."""

    source: DataSource | None = field(
        "The data set that it was read from; null if that is not on record.", sources.source
    )
    as_of: DateTime = field("As of when the data set says so.")


@strawberry.type(description="A scheme of concepts in one version, such as ESCO 1.1.1.")
class ConceptScheme:
    """A scheme."""

    name: str = field("Its name.")
    version: str = field("Its version.")
    licence: str | None = field("On which terms it may be used, if on record.")
    url: str | None = field("Where it is published, if on record.")


@strawberry.type(description="What a concept is in another scheme.")
class Mapping:
    """A mapping."""

    match: Match = field("What the other concept is to this one.")
    concept: "Concept" = field("The concept of the other scheme.", concepts.mapped)
    source: DataSource | None = field("The data set that says so.", concepts.said_by)


@strawberry.interface(description="A concept of a scheme. Public.")
class Concept(Node, Sourced):
    """What every concept has."""

    pref_label: str = field(
        "Its name; in the other language where this one is missing.", texts.pref_label
    )
    pref_labels: list[Text] = field("Its name in every language that there is.", texts.pref_labels)
    alt_labels: list[str] = field("What else it is called in this language.", texts.alt_labels)
    description: str | None = field("What it means.", texts.description)
    codes: list[Code] = field("What other schemes call it.")
    status: ConceptStatus = field("Whether it is in use.")
    schemes: list[ConceptScheme] = field(
        "The schemes that it is in, in all their versions that were loaded, by name and version.",
        concepts.schemes,
    )
    replaced_by: list["Concept"] = field(
        "What stands for it now, if it is no longer in use and that is known.",
        concepts.replaced_by,
    )
    mappings: list[Mapping] = field(
        "What it is in other schemes, whichever of the two schemes says so, by id.",
        concepts.mappings,
    )


@strawberry.type(description="A group of skills in a scheme's hierarchy. Public.")
class SkillGroup(Concept):
    """A group of skills."""

    is_type_of = of(records.SkillGroup)


@strawberry.type(description="A group of occupations, such as an ISCO class. Public.")
class OccupationGroup(Concept):
    """A group of occupations."""

    is_type_of = of(records.OccupationGroup)


@strawberry.type(description="A region (시·도). Public.")
class Region(Concept):
    """A region."""

    is_type_of = of(records.Region)


@strawberry.type(description="A wage; null where only one end is known. Whole units of currency.")
class WageRange:
    """A range of wages."""

    min: int | None = field("The least.")
    max: int | None = field("The most.")
    per: str = field("HOUR, DAY, MONTH or YEAR.")

    currency: str = field("ISO 4217.")


@strawberry.type(description="Part of a label: characters from `start` up to but not with `end`.")
class Highlight:
    """Part of a label that was typed."""

    start: int = field("Its first character, from 0.")
    end: int = field("The character after its last.")


@strawberry.type(description="Something that was found.")
class SearchHit:
    """A hit of a search."""

    kind: search.Kind = field("What kind of thing.", search.kind)
    score: float = field("How close the label is to the text, 0 to 1.")
    matched: str = field("The label that matched or, if that one is hidden, a preferred one.")
    highlights: list[Highlight] = field("The parts of it that were typed.", search.highlights)
    node: Node | None = field(
        "The thing itself; null if it has left the graph since the index was built.", search.node
    )
