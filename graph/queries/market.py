"""What surrounds everything that can be ranked: sessions, regions, licences, employers.

Like the statements of `graph.queries.catalog`, they read whole labels and are not ordered.
"""

from dataclasses import dataclass

from domain.enums import OfferStatus
from domain.ids import CertificationId, CourseId, EmployerId, JobId, RegionId
from graph.queries.catalog import lines
from graph.statement import Row, Statement


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session that is not closed, of a course that is not closed.

    `starts_on` is an ISO date, money is in whole KRW.
    """

    course: CourseId
    session: str
    starts_on: str | None = None
    region: RegionId | None = None
    own_payment: int | None = None
    tuition: int | None = None
    seats: int | None = None
    status: OfferStatus = OfferStatus.OPEN


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region, the one directly above it, and its place in degrees (WGS 84)."""

    id: RegionId
    parent: RegionId | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """An employer; `name` has its names in all languages, a line each."""

    id: EmployerId
    name: str = ""
    headcount: int | None = None


def course_sessions() -> Statement[SessionRow]:
    """The sessions that are not closed, of courses that are not closed."""
    return Statement(
        name="market.course_sessions",
        cypher="""
        MATCH (c:Course)-[:HAS_SESSION]->(s:CourseSession)
        WHERE coalesce(c.status, 'OPEN') <> 'CLOSED' AND coalesce(s.status, 'OPEN') <> 'CLOSED'
        RETURN c.id AS course, s.id AS session, s.startsOn AS start,
          s.ownPayment AS own, s.tuition AS tuition, s.seats AS seats,
          [(s)-[:LOCATED_IN]->(r:Region) | r.id] AS regions
        """,
        row=_session,
    )


def regions() -> Statement[RegionRow]:
    """All regions; the smallest id where one has two parents."""
    return Statement(
        name="market.regions",
        cypher="""
        MATCH (r:Region)
        RETURN r.id AS id, r.latitude AS latitude, r.longitude AS longitude,
          [(r)-[:BROADER]->(p:Region) | p.id] AS parents
        """,
        row=lambda row: RegionRow(
            row["id"], min(row["parents"], default=None), row["latitude"], row["longitude"]
        ),
    )


def certifications() -> Statement[CertificationId]:
    """The certifications that the law requires for the work."""
    return Statement(
        name="market.certifications",
        cypher="MATCH (c:Certification) WHERE c.regulated = true RETURN c.id AS id",
        row=lambda row: CertificationId(row["id"]),
    )


def employers() -> Statement[EmployerRow]:
    """All employers."""
    return Statement(
        name="market.employers",
        cypher="""
        MATCH (e:Employer)
        RETURN e.id AS id, [e.nameKo, e.nameEn] AS names, e.headcount AS headcount
        """,
        row=lambda row: EmployerRow(row["id"], lines(row["names"]), row["headcount"]),
    )


def permanent_jobs() -> Statement[tuple[JobId, bool]]:
    """The postings that state a kind of employment, and whether it is permanent."""
    return Statement(
        name="market.permanent_jobs",
        cypher="""
        MATCH (j:JobPosting) WHERE j.employmentType IS NOT NULL
        RETURN j.id AS id, j.employmentType = 'PERMANENT' AS permanent
        """,
        row=lambda row: (JobId(row["id"]), row["permanent"]),
    )


def _session(row: Row) -> SessionRow:
    return SessionRow(
        course=row["course"],
        session=row["session"],
        starts_on=row["start"],
        region=min(row["regions"], default=None),
        own_payment=row["own"],
        tuition=row["tuition"],
        seats=row["seats"],
    )
