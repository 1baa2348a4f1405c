"""Statements about job postings; their lists are kept in the process (`services.postings`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.enums import Education, EmploymentType, JobStatus, RemoteWork, WagePeriod
from domain.ids import EmployerId, JobId, OccupationId, RegionId, SkillId
from domain.records import Job, Wage
from graph.queries.concepts import Props, sourced, value
from graph.statement import Row, Statement


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Which postings to list: all conditions that are not None, and all of the skills.

    A region stands for all that is in it. Which are open or closed depends on the day of the list.
    """

    skills: tuple[SkillId, ...] = ()
    occupation: OccupationId | None = None
    employer: EmployerId | None = None
    region: RegionId | None = None
    status: JobStatus | None = None


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
