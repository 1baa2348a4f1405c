"""Statements about occupations."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.ids import JobId, OccupationId, PolicyId, SeekerId, SkillId
from domain.records import Occupation, OccupationGroup
from graph.queries.concepts import Props, concept, occupation_group
from graph.statement import Grouped, Row, Statement


@dataclass(frozen=True, slots=True)
class OccupationFilter:
    """Which occupations to list: all conditions that are not None; see `services.concept_lists`."""

    skill: SkillId | None = None
    group: str | None = None
    source: str | None = None
    prefix: str | None = None


def by_ids(ids: Sequence[OccupationId]) -> Statement[Occupation]:
    """Occupations by their ids; unknown ids are absent."""
    return Statement(
        name="occupations.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (o:Occupation {id: id})
        RETURN properties(o) AS occupation
        ORDER BY o.id
        """,
        row=_row,
        params={"ids": list(ids)},
    )


def by_code(scheme: str, code: str) -> Statement[Occupation]:
    """The occupations with this code in a scheme, the smallest id first."""
    return Statement(
        name="occupations.by_code",
        cypher="""
        MATCH (o:Occupation)
        WHERE o.code = $code AND o.codeScheme = $scheme
        RETURN properties(o) AS occupation
        ORDER BY o.id
        """,
        row=_row,
        params={"scheme": scheme, "code": code},
    )


def of_jobs(jobs: Sequence[JobId]) -> Grouped[Occupation]:
    """The occupations that postings are for."""
    return Grouped(
        name="occupations.of_jobs",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:JobPosting {id: $ids[ix]})-[:FOR_OCCUPATION]->(o:Occupation)
        RETURN ix, properties(o) AS occupation
        ORDER BY ix, o.id
        """,
        row=_row,
        params={"ids": list(jobs)},
        size=len(jobs),
    )


def supported_by(policies: Sequence[PolicyId]) -> Grouped[Occupation]:
    """The occupations that policies are meant for."""
    return Grouped(
        name="occupations.supported_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Policy {id: $ids[ix]})-[:SUPPORTS]->(o:Occupation)
        RETURN ix, properties(o) AS occupation
        ORDER BY ix, o.id
        """,
        row=_row,
        params={"ids": list(policies)},
        size=len(policies),
    )


def sought_by(seekers: Sequence[SeekerId]) -> Grouped[Occupation]:
    """The occupations that seekers look for, the most wanted first: private."""
    return Grouped(
        name="occupations.sought_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Seeker {id: $ids[ix]})-[r:SEEKS]->(o:Occupation)
        RETURN ix, coalesce(r.priority, 99) AS priority, properties(o) AS occupation
        ORDER BY ix, priority, o.id
        """,
        row=_row,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def broader(occupations: Sequence[OccupationId]) -> Grouped[Occupation | OccupationGroup]:
    """The occupations and groups directly above an occupation."""
    return Grouped(
        name="occupations.broader",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Occupation {id: $ids[ix]})-[:BROADER]->(b:Occupation|OccupationGroup)
        RETURN ix, b:Occupation AS isOccupation, properties(b) AS concept
        ORDER BY ix, b.id
        """,
        row=_broader,
        params={"ids": list(occupations)},
        size=len(occupations),
    )


def occupation(props: Props) -> Occupation:
    """Read an occupation."""
    return Occupation(
        id=OccupationId(props["id"]), regulated=props.get("regulated"), **concept(props)
    )


def _row(row: Row) -> Occupation:
    return occupation(row["occupation"])


def _broader(row: Row) -> Occupation | OccupationGroup:
    return occupation(row["concept"]) if row["isOccupation"] else occupation_group(row)
