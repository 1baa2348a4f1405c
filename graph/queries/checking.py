"""Statements of the check of concepts: all concepts, and their relationships."""

from typing import LiteralString

from domain import languages
from domain.concepts import ConceptFacts, ConceptLink
from domain.enums import ConceptStatus
from domain.vocabulary import Label, Relation
from graph.statement import Row, Statement


def concepts(label: Label) -> Statement[ConceptFacts]:
    """All concepts of one label."""
    name: LiteralString = label.value

    def facts(row: Row) -> ConceptFacts:
        return ConceptFacts(
            id=row["id"],
            label=label,
            name_ko=row["ko"],
            name_en=row["en"],
            others=tuple(languages.read(row["others"])),
            code_scheme=row["codeScheme"],
            code=row["code"],
            deprecated=row["status"] == ConceptStatus.DEPRECATED,
            schemes=int(row["schemes"]),
            successors=int(row["successors"]),
            scheme=row["scheme"],
        )

    return Statement(
        name=f"checking.concepts.{label}",
        cypher="MATCH (c:" + name + ") "
        "OPTIONAL MATCH (c)-[:IN_SCHEME]->(s:ConceptScheme) "
        "WITH c, count(s) AS schemes, min(coalesce(s.uri, s.name)) AS scheme "
        "RETURN c.id AS id, c.prefLabelKo AS ko, c.prefLabelEn AS en, c.prefLabels AS others, "
        "c.codeScheme AS codeScheme, c.code AS code, c.status AS status, "
        "schemes, scheme, "
        "COUNT { (c)-[:REPLACED_BY]->() } AS successors ORDER BY id",
        row=facts,
    )


def links(relation: Relation, start: Label) -> Statement[ConceptLink]:
    """The ends of all relationships of one type that start at one label, in no order."""
    type_: LiteralString = relation.value
    label: LiteralString = start.value
    return Statement(
        name=f"checking.links.{relation}",
        cypher="MATCH (a:" + label + ")-[:" + type_ + "]->(b) RETURN a.id AS start, b.id AS end",
        row=lambda row: ConceptLink(row["start"], row["end"]),
    )
