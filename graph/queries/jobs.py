"""Statements about job postings.

Those that filter by status take the calendar day: a posting past its last day to apply is
closed, whatever its own status, as in `domain.offers`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString

from domain.enums import Education, EmploymentType, JobStatus, RemoteWork, WagePeriod
from domain.ids import EmployerId, JobId, OccupationId, RegionId, SkillId
from domain.records import Job, Wage
from domain.windows import Window
from graph.queries.concepts import Props, sourced, value
from graph.queries.skills import total
from graph.statement import Grouped, Row, Statement


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Which postings to list: all conditions that are not None, and all of the skills.

    The statements here are about postings of something: without such a condition, a page is
    taken from `services.postings`.
    """

    skills: tuple[SkillId, ...] = ()
    occupation: OccupationId | None = None
    employer: EmployerId | None = None
    region: RegionId | None = None
    status: JobStatus | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it names something that postings are found by."""
        return bool(self.skills or self.employer or self.occupation or self.region)


def by_ids(ids: Sequence[JobId]) -> Statement[Job]:
    """Postings by their ids; unknown ids are absent."""
    return Statement(
        name="jobs.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (j:JobPosting {id: id})
        RETURN properties(j) AS job
        ORDER BY j.id
        """,
        row=_row,
        params={"ids": list(ids)},
    )


_STATUS: Final[LiteralString] = """CASE
            WHEN j.closesAt < $day THEN 'CLOSED' ELSE coalesce(j.status, 'OPEN') END"""
_FILTERED: Final[LiteralString] = (
    """
        WHERE ($status IS NULL OR """
    + _STATUS
    + """ = $status)
          AND ($region IS NULL OR EXISTS {
            (j)-[:LOCATED_IN]->(:Region)-[:BROADER*0..3]->(:Region {id: $region}) })
          AND ($occupation IS NULL
            OR EXISTS { (j)-[:FOR_OCCUPATION]->(:Occupation {id: $occupation}) })
          AND ($employer IS NULL OR EXISTS { (j)-[:POSTED_BY]->(:Employer {id: $employer}) })
          AND ALL(needed IN $skills WHERE EXISTS { (j)-[:REQUIRES]->(:Skill {id: needed}) })
        WITH DISTINCT j, coalesce(j.postedAt, '') AS posted
"""
)
_PAGE: Final[LiteralString] = """
        WHERE $afterId IS NULL OR posted < $afterPosted
          OR (posted = $afterPosted AND j.id > $afterId)
        RETURN properties(j) AS job
        ORDER BY posted DESC, j.id
        LIMIT $limit
"""


def page(wanted: JobFilter, day: str, window: Window) -> Statement[Job]:
    """A page of postings, the newest first, then by id; `day` decides which are open."""
    after_posted, after_id = window.key(2)
    return Statement(
        name="jobs.page",
        cypher=_narrowest(wanted) + _FILTERED + _PAGE,
        row=_row,
        params={
            **_filter(wanted, day),
            "afterPosted": after_posted,
            "afterId": after_id,
            "limit": window.limit,
        },
    )


def count(wanted: JobFilter, day: str) -> Statement[int]:
    """How many postings match; `day` decides which are open."""
    return Statement(
        name="jobs.count",
        cypher=_narrowest(wanted) + _FILTERED + "RETURN count(j) AS total",
        row=total,
        params=_filter(wanted, day),
    )


def of_employers(
    employers: Sequence[EmployerId], status: JobStatus | None, day: str, window: Window
) -> Grouped[Job]:
    """What employers posted, the newest first, a page for each employer."""
    after_posted, after_id = window.key(2)
    return Grouped(
        name="jobs.of_employers",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (:Employer {id: $ids[ix]})<-[:POSTED_BY]-(j:JobPosting)
          WHERE $status IS NULL OR """
        + _STATUS
        + """ = $status
          WITH j, coalesce(j.postedAt, '') AS posted
          WHERE $afterId IS NULL OR posted < $afterPosted
            OR (posted = $afterPosted AND j.id > $afterId)
          RETURN j.id AS id, posted, properties(j) AS job
          ORDER BY posted DESC, id
          LIMIT $limit
        }
        RETURN ix, job
        ORDER BY ix, posted DESC, id
        """,
        row=_row,
        params={
            "ids": list(employers),
            "status": status,
            "day": day,
            "afterPosted": after_posted,
            "afterId": after_id,
            "limit": window.limit,
        },
        size=len(employers),
    )


def count_of_employers(
    employers: Sequence[EmployerId], status: JobStatus | None, day: str
) -> Grouped[int]:
    """How many postings each employer has."""
    return Grouped(
        name="jobs.count_of_employers",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (e:Employer {id: $ids[ix]})
        RETURN ix, COUNT { (e)<-[:POSTED_BY]-(j:JobPosting)
          WHERE $status IS NULL OR """
        + _STATUS
        + """ = $status } AS total
        ORDER BY ix
        """,
        row=total,
        params={"ids": list(employers), "status": status, "day": day},
        size=len(employers),
    )


def job(props: Props) -> Job:
    """Read a posting."""
    return Job(
        id=JobId(props["id"]),
        title=props.get("title") or props.get("titleEn") or props["id"],
        status=JobStatus(props.get("status", JobStatus.OPEN)),
        title_lang=props.get("titleLang"),
        description=props.get("description"),
        wage=_wage(props),
        education=value(Education, props.get("education")),
        min_career_years=props.get("minCareerYears"),
        employment_type=value(EmploymentType, props.get("employmentType")),
        openings=props.get("openings"),
        weekly_hours=props.get("weeklyHours"),
        remote=value(RemoteWork, props.get("remote")),
        posted_at=props.get("postedAt"),
        closes_at=props.get("closesAt"),
        url=props.get("url"),
        **sourced(props),
    )


def _wage(props: Props) -> Wage | None:
    per = value(WagePeriod, props.get("wagePer"))
    return Wage(props.get("wageMin"), props.get("wageMax"), per) if per else None


def _row(row: Row) -> Job:
    return job(row["job"])


def _narrowest(wanted: JobFilter) -> LiteralString:
    """Return the start of the pattern that the fewest postings match.

    Engines plan from a literal start, so the filter decides which text is sent.

    Raises:
        ValueError: The filter is not narrow; see `JobFilter`.
    """
    if wanted.skills:
        return "MATCH (:Skill {id: $skill})<-[:REQUIRES]-(j:JobPosting)"
    if wanted.employer:
        return "MATCH (:Employer {id: $employer})<-[:POSTED_BY]-(j:JobPosting)"
    if wanted.occupation:
        return "MATCH (:Occupation {id: $occupation})<-[:FOR_OCCUPATION]-(j:JobPosting)"
    if wanted.region:
        return (
            "MATCH (:Region {id: $region})<-[:BROADER*0..3]-(:Region)<-[:LOCATED_IN]-(j:JobPosting)"
        )
    raise ValueError("nothing that postings are found by")


def _filter(wanted: JobFilter, day: str) -> Mapping[str, object]:
    return {
        "day": day,
        "skill": next(iter(wanted.skills), None),
        "skills": list(wanted.skills),
        "occupation": wanted.occupation,
        "employer": wanted.employer,
        "region": wanted.region,
        "status": wanted.status,
    }
