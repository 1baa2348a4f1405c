"""What is public: skills, occupations, certifications, courses, policies, employers and jobs."""

import strawberry

from domain import records
from domain.enums import JobStatus, Need, SkillKind
from resolvers import courses, jobs, occupations, skills
from resolvers.texts import text_of
from schema.base import Concept, Date, DateTime, Listed, Node, Region, Sourced, WageRange
from schema.declare import field, of


@strawberry.type(description="A skill on the relation that requires it.")
class RequiredSkill:
    """A required skill."""

    skill: "Skill" = field("The skill.")
    need: Need = field("How much it is needed.")


@strawberry.type(description="A certification on the relation that requires it.")
class RequiredCertification:
    """A required certification."""

    certification: "Certification" = field("The certification.")
    need: Need = field("How much it is needed.")


@strawberry.type(description="A skill that a course teaches.")
class TaughtSkill:
    """A taught skill."""

    skill: "Skill" = field("The skill.")
    level: int | None = field("How far, 1 (knows of it) to 5 (teaches it); null if not given.")


@strawberry.type(description="A skill, a piece of knowledge, an attitude or a technology. Public.")
class Skill(Concept):
    """A skill."""

    is_type_of = of(records.Skill)

    kind: SkillKind = field("What sort of thing it is.")
    level: int | None = field("Its level in the NCS, 1 to 8; null for skills of other schemes.")
    reuse_level: str | None = field("How widely it is used, in ESCO's words.")
    collections: list[str] = field("Collections of its scheme that it is in, such as green.")
    required_by: "RequiringOccupationConnection" = field(
        "Occupations that require it, essential first, then by id.", skills.required_by
    )
    taught_by: "TeachingCourseConnection" = field(
        "Courses that teach it, the most thorough first, then by id.", skills.taught_by
    )
    attested_by: list["Certification"] = field("Certifications that attest it.", skills.attested_by)
    related: list["Skill"] = field("Skills beside it.", skills.related)
    broader: list[Concept] = field("Skills and groups right above it.", skills.broader)


@strawberry.type(description="An occupation of a scheme such as ESCO or KEIS. Public.")
class Occupation(Concept):
    """An occupation."""

    is_type_of = of(records.Occupation)

    regulated: bool | None = field(
        "Whether the law says who may do it; null where the source does not say."
    )
    required_skills: "RequiredSkillConnection" = field(
        "Skills that it requires, essential first, then by id.", skills.required_by_occupation
    )
    certifications: list[RequiredCertification] = field(
        "Certifications that it asks for; essential where the source does not say.",
        occupations.certifications,
    )
    broader: list[Concept] = field("Occupations and groups right above it.", occupations.broader)


@strawberry.type(description="A national or private qualification. Public.")
class Certification(Concept):
    """A certification."""

    is_type_of = of(records.Certification)

    grade: str | None = field("Its grade, as its issuer names it.")
    attests: list[Skill] = field("Skills that it attests.", skills.attests)
    prepared_by: "CourseConnection" = field(
        "Courses that prepare for it, by id.", courses.preparing
    )
    field: str | None = field("Its field, as its issuer names it.")


@strawberry.type(description="One run of a course. Public.")
class CourseSession(Node, Sourced):
    """A session of a course."""

    is_type_of = of(records.CourseSession)

    starts_on: Date | None = field("First day.")
    ends_on: Date | None = field("Last day.")
    seats: int | None = field("How many may take part.")
    tuition: int | None = field("What it costs, whole KRW.")
    own_payment: int | None = field("What a participant pays of that, whole KRW.")
    region: Region | None = field("Where it is held, if known.", courses.region_of_session)


@strawberry.type(description="A training course. Public.")
class Course(Node, Sourced):
    """A course."""

    is_type_of = of(records.Course)

    title: str | None = field("Its title.", text_of(lambda course: course.title))
    provider: str | None = field(
        "The name of who offers it.", text_of(lambda course: course.provider)
    )
    hours: int | None = field("Hours of teaching in all.")
    employment_rate6: float | None = field("Percent employed six months after, 0-100.")
    satisfaction: float | None = field("How content participants were, 0-100.")
    teaches: list[TaughtSkill] = field("Skills that it teaches, by id.", courses.teaches)
    prepares_for: list[Certification] = field(
        "Certifications that it prepares for.", courses.prepares_for
    )
    sessions: list[CourseSession] = field("When it runs, the earliest first.", courses.sessions)
    funded_by: list["Policy"] = field("Policies that pay for it.", courses.funded_by)


