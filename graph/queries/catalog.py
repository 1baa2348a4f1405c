"""Everything that can be ranked, which matching holds in the process.

Each statement returns one column of the catalogue, most of them pairs of ids, so that a
few streams read it whole. Those of whole labels are not ordered: what is made of them sorts
for itself, and sorting 300,000 pairs takes the embedded engine as long as reading them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, LiteralString, TypeAlias

from domain.enums import ConceptStatus, JobStatus, Need, RemoteWork, WagePeriod
from domain.ids import CourseId, EmployerId, JobId, OccupationId
from domain.wages import yearly
from graph.statement import Row, Statement

Pair: TypeAlias = tuple[str, str]
NeededPair: TypeAlias = tuple[str, str, Need]


@dataclass(frozen=True, slots=True)
class JobRow:
    """A posting's own properties; dates are ISO, None if unknown.

    `unlinked` counts its required skills that match no label in the graph. `title` and `text`
    (its description) are those of all languages, a line each; `wage` is the middle of its range
    in KRW a year of full-time work, `least_wage` the lower end; `hours` are those a week.
    """

    id: JobId
    status: JobStatus
    education: str | None
    min_career_years: float | None
    posted_at: str | None
    closes_at: str | None
    unlinked: int = 0
    title: str = ""
    text: str = ""
    wage: float | None = None
    least_wage: float | None = None
    hours: float | None = None
    remote: RemoteWork | None = None
    openings: int | None = None
    employer: EmployerId | None = None


@dataclass(frozen=True, slots=True)
class OccupationRow:
    """An occupation, and whether it is in use.

    `titles` are its preferred and alternative labels in all languages, a line each.
    """

    id: OccupationId
    status: ConceptStatus = ConceptStatus.CURRENT
    titles: str = ""


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course's own properties; the rates are percent (0-100).

    `title` and `text` (its description) are those of all languages, a line each. `provider` is the
    id of the provider, None where the source names none, and `provider_name` its names, a line
    each.
    """

    id: CourseId
    employment_rate6: float | None
    satisfaction: float | None
    title: str = ""
    text: str = ""
    provider: str | None = None
    provider_name: str = ""


_JOB_COLUMNS: Final[LiteralString] = """j.id AS id, j.status AS status,
          j.education AS education, j.minCareerYears AS career,
          j.postedAt AS posted, j.closesAt AS closes,
          size(coalesce(j.unlinkedSkills, [])) AS unlinked,
          [j.title, j.titleEn] AS titles, j.otherTitles AS otherTitles,
          [j.description, j.descriptionEn] AS texts, j.otherDescriptions AS otherTexts,
          j.wageMin AS wageMin, j.wageMax AS wageMax, j.wagePer AS wagePer,
          j.weeklyHours AS hours, j.remote AS remote, j.openings AS openings,
          head([(j)-[:POSTED_BY]->(e:Employer) | e.id]) AS employer"""
_JOB_OCCUPATIONS: Final[LiteralString] = "-[:FOR_OCCUPATION]->(b:Occupation)"
_JOB_REGIONS: Final[LiteralString] = "-[:LOCATED_IN]->(b:Region)"


def jobs() -> Statement[JobRow]:
    """All postings, closed ones too."""
    return Statement(
        name="catalog.jobs",
        cypher="""
        MATCH (j:JobPosting) RETURN """
        + _JOB_COLUMNS,
        row=_job,
    )


def jobs_by_ids(ids: Sequence[JobId]) -> Statement[JobRow]:
    """Some postings, closed ones too; unknown ids are absent."""
    return Statement(
        name="catalog.jobs_by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (j:JobPosting {id: id}) RETURN """
        + _JOB_COLUMNS
        + " ORDER BY id",
        row=_job,
        params={"ids": list(ids)},
    )


def job_skills() -> Statement[NeededPair]:
    """The skills that postings require; without a need, they are essential."""
    return _needed(
        "catalog.job_skills",
        """
        MATCH (a:JobPosting)-[r:REQUIRES]->(b:Skill)
        RETURN a.id AS a, b.id AS b, r.need AS need
        """,
    )


