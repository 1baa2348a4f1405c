"""Statements about training courses."""

from collections.abc import Sequence

from domain.enums import OfferStatus
from domain.ids import CertificationId, CourseId, PolicyId, SkillId
from domain.records import Course, CourseSession, TeachingCourse
from domain.texts import Texts
from domain.windows import Window
from graph.queries.concepts import Props, sourced, texts
from graph.queries.skills import total
from graph.statement import Grouped, Row, Statement


def by_ids(ids: Sequence[CourseId]) -> Statement[Course]:
    """Courses by their ids; unknown ids are absent."""
    return Statement(
        name="courses.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (c:Course {id: id})
        RETURN properties(c) AS course,
          [(c)-[:OFFERED_BY]->(p:Provider) | properties(p)] AS providers
        ORDER BY c.id
        """,
        row=_row,
        params={"ids": list(ids)},
    )


def teaching(
    skills: Sequence[SkillId], window: Window, day: str | None = None
) -> Grouped[TeachingCourse]:
    """The courses that teach a skill, the highest level first, a page for each skill.

    With an ISO date, only those with a session that begins after it and can be joined.
    """
    after_level, after_id = window.key(2)
    return Grouped(
        name="courses.teaching",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (:Skill {id: $ids[ix]})<-[r:TEACHES]-(c:Course)
          WITH c, r.level AS level, coalesce(r.level, 0) AS depth
          WHERE ($afterId IS NULL OR depth < $afterLevel
              OR (depth = $afterLevel AND c.id > $afterId))
            AND ($day IS NULL OR (coalesce(c.status, 'OPEN') <> 'CLOSED' AND EXISTS {
              (c)-[:HAS_SESSION]->(s:CourseSession)
              WHERE s.startsOn > $day AND coalesce(s.status, 'OPEN') <> 'CLOSED' }))
          RETURN c, c.id AS id, level, depth
          ORDER BY depth DESC, id
          LIMIT $limit
        }
        RETURN ix, level, properties(c) AS course,
          [(c)-[:OFFERED_BY]->(p:Provider) | properties(p)] AS providers
        ORDER BY ix, depth DESC, id
        """,
        row=_teaching,
        params={
            "ids": list(skills),
            "afterLevel": after_level,
            "afterId": after_id,
            "day": day,
            "limit": window.limit,
        },
        size=len(skills),
    )


def count_teaching(skills: Sequence[SkillId]) -> Grouped[int]:
    """How many courses teach each skill."""
    return Grouped(
        name="courses.count_teaching",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (s:Skill {id: $ids[ix]})
        RETURN ix, COUNT { (s)<-[:TEACHES]-(:Course) } AS total
        ORDER BY ix
        """,
        row=total,
        params={"ids": list(skills)},
        size=len(skills),
    )


def preparing(
    certifications: Sequence[CertificationId], window: Window, day: str | None = None
) -> Grouped[Course]:
    """The courses that prepare for a certification, a page for each.

    With an ISO date, only those with a session that begins after it and can be joined.
    """
    (after_id,) = window.key(1)
    return Grouped(
        name="courses.preparing",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (:Certification {id: $ids[ix]})<-[:PREPARES_FOR]-(c:Course)
          WHERE ($afterId IS NULL OR c.id > $afterId)
            AND ($day IS NULL OR (coalesce(c.status, 'OPEN') <> 'CLOSED' AND EXISTS {
              (c)-[:HAS_SESSION]->(s:CourseSession)
              WHERE s.startsOn > $day AND coalesce(s.status, 'OPEN') <> 'CLOSED' }))
          RETURN c, c.id AS id
          ORDER BY id
          LIMIT $limit
        }
        RETURN ix, properties(c) AS course,
          [(c)-[:OFFERED_BY]->(p:Provider) | properties(p)] AS providers
        ORDER BY ix, id
        """,
        row=_row,
        params={
            "ids": list(certifications),
            "afterId": after_id,
            "day": day,
            "limit": window.limit,
        },
        size=len(certifications),
    )


def count_preparing(certifications: Sequence[CertificationId]) -> Grouped[int]:
    """How many courses prepare for each certification."""
    return Grouped(
        name="courses.count_preparing",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (q:Certification {id: $ids[ix]})
        RETURN ix, COUNT { (q)<-[:PREPARES_FOR]-(:Course) } AS total
        ORDER BY ix
        """,
        row=total,
        params={"ids": list(certifications)},
        size=len(certifications),
    )


def funded_by(policies: Sequence[PolicyId], window: Window) -> Grouped[Course]:
    """The courses that a policy pays for, a page for each policy."""
    (after_id,) = window.key(1)
    return Grouped(
        name="courses.funded_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (:Policy {id: $ids[ix]})-[:FUNDS]->(c:Course)
          WHERE $afterId IS NULL OR c.id > $afterId
          RETURN c, c.id AS id
          ORDER BY id
          LIMIT $limit
        }
        RETURN ix, properties(c) AS course,
          [(c)-[:OFFERED_BY]->(p:Provider) | properties(p)] AS providers
        ORDER BY ix, id
        """,
        row=_row,
        params={"ids": list(policies), "afterId": after_id, "limit": window.limit},
        size=len(policies),
    )


def count_funded_by(policies: Sequence[PolicyId]) -> Grouped[int]:
    """How many courses each policy pays for."""
    return Grouped(
        name="courses.count_funded_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (p:Policy {id: $ids[ix]})
        RETURN ix, COUNT { (p)-[:FUNDS]->(:Course) } AS total
        ORDER BY ix
        """,
        row=total,
        params={"ids": list(policies)},
        size=len(policies),
    )


def sessions(courses: Sequence[CourseId]) -> Grouped[CourseSession]:
    """The sessions of courses, the earliest first."""
    return Grouped(
        name="courses.sessions",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Course {id: $ids[ix]})-[:HAS_SESSION]->(s:CourseSession)
        RETURN ix, properties(s) AS session
        ORDER BY ix, coalesce(s.startsOn, ''), s.id
        """,
        row=_session,
        params={"ids": list(courses)},
        size=len(courses),
    )


def sessions_by_ids(ids: Sequence[str]) -> Statement[CourseSession]:
    """Course sessions by their ids; unknown ids are absent."""
    return Statement(
        name="courses.sessions_by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (s:CourseSession {id: id})
        RETURN properties(s) AS session
        ORDER BY s.id
        """,
        row=_session,
        params={"ids": list(ids)},
    )


def course(props: Props, providers: Sequence[Props]) -> Course:
    """Read a course and its provider."""
    return Course(
        id=CourseId(props["id"]),
        title=texts(props, "title"),
        provider=_provider(providers),
        description=texts(props, "description"),
        hours=props.get("hours"),
        employment_rate6=props.get("employmentRate6"),
        satisfaction=props.get("satisfaction"),
        status=OfferStatus(props.get("status", OfferStatus.OPEN)),
        **sourced(props),
    )


def _row(row: Row) -> Course:
    return course(row["course"], row["providers"])


def _provider(providers: Sequence[Props]) -> Texts:
    return texts(providers[0], "name") if providers else Texts()


def _teaching(row: Row) -> TeachingCourse:
    return TeachingCourse(_row(row), row["level"])


def _session(row: Row) -> CourseSession:
    props: Props = row["session"]
    return CourseSession(
        id=props["id"],
        starts_on=props.get("startsOn"),
        ends_on=props.get("endsOn"),
        seats=props.get("seats"),
        tuition=props.get("tuition"),
        own_payment=props.get("ownPayment"),
        status=OfferStatus(props.get("status", OfferStatus.OPEN)),
        **sourced(props),
    )