@strawberry.type(description="A support programme. Public.")
class Policy(Node, Sourced):
    """A policy."""

    is_type_of = of(records.Policy)

    name: str | None = field("Its name.", text_of(lambda policy: policy.name))
    kind: str = field("TRAINING, EMPLOYMENT, STARTUP or LIVING.")
    benefit: str | None = field("What it gives.", text_of(lambda policy: policy.benefit))
    agency: str | None = field("Who runs it.", text_of(lambda policy: policy.agency))
    apply_from: Date | None = field("First day to apply; null if always open.")
    apply_until: Date | None = field("Last day to apply; null if it does not end.")
    url: str | None = field("Where to read more and apply.")
    funds: "CourseConnection" = field("Courses that it pays for, by id.", courses.funds)
    supports: list[Occupation] = field("Occupations that it is meant for.", courses.supports)


@strawberry.type(description="An employer. Public.")
class Employer(Node, Sourced):
    """An employer."""

    is_type_of = of(records.Employer)

    name: str | None = field("Its name.", text_of(lambda employer: employer.name))
    jobs: "JobConnection" = field("What it posted, the newest first.", jobs.of_employer)


@strawberry.type(description="A job posting. Public.")
class Job(Node, Sourced):
    """A posting."""

    is_type_of = of(records.Job)

    title: str = field("Its title, in the language that it was posted in.")
    description: str | None = field("What the work is.")
    employer: Employer | None = field(
        "Who posted it; null where the source does not name them.", jobs.employer
    )
    occupations: list[Occupation] = field("Occupations that it is for.", jobs.of_job)
    required_skills: "RequiredSkillConnection" = field(
        "Skills that it requires, essential first, then by id.", skills.required_by_job
    )
    certifications: list[RequiredCertification] = field(
        "Certifications that it asks for.", jobs.certifications
    )
    region: Region | None = field(
        "Where the work is; null where the source does not say.", jobs.region
    )
    wage: WageRange | None = field("What it pays; null where the source does not say.")
    education: str | None = field(
        "NONE, HIGH_SCHOOL, ASSOCIATE, BACHELOR, MASTER or DOCTORATE; null if not given."
    )
    min_career_years: float | None = field("Years of work that it asks for.")
    employment_type: str | None = field("PERMANENT, FIXED_TERM or PART_TIME; null if not given.")
    openings: int | None = field("How many are wanted.")
    posted_at: DateTime | None = field("When it was posted.")
    closes_at: DateTime | None = field("Until when one can apply.")
    status: JobStatus = field("Whether it still takes applications.")


@strawberry.type(description="A row of a list.")
class SkillEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: Skill = field("What stands there.")


@strawberry.type(description="A page of a list.")
class SkillConnection(Listed):
    """A page of a list."""

    edges: list[SkillEdge] = field("Its rows.")


@strawberry.type(description="A row of a list.")
class OccupationEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: Occupation = field("What stands there.")


@strawberry.type(description="A page of a list.")
class OccupationConnection(Listed):
    """A page of a list."""

    edges: list[OccupationEdge] = field("Its rows.")


@strawberry.type(description="A row of a list.")
class CourseEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: Course = field("What stands there.")


@strawberry.type(description="A page of a list.")
class CourseConnection(Listed):
    """A page of a list."""

    edges: list[CourseEdge] = field("Its rows.")


@strawberry.type(description="A row of a list.")
class JobEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: Job = field("What stands there.")


@strawberry.type(description="A page of a list.")
class JobConnection(Listed):
    """A page of a list."""

    edges: list[JobEdge] = field("Its rows.")


@strawberry.type(description="A row of a list.")
class RequiredSkillEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: Skill = field("What stands there.")
    need: Need = field("How much it is needed.")


@strawberry.type(description="A page of a list.")
class RequiredSkillConnection(Listed):
    """A page of a list."""

    edges: list[RequiredSkillEdge] = field("Its rows.")


@strawberry.type(description="A row of a list.")
class RequiringOccupationEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: Occupation = field("What stands there.")
    need: Need = field("How much it is needed.")


@strawberry.type(description="A page of a list.")
class RequiringOccupationConnection(Listed):
    """A page of a list."""

    edges: list[RequiringOccupationEdge] = field("Its rows.")


@strawberry.type(description="A row of a list.")
class TeachingCourseEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: Course = field("What stands there.")
    level: int | None = field("How far it is taught, 1 to 5; null if not given.")


@strawberry.type(description="A page of a list.")
class TeachingCourseConnection(Listed):
    """A page of a list."""

    edges: list[TeachingCourseEdge] = field("Its rows.")
