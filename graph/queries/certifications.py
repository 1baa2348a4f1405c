"""Statements about certifications."""

from collections.abc import Sequence

from domain.ids import CertificationId, CourseId, SeekerId, SkillId
from domain.records import Certification, HeldCertification
from graph.queries.concepts import Props, concept
from graph.statement import Grouped, Row, Statement


def by_ids(ids: Sequence[CertificationId]) -> Statement[Certification]:
    """Certifications by their ids; unknown ids are absent."""
    return Statement(
        name="certifications.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (c:Certification {id: id})
        RETURN properties(c) AS certification
        ORDER BY c.id
        """,
        row=_row,
        params={"ids": list(ids)},
    )


def attesting(skills: Sequence[SkillId]) -> Grouped[Certification]:
    """The certifications that attest a skill."""
    return Grouped(
        name="certifications.attesting",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Skill {id: $ids[ix]})<-[:ATTESTS]-(c:Certification)
        RETURN ix, properties(c) AS certification
        ORDER BY ix, c.id
        """,
        row=_row,
        params={"ids": list(skills)},
        size=len(skills),
    )


def prepared_by(courses: Sequence[CourseId]) -> Grouped[Certification]:
    """The certifications that courses prepare for."""
    return Grouped(
        name="certifications.prepared_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Course {id: $ids[ix]})-[:PREPARES_FOR]->(c:Certification)
        RETURN ix, properties(c) AS certification
        ORDER BY ix, c.id
        """,
        row=_row,
        params={"ids": list(courses)},
        size=len(courses),
    )


def held_by(seekers: Sequence[SeekerId]) -> Grouped[HeldCertification]:
    """The certifications that seekers hold: private."""
    return Grouped(
        name="certifications.held_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Seeker {id: $ids[ix]})-[r:HOLDS]->(c:Certification)
        RETURN ix, r.acquiredAt AS acquiredAt, properties(c) AS certification
        ORDER BY ix, c.id
        """,
        row=_held,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def certification(props: Props) -> Certification:
    """Read a certification."""
    return Certification(
        id=CertificationId(props["id"]),
        grade=props.get("grade"),
        regulated=props.get("regulated"),
        field=props.get("field"),
        **concept(props),
    )


def _row(row: Row) -> Certification:
    return certification(row["certification"])


def _held(row: Row) -> HeldCertification:
    return HeldCertification(certification(row["certification"]), row["acquiredAt"])