def job_skills_by_ids(ids: Sequence[JobId]) -> Statement[NeededPair]:
    """The skills that some postings require."""
    return Statement(
        name="catalog.job_skills_by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (a:JobPosting {id: id})-[r:REQUIRES]->(b:Skill)
        RETURN a.id AS a, b.id AS b, r.need AS need ORDER BY a, b, need
        """,
        row=_needed_pair,
        params={"ids": list(ids)},
    )


def job_certifications() -> Statement[NeededPair]:
    """The certifications that postings ask for; without a need, they are essential."""
    return _needed(
        "catalog.job_certifications",
        """
        MATCH (a:JobPosting)-[r:REQUIRES]->(b:Certification)
        RETURN a.id AS a, b.id AS b, r.need AS need
        """,
    )


def job_certifications_by_ids(ids: Sequence[JobId]) -> Statement[NeededPair]:
    """The certifications that some postings ask for."""
    return Statement(
        name="catalog.job_certifications_by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (a:JobPosting {id: id})-[r:REQUIRES]->(b:Certification)
        RETURN a.id AS a, b.id AS b, r.need AS need ORDER BY a, b, need
        """,
        row=_needed_pair,
        params={"ids": list(ids)},
    )


def job_occupations() -> Statement[Pair]:
    """The occupations that postings are for."""
    return _all("catalog.job_occupations", _JOB_OCCUPATIONS)


def job_occupations_by_ids(ids: Sequence[JobId]) -> Statement[Pair]:
    """The occupations that some postings are for."""
    return _some("catalog.job_occupations_by_ids", _JOB_OCCUPATIONS, ids)


def job_regions() -> Statement[Pair]:
    """The regions that postings are in."""
    return _all("catalog.job_regions", _JOB_REGIONS)


def job_regions_by_ids(ids: Sequence[JobId]) -> Statement[Pair]:
    """The regions that some postings are in."""
    return _some("catalog.job_regions_by_ids", _JOB_REGIONS, ids)


def occupations() -> Statement[OccupationRow]:
    """All occupations, deprecated ones too."""
    return Statement(
        name="catalog.occupations",
        cypher="""
        MATCH (o:Occupation)
        RETURN o.id AS id, o.status AS status,
          [o.prefLabelKo, o.prefLabelEn] AS labels, o.altLabelsKo AS ko, o.altLabelsEn AS en
        """,
        row=_occupation,
    )


def occupation_skills() -> Statement[NeededPair]:
    """The skills that occupations require."""
    return _needed(
        "catalog.occupation_skills",
        """
        MATCH (a:Occupation)-[r:REQUIRES]->(b:Skill)
        RETURN a.id AS a, b.id AS b, r.need AS need
        """,
    )


def occupation_certifications() -> Statement[NeededPair]:
    """The certifications that occupations require; without a need, they are essential."""
    return _needed(
        "catalog.occupation_certifications",
        """
        MATCH (a:Occupation)-[r:REQUIRES]->(b:Certification)
        RETURN a.id AS a, b.id AS b, r.need AS need
        """,
    )


def occupation_groups() -> Statement[Pair]:
    """The groups directly above each occupation."""
    return _pairs(
        "catalog.occupation_groups",
        """
        MATCH (a:Occupation)-[:BROADER]->(b:OccupationGroup)
        RETURN a.id AS a, b.id AS b
        """,
    )


def courses() -> Statement[CourseRow]:
    """All courses, closed ones too."""
    return Statement(
        name="catalog.courses",
        cypher="""
        MATCH (c:Course)
        RETURN c.id AS id, c.employmentRate6 AS rate, c.satisfaction AS satisfaction,
          [c.titleKo, c.titleEn] AS titles, c.otherTitles AS otherTitles,
          [c.descriptionKo, c.descriptionEn] AS texts, c.otherDescriptions AS otherTexts,
          [(c)-[:OFFERED_BY]->(p:Provider) | {id: p.id, names: [p.nameKo, p.nameEn]}]
            AS providers
        """,
        row=_course,
    )


