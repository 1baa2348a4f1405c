"""Statements about loaded concept schemes and their upgrades."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final, LiteralString, NamedTuple

from domain import languages
from domain.enums import ConceptStatus
from domain.facts import Edge, Node, Value
from domain.vocabulary import EDGE_STAMPS, STAMPS, Label, Relation
from graph.statement import Row, Statement

STATED: Final = (Relation.BROADER, Relation.RELATED, Relation.REQUIRES, Relation.ATTESTS)
"""The relationships that every version of a scheme states again about its concepts."""

_SHOWN: Final = frozenset({"source", "asOf"})
"""The stamps that an exported concept keeps."""


@dataclass(frozen=True, slots=True)
class LoadedScheme:
    """A loaded version of a scheme.

    Attributes:
        uri: Its URI; None if it has none, or was loaded before URIs were recorded.
        source: Id of the source that stated it last.
        code_scheme: What the codes of its concepts belong to whose datatype does not say it.
        titles: The titles in its languages if it has several, each as tag, space and title.
    """

    id: str
    name: str
    version: str
    uri: str | None = None
    source: str | None = None
    code_scheme: str | None = None
    titles: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name, and those in its other languages."""
        others = (text for _, text in languages.read(self.titles))
        return tuple(dict.fromkeys((self.name, *others)))


class KnownConcept(NamedTuple):
    """A concept in the graph; `uri` and `code` are those of its scheme, if it has one.

    `further` are its codes beyond the first, each after its scheme and a tab.
    """

    id: str
    uri: str | None
    code_scheme: str | None
    code: str | None
    source: str | None
    deprecated: bool
    further: tuple[str, ...] = ()


class Mapped(NamedTuple):
    """A mapping in the graph, and the id of the source that states it."""

    start: str
    end: str
    match: str
    source: str | None


def mappings(start: Label) -> Statement[Mapped]:
    """Return all mappings that start at one label, unordered."""
    label: LiteralString = start.value
    return Statement(
        name=f"schemes.mappings.{label}",
        cypher="MATCH (a:" + label + ")-[r:MAPS_TO]->(b) "
        "RETURN a.id AS start, b.id AS end, r.match AS match, r.source AS source",
        row=lambda row: Mapped(row["start"], row["end"], row["match"], row["source"]),
    )


def versions(name: str | None = None) -> Statement[LoadedScheme]:
    """Return the loaded versions of the schemes of a name, or of all schemes.

    Those that only deprecated concepts are in are included.
    """
    return Statement(
        name="schemes.versions",
        cypher="""
        MATCH (s:ConceptScheme) WHERE $name IS NULL OR s.name = $name
        RETURN s.id AS id, s.name AS name, s.version AS version, s.uri AS uri,
               s.source AS source, s.codeScheme AS codeScheme, s.titles AS titles
        ORDER BY name, version, id
        """,
        row=lambda row: LoadedScheme(
            row["id"],
            row["name"],
            row["version"],
            row["uri"],
            row["source"],
            row["codeScheme"],
            tuple(row["titles"] or ()),
        ),
        params={"name": name},
    )


def concepts(label: Label, schemes: Sequence[str]) -> Statement[Node]:
    """Return the concepts of one label in the schemes, one row for each scheme, unordered."""
    name: LiteralString = label.value
    return Statement(
        name=f"schemes.concepts.{label}",
        cypher="UNWIND $schemes AS scheme "
        "MATCH (:ConceptScheme {id: scheme})<-[:IN_SCHEME]-(c:" + name + ") "
        "RETURN properties(c) AS props",
        row=_node(label),
        params={"schemes": list(schemes)},
    )


def links(relation: Relation, start: Label, *, exported: bool = False) -> Statement[Edge]:
    """Return all relationships of one type that start at one label, unordered.

    With `exported`, a mapping says who states it if that is not the source of its start.
    """
    read = _exported if exported else _stated
    type_: LiteralString = relation.value
    label: LiteralString = start.value
    return Statement(
        name=f"schemes.links.{relation}",
        cypher="MATCH (a:" + label + ")-[r:" + type_ + "]->(b) "
        "RETURN a.id AS start, type(r) AS relation, b.id AS end, properties(r) AS props, "
        "a.source AS owner",
        row=read,
    )


def uris(label: Label) -> Statement[KnownConcept]:
    """Return all concepts of one label with the URIs and codes of their sources, unordered."""
    name: LiteralString = label.value
    return Statement(
        name=f"schemes.uris.{label}",
        cypher="MATCH (c:" + name + ") RETURN c.id AS id, c.uri AS uri, "
        "c.codeScheme AS scheme, c.code AS code, c.source AS source, c.status AS status, "
        "c.otherCodes AS further",
        row=lambda row: KnownConcept(
            row["id"],
            row["uri"],
            row["scheme"],
            row["code"],
            row["source"],
            deprecated=row["status"] == ConceptStatus.DEPRECATED,
            further=tuple(row["further"] or ()),
        ),
    )


def nodes(label: Label, wanted: Sequence[str]) -> Statement[Node]:
    """Return nodes of one label with all their properties; unknown ids are absent."""
    name: LiteralString = label.value
    return Statement(
        name=f"schemes.nodes.{label}",
        cypher="UNWIND $ids AS id MATCH (n:" + name + " {id: id}) "
        "RETURN properties(n) AS props ORDER BY n.id",
        row=_node(label),
        params={"ids": list(wanted)},
    )


def ties(label: Label, concept_id: str) -> Statement[Edge]:
    """Return the relationships of a concept to other concepts and its schemes, both ways.

    Mappings say who states them, as in `links` with `exported`.
    """
    name: LiteralString = label.value
    return Statement(
        name=f"schemes.ties.{label}",
        cypher="MATCH (c:" + name + " {id: $id})"
        "-[r:BROADER|RELATED|REQUIRES|ATTESTS|MAPS_TO|REPLACED_BY|IN_SCHEME]-(other) "
        "WHERE NOT other:JobPosting "
        "WITH startNode(r) AS one, r, endNode(r) AS another "
        "RETURN one.id AS start, type(r) AS relation, another.id AS end, "
        "properties(r) AS props, one.source AS owner ORDER BY relation, start, end",
        row=_exported,
        params={"id": concept_id},
    )


def _node(label: Label) -> Callable[[Row], Node]:
    def node(row: Row) -> Node:
        props = _content(row, STAMPS - _SHOWN)
        return Node(label, str(props.pop("id")), props)

    return node


def _stated(row: Row) -> Edge:
    props = _content(row, EDGE_STAMPS)
    return Edge(Relation(row["relation"]), row["start"], row["end"], props)


def _exported(row: Row) -> Edge:
    """Read a relationship; a mapping says who states it, unless its start is of the same source.

    The source of a relationship is not exported.
    """
    edge = _stated(row)
    if edge.relation is not Relation.MAPS_TO:
        return edge
    source = row["props"].get("source")
    stated_by = edge.props.get("statedBy") or (source if source != row["owner"] else None)
    if stated_by is None:
        return edge
    return replace(edge, props={**edge.props, "statedBy": stated_by})


def _content(row: Row, stamps: Collection[str]) -> dict[str, Value]:
    """Return the properties of a row without the stamps."""
    return {name: value for name, value in row["props"].items() if name not in stamps}
