"""Statements about everything that there is about a person: to return it, and to remove it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from domain.ids import SeekerId, mint
from domain.vocabulary import Label
from graph.statement import Row, Statement, nothing


class Tie(NamedTuple):
    """A relationship of a person, from their node or to it, and what is at its other end."""

    type: str
    outgoing: bool
    props: dict[str, Any]
    label: str
    id: str
    name: str | None


def erased_id(seeker: str) -> str:
    """Return the id of the record that a seeker was erased; it does not say who they were."""
    return mint(Label.ERASED_PERSON, seeker)


def there(seekers: Sequence[SeekerId]) -> Statement[SeekerId]:
    """Return the seekers of these ids that the graph has."""
    return Statement(
        name="persons.there",
        cypher="UNWIND $ids AS id MATCH (k:Seeker {id: id}) RETURN k.id AS id ORDER BY id",
        row=lambda row: SeekerId(row["id"]),
        params={"ids": list(seekers)},
    )


def properties(seeker: SeekerId) -> Statement[dict[str, Any]]:
    """Return all that the node of a seeker says."""
    return Statement(
        name="persons.properties",
        cypher="MATCH (k:Seeker {id: $id}) RETURN properties(k) AS props",
        row=lambda row: dict(row["props"]),
        params={"id": seeker},
    )


def ties(seeker: SeekerId) -> Statement[Tie]:
    """Return all relationships of a seeker."""
    return Statement(
        name="persons.ties",
        cypher="""
        MATCH (k:Seeker {id: $id})-[r]-(x)
        RETURN type(r) AS type, startNode(r).id = k.id AS outgoing, properties(r) AS props,
          labels(x)[0] AS label, x.id AS id,
          coalesce(x.prefLabelKo, x.titleKo, x.nameKo, x.title, x.prefLabelEn, x.titleEn, x.nameEn)
            AS name
        ORDER BY type, outgoing, label, id, coalesce(r.at, ''), coalesce(r.from, '')
        """,
        row=_tie,
        params={"id": seeker},
    )


def experiences(seeker: SeekerId) -> Statement[tuple[dict[str, Any], list[str]]]:
    """Return the periods of work of a seeker, and the ids of the regions of each."""
    return Statement(
        name="persons.experiences",
        cypher="""
        MATCH (k:Seeker {id: $id})-[:HAS_EXPERIENCE]->(x:WorkExperience)
        RETURN properties(x) AS props, [(x)-[:LOCATED_IN]->(g:Region) | g.id] AS regions,
          x.id AS id
        ORDER BY id
        """,
        row=lambda row: (dict(row["props"]), sorted(row["regions"])),
        params={"id": seeker},
    )


def benefits(seeker: SeekerId) -> Statement[tuple[str, dict[str, Any], list[str]]]:
    """Return the insurance periods and claims of a seeker: label, properties, places and offices.

    These are the ids of the workplaces where the person was insured, and of the offices that
    decided.
    """
    return Statement(
        name="persons.benefits",
        cypher="""
        MATCH (:Seeker {id: $id})-[:INSURED_BY|CLAIMED]->(x)
        RETURN labels(x)[0] AS label, properties(x) AS props,
          [(x)-[:AT|DECIDED_BY]->(w) | w.id] AS others, x.id AS id
        ORDER BY label, id
        """,
        row=lambda row: (row["label"], dict(row["props"]), sorted(row["others"])),
        params={"id": seeker},
    )


def erase(seeker: SeekerId, identity: str, at: str) -> tuple[Statement[None], ...]:
    """Remove a seeker with all that belongs to them, and record that somebody was erased."""
    params = {"id": seeker, "identity": identity, "erased": erased_id(seeker), "at": at}
    return (
        Statement(
            name="persons.record_erased",
            cypher="MERGE (e:ErasedPerson {id: $erased}) SET e.at = coalesce(e.at, $at)",
            row=nothing,
            params=params,
        ),
        Statement(
            name="persons.erase_parts",
            cypher="MATCH (:Seeker {id: $id})-[:HAS_EXPERIENCE|INSURED_BY|CLAIMED]->(x) "
            "DETACH DELETE x",
            row=nothing,
            params=params,
        ),
        Statement(
            name="persons.erase_identity",
            cypher="MATCH (i:Identity {id: $identity}) DETACH DELETE i",
            row=nothing,
            params=params,
        ),
        Statement(
            name="persons.erase_seeker",
            cypher="MATCH (k:Seeker {id: $id}) DETACH DELETE k",
            row=nothing,
            params=params,
        ),
    )


def erased() -> Statement[str]:
    """Return the ids of the records of all erased persons."""
    return Statement(
        name="persons.erased",
        cypher="MATCH (e:ErasedPerson) RETURN e.id AS id ORDER BY id",
        row=lambda row: str(row["id"]),
    )


def _tie(row: Row) -> Tie:
    return Tie(
        row["type"],
        bool(row["outgoing"]),
        dict(row["props"]),
        row["label"],
        row["id"],
        row["name"],
    )