def course_skills() -> Statement[Pair]:
    """The skills that courses teach."""
    return _pairs(
        "catalog.course_skills",
        """
        MATCH (a:Course)-[:TEACHES]->(b:Skill)
        RETURN a.id AS a, b.id AS b
        """,
    )


def course_certifications() -> Statement[Pair]:
    """The certifications that courses prepare for."""
    return _pairs(
        "catalog.course_certifications",
        """
        MATCH (a:Course)-[:PREPARES_FOR]->(b:Certification)
        RETURN a.id AS a, b.id AS b
        """,
    )


def certification_skills() -> Statement[Pair]:
    """The skills that certifications attest."""
    return _pairs(
        "catalog.certification_skills",
        """
        MATCH (a:Certification)-[:ATTESTS]->(b:Skill)
        RETURN a.id AS a, b.id AS b
        """,
    )


def lines(texts: Sequence[str | None], others: Sequence[str] | None = None) -> str:
    """Return texts, a line each, without those that are missing or the same.

    `others` are in further languages, each `tag text`.
    """
    further = [other.partition(" ")[2] for other in others or ()]
    return "\n".join(dict.fromkeys(text for text in (*texts, *further) if text))


def _needed(name: str, cypher: LiteralString) -> Statement[NeededPair]:
    return Statement(name=name, cypher=cypher, row=_needed_pair)


def _pairs(name: str, cypher: LiteralString) -> Statement[Pair]:
    return Statement(name=name, cypher=cypher, row=_pair)


def _all(name: str, ties: LiteralString) -> Statement[Pair]:
    """Return the pairs of all postings with what such a pattern ties them to."""
    return _pairs(name, "MATCH (a:JobPosting)" + ties + " RETURN a.id AS a, b.id AS b")


def _some(name: str, ties: LiteralString, ids: Sequence[JobId]) -> Statement[Pair]:
    return Statement(
        name=name,
        cypher="UNWIND $ids AS id MATCH (a:JobPosting {id: id})"
        + ties
        + " RETURN a.id AS a, b.id AS b ORDER BY a, b",
        row=_pair,
        params={"ids": list(ids)},
    )


def _occupation(row: Row) -> OccupationRow:
    labels = (*row["labels"], *(row["ko"] or ()), *(row["en"] or ()))
    status = ConceptStatus(row["status"] or ConceptStatus.CURRENT)
    return OccupationRow(row["id"], status, lines(labels))


def _pair(row: Row) -> Pair:
    return row["a"], row["b"]


def _needed_pair(row: Row) -> NeededPair:
    return row["a"], row["b"], Need(row["need"] or Need.ESSENTIAL)


def _job(row: Row) -> JobRow:
    return JobRow(
        id=row["id"],
        status=JobStatus(row["status"] or JobStatus.OPEN),
        education=row["education"],
        min_career_years=row["career"],
        posted_at=row["posted"],
        closes_at=row["closes"],
        unlinked=row["unlinked"],
        title=lines(row["titles"], row["otherTitles"]),
        text=lines(row["texts"], row["otherTexts"]),
        wage=_wage(row),
        least_wage=_yearly(row["wageMin"], row),
        hours=row["hours"],
        remote=RemoteWork(row["remote"]) if row["remote"] else None,
        openings=row["openings"],
        employer=row["employer"],
    )


def _wage(row: Row) -> float | None:
    known = [wage for wage in (row["wageMin"], row["wageMax"]) if wage is not None]
    return _yearly(sum(known) / len(known), row) if known else None


def _yearly(wage: float | None, row: Row) -> float | None:
    if wage is None or not row["wagePer"]:
        return None
    return yearly(wage, WagePeriod(row["wagePer"]))


def _course(row: Row) -> CourseRow:
    provider = min(row["providers"], key=lambda one: one["id"], default=None)
    return CourseRow(
        row["id"],
        row["rate"],
        row["satisfaction"],
        lines(row["titles"], row["otherTitles"]),
        lines(row["texts"], row["otherTexts"]),
        provider["id"] if provider else None,
        lines(provider["names"]) if provider else "",
    )
