"""Interfaces, and the small types that all others are made of."""

import strawberry

from domain import records
from domain.enums import ConceptStatus, Lang, Match, WagePeriod
from resolvers import concepts, search, sources, texts
from schema import roots
from schema.declare import field, of
from schema.enums import SearchKind
from schema.scalars import URL, DateTime


@strawberry.type(description="A text in one language.")
class Text:
    """A text and its language."""

    lang: Lang = field("The language.")
    value: str = field("The text.")


@strawberry.type(description="A concept's code in a scheme. A code has no meaning without one.")
class Code:
    """A code and its scheme."""

    scheme: str = field("The scheme, such as `ISCO-08`.")
    code: str = field("The code in that scheme.")


@strawberry.type(description="A data set that was loaded, and its licence. Public.")
class DataSource:
    """Where data comes from."""

    id: str = field("The short name of the data set; filters take it as `source`.")
    name: str = field("The name of the data set.")
    version: str = field("Which version of it was loaded.")
    licence: str = field("The licence that it may be used under.")
    url: URL = field("Where it is published.")
    as_of: DateTime = field("The moment that its content describes.")


@strawberry.interface(description="Anything that has an id of its own and can be read by it.")
class Node:
    """Anything with an id."""

    id: strawberry.ID = field(
        "Stable, unique and opaque: the same thing keeps its id when data is loaded again. The "
        "part before `_` says what kind of thing it is."
    )


@strawberry.interface(description="Whatever was loaded from a data set.")
class Sourced:
    """Provenance."""

    source: DataSource | None = field(
        "The data set that it was loaded from; null if that is not on record.", sources.source
    )
    as_of: DateTime = field("The moment that the data set describes.")


@strawberry.type(description="A version of a scheme of concepts, such as ESCO 1.1.1.")
class ConceptScheme:
    """A scheme."""

    name: str = field("The name of the scheme.")
    version: str = field("The version; empty where only the name is on record.")
    licence: str | None = field("The licence that it may be used under, if on record.")
    url: URL | None = field("Where it is published, if on record.")


@strawberry.type(description="How a concept corresponds to a concept of another scheme.")
class Mapping:
    """A mapping."""

    match: Match = field("What the other concept is to this one.")
    concept: "Concept" = field("The concept of the other scheme.", concepts.mapped)
    source: DataSource | None = field(
        "The data set that states the mapping, if on record.", concepts.stated_by
    )


@strawberry.interface(
    description="A concept of a scheme: a skill, an occupation, a certification, a region or a "
    "group of such. Public."
)
class Concept(Node, Sourced):
    """What every concept has."""

    pref_label: str = field(
        "The preferred label, in the other language where it is missing in this one.",
        texts.name_of(lambda concept: concept.label),
    )
    pref_labels: list[Text] = field(
        "The preferred label in every language that it exists in.", texts.pref_labels
    )
    alt_labels: list[str] = field("Alternative labels in one language.", texts.alt_labels)
    description: str | None = field(
        "What the concept means, in the other language where it is missing in this one; null if "
        "its scheme does not say.",
        texts.text_of(lambda concept: concept.description),
    )
    codes: list[Code] = field("Its codes in schemes of codes, such as ISCO-08.")
    status: ConceptStatus = field("Whether the concept is in use.")
    schemes: list[ConceptScheme] = field(
        "Every loaded version of a scheme that contains it, by name and version.",
        concepts.schemes,
    )
    replaced_by: list["Concept"] = field(
        "The successors of a deprecated concept, as far as they are known.",
        concepts.replaced_by,
    )
    mappings: list[Mapping] = field(
        "Corresponding concepts of other schemes, whichever of the two schemes states it, by id.",
        concepts.mappings,
    )


@strawberry.type(description="A group of skills in the hierarchy of a scheme. Public.")
class SkillGroup(Concept):
    """A group of skills."""

    is_type_of = of(records.SkillGroup)


@strawberry.type(description="A group of occupations, such as an ISCO-08 group. Public.")
class OccupationGroup(Concept):
    """A group of occupations."""

    is_type_of = of(records.OccupationGroup)


@strawberry.type(description="A region of Korea (시·도). Public.")
class Region(Concept):
    """A region."""

    is_type_of = of(records.Region)


@strawberry.type(description="The wage of a posting, in whole units of the currency.")
class WageRange:
    """A range of wages."""

    min: int | None = field("The lowest wage; null where the source gives no lower end.")
    max: int | None = field("The highest wage; null where the source gives no upper end.")
    per: WagePeriod = field("The period that the wage is paid for.")

    currency: str = field("The currency by its ISO 4217 code, such as `KRW`.")


@strawberry.type(description="The part of a label that was typed.")
class Highlight:
    """Part of a label that was typed."""

    start: int = field("The position of its first character, from 0.")
    end: int = field("The position after its last character.")


@strawberry.type(description="Something that a search found.")
class SearchHit:
    """A hit of a search."""

    kind: SearchKind = field("What kind of thing was found.", roots.kind)
    score: float = field("How close the label is to the text, from 0 to 1.")
    matched: str = field(
        "The label that matched; a preferred label where that one is not meant to be shown."
    )
    highlights: list[Highlight] = field(
        "The parts of the label that were typed.", search.highlights
    )
    node: Node | None = field(
        "What was found; null if it has left the graph since it was indexed.", search.node
    )


@strawberry.type(description="A hit in a list of search results.")
class SearchEdge:
    """A row of a list."""

    cursor: str = field("The place of this hit in the list: send it as `after` to continue here.")
    node: SearchHit = field("The hit.")
