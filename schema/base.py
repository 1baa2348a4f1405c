"""Interfaces, and the small types that all others are made of."""

import strawberry

from domain import records
from domain.enums import ConceptStatus, JobStatus, Match, WagePeriod
from domain.kinds import SearchKind
from domain.languages import Language
from resolvers import collected, concepts, search, sources, texts
from schema import roots
from schema.connections import Connection, Edge
from schema.declare import field, of
from schema.scalars import URL, DateTime


@strawberry.type(description="A text in one language.")
class Text:
    """A text and its language."""

    lang: Language = field("The language.")
    value: str = field("The text.")


@strawberry.type(
    description="A code of a concept and the scheme that it belongs to. Without its scheme, a "
    "code has no meaning."
)
class Code:
    """A code and its scheme."""

    scheme: str = field("The scheme, such as `ISCO-08`.")
    code: str = field("The code in that scheme.")


@strawberry.type(
    description="How reading a data set went the last time, if it is read again and again."
)
class Reading:
    """How reading a source went."""

    attempted_at: DateTime | None = field("When it was last read, or reading it was tried.")
    succeeded_at: DateTime | None = field("When what it states was last loaded.")
    failed_at: DateTime | None = field(
        "When reading it last failed; null once it has succeeded again."
    )
    last_error: str | None = field(
        "Why it failed; null once it has succeeded again. Needs a service token, and is null "
        "without.",
        sources.last_error,
    )
    rows: int | None = field("The number of rows that it stated.")
    quarantined: int = field("The number of rows that could not be read.")


@strawberry.type(description="A data set that was loaded, and its licence. Public.")
class DataSource:
    """Where data comes from."""

    id: str = field("The short name of the data set, to be used as `source` in filters.")
    name: str = field("The name of the data set.")
    version: str = field("The version that was loaded; empty if nothing of it has been loaded.")
    licence: str = field("The licence that it may be used under.")
    url: URL = field("The address where it is published.")
    as_of: DateTime | None = field(
        "The time that its content refers to; null if nothing of it has been loaded.",
        sources.content_as_of,
    )
    reading: Reading | None = field(
        "How reading it went the last time; null if it is not read again and again."
    )


@strawberry.interface(description="Anything that has an id and can be fetched by it.")
class Node:
    """Anything with an id."""

    id: strawberry.ID = field(
        "Stable, unique and opaque: the same thing keeps its id when data is loaded again. The "
        "part before `_` says what kind of thing it is."
    )


@strawberry.interface(description="Anything that was loaded from a data set.")
class Sourced:
    """Provenance."""

    source: DataSource | None = field(
        "The data set that it was loaded from; null if not recorded.", sources.source
    )
    as_of: DateTime = field("The time that the data set refers to.")


@strawberry.type(description="A version of a scheme of concepts, such as ESCO 1.1.1.")
class ConceptScheme:
    """A scheme."""

    name: str = field(
        "The name of the scheme, in the next language that is wanted if it has none in this one.",
        texts.own_name,
    )
    names: list[Text] = field(
        "The name in each of its languages; empty if only one is recorded.", texts.names
    )
    version: str = field("The version; empty if only the name is recorded.")
    licence: str | None = field("The licence that it may be used under, if recorded.")
    url: URL | None = field("The address where it is published, if recorded.")
    uri: str | None = field("The URI that tells it apart from others of its name, if it has one.")


@strawberry.type(description="How a concept corresponds to a concept of another scheme.")
class Mapping:
    """A mapping."""

    match: Match = field("The relation of the other concept to this one.")
    concept: "Concept" = field("The concept of the other scheme.", concepts.mapped)
    source: DataSource | None = field(
        "The data set that states the mapping, if recorded.", concepts.stated_by
    )


@strawberry.type(description="A collection that a concept or another collection is in.")
class CollectionPlace:
    """A place in a collection."""

    collection: "ConceptCollection" = field("The collection.")
    position: int | None = field("The place from 1 if the collection is ordered; else null.")


@strawberry.type(description="A member of a collection: a concept, or another collection.")
class CollectionMember:
    """A member."""

    position: int | None = field("The place from 1 if the collection is ordered; else null.")
    concept: "Concept | None" = field(
        "The concept; null if the member is a collection.", collected.concept
    )
    collection: "ConceptCollection | None" = field(
        "The collection that is a member; null if it is a concept."
    )


