"""How a concept relates to other versions and schemes: schemes, successors and mappings.

Each statement takes concepts of one label, which their ids contain.
"""

from collections.abc import Sequence
from typing import LiteralString

from domain.enums import Match
from domain.records import ConceptMapping, ConceptScheme
from domain.vocabulary import Label
from graph.queries.concepts import scheme
from graph.statement import Grouped, Row


def schemes(concepts: Sequence[str], label: Label) -> Grouped[ConceptScheme]:
    """The schemes that each concept is in, in every loaded version."""
    name: LiteralString = label.value
    return Grouped(
        name="crosswalks.schemes",
        cypher="UNWIND range(0, size($ids) - 1) AS ix "
        "MATCH (:" + name + " {id: $ids[ix]})-[:IN_SCHEME]->(s:ConceptScheme) "
        "RETURN ix, properties(s) AS scheme ORDER BY ix, s.name, s.version, s.id",
        row=scheme,
        params={"ids": list(concepts)},
        size=len(concepts),
    )


def successors(concepts: Sequence[str], label: Label) -> Grouped[str]:
    """The ids of the successors of a deprecated concept."""
    name: LiteralString = label.value
    return Grouped(
        name="crosswalks.successors",
        cypher="UNWIND range(0, size($ids) - 1) AS ix "
        "MATCH (:" + name + " {id: $ids[ix]})-[:REPLACED_BY]->(s) "
        "RETURN ix, s.id AS id ORDER BY ix, id",
        row=lambda row: str(row["id"]),
        params={"ids": list(concepts)},
        size=len(concepts),
    )


def mappings(concepts: Sequence[str], label: Label) -> Grouped[ConceptMapping]:
    """Corresponding concepts of other schemes, whichever of the two schemes states it."""
    name: LiteralString = label.value
    return Grouped(
        name="crosswalks.mappings",
        cypher="UNWIND range(0, size($ids) - 1) AS ix "
        "MATCH (c:" + name + " {id: $ids[ix]})-[r:MAPS_TO]-(other) "
        "RETURN ix, other.id AS id, r.match AS match, coalesce(r.statedBy, r.source) AS source, "
        "startNode(r).id = c.id AS forward ORDER BY ix, id, forward",
        row=_mapping,
        params={"ids": list(concepts)},
        size=len(concepts),
    )


def _mapping(row: Row) -> ConceptMapping:
    match = Match(row["match"])
    return ConceptMapping(row["id"], match if row["forward"] else match.inverse, row["source"])