@strawberry.type(
    description="A collection of concepts that a scheme has beside its hierarchy (skos:Collection)."
    " Public."
)
class ConceptCollection:
    """A collection."""

    uri: str = field("Its URI.")
    name: str = field(
        "Its name in its scheme, in the next language that is wanted if it has none in this one; "
        "its URI if it has no name.",
        texts.own_name,
    )
    names: list[Text] = field(
        "The name in each of its languages; empty if only one is recorded.", texts.names
    )
    in_collections: list[CollectionPlace] = field(
        "The collections that it is a member of, ordered by name.", collected.of_collection
    )
    members: Connection[Edge[CollectionMember]] = field(
        "Its direct members, in its order if it has one; the others by id.", collected.members
    )


@strawberry.interface(
    description="A concept of a scheme: a skill, an occupation, a certification, a "
    "region, or a group of these. Public."
)
class Concept(Node, Sourced):
    """What every concept has."""

    pref_label: str = field(
        "The preferred label, in the next language that is wanted if it has none in this one.",
        texts.name_of(lambda concept: concept.label),
    )
    pref_labels: list[Text] = field(
        "The preferred label in every language that it exists in.", texts.pref_labels
    )
    alt_labels: list[str] = field("Alternative labels in one language.", texts.alt_labels)
    description: str | None = field(
        "A description of the concept, in the next language that is wanted if it has none in "
        "this one; null if its scheme has none.",
        texts.text_of(lambda concept: concept.description),
    )
    codes: list[Code] = field("Its codes in concept schemes, such as ISCO-08.")
    status: ConceptStatus = field("Whether the concept is in use.")
    schemes: list[ConceptScheme] = field(
        "The schemes that contain it, in every loaded version, ordered by name and version.",
        concepts.schemes,
    )
    replaced_by: list["Concept"] = field(
        "The known successors of a deprecated concept.",
        concepts.replaced_by,
    )
    mappings: list[Mapping] = field(
        "Mappings to concepts of other schemes, whichever of the two schemes states "
        "them, ordered by id.",
        concepts.mappings,
    )
    in_collections: list[CollectionPlace] = field(
        "The collections with a URI that it is a direct member of, ordered by name.",
        collected.of_concept,
    )


@strawberry.type(description="A group of skills in the hierarchy of a scheme. Public.")
class SkillGroup(Concept):
    """A group of skills."""

    is_type_of = of(records.SkillGroup)


@strawberry.type(description="A group of occupations, such as an ISCO-08 group. Public.")
class OccupationGroup(Concept):
    """A group of occupations."""

    is_type_of = of(records.OccupationGroup)


@strawberry.type(
    description="A region: of Korea (시·도, 시·군·구), or one that a data set brought. Public."
)
class Region(Concept):
    """A region."""

    is_type_of = of(records.Region)

    parent: "Region | None" = field(
        "The region that it is directly a part of; null if there is none.", concepts.parent
    )
    latitude: float | None = field(
        "The latitude of its seat or centre in degrees (WGS 84), from -90 to 90; null if not known."
    )
    longitude: float | None = field(
        "The longitude of its seat or centre in degrees (WGS 84), from -180 to 180; null if not "
        "known."
    )


@strawberry.type(description="A branch of industry, such as a section of KSIC (업종). Public.")
class Industry(Concept):
    """An industry."""

    is_type_of = of(records.Industry)


@strawberry.type(description="The wage of a posting, in whole units of the currency.")
class WageRange:
    """A range of wages."""

    min: int | None = field("The lowest wage; null if the source states none.")
    max: int | None = field("The highest wage; null if the source states none.")
    per: WagePeriod = field("The period that the wage is paid for.")

    currency: str = field("The currency by its ISO 4217 code, such as `KRW`.")


@strawberry.type(description="A part of a label that matches what was typed.")
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
        "The label that matched, or the preferred label if the one that matched is not for display."
    )
    highlights: list[Highlight] = field(
        "The parts of the label that match what was typed.", search.highlights
    )
    status: JobStatus | None = field(
        "Whether a posting accepts applications today; null for everything else.", search.status
    )
    node: Node | None = field(
        "What was found; null if it was removed from the graph after it was indexed.", search.node
    )


@strawberry.type(description="A hit in a list of search results.")
class SearchEdge:
    """A row of a list."""

    cursor: str = field(
        "The position of this hit in the list. Send it as `after` to get the hits after it."
    )
    node: SearchHit = field("The hit.")
