"""What is public: skills, occupations, certifications, courses, policies, employers and jobs."""

import strawberry

from domain import records
from domain.enums import (
    Education,
    EmploymentType,
    JobStatus,
    Need,
    OfferStatus,
    PolicyKind,
    RemoteWork,
    SkillKind,
)
from resolvers import courses, eligibility, jobs, occupations, offers, skills
from resolvers.texts import name_of, text_of
from schema.base import Concept, Node, Region, Sourced, WageRange
from schema.connections import Connection, Edge
from schema.declare import field, of
from schema.scalars import URL, Date, DateTime


@strawberry.type(description="A skill, and how strongly it is required.")
class RequiredSkill:
    """A required skill."""

    skill: "Skill" = field("The skill.")
    need: Need = field("How strongly it is required.")


@strawberry.type(description="A certification, and how strongly it is required.")
class RequiredCertification:
    """A required certification."""

    certification: "Certification" = field("The certification.")
    need: Need = field("How strongly it is required.")


@strawberry.type(description="A skill that a course teaches.")
class TaughtSkill:
    """A taught skill."""

    skill: "Skill" = field("The skill.")
    level: int | None = field(
        "The level that participants reach, from 1 (has heard of it) to 5 (could teach "
        "it); null if the source does not state it."
    )


@strawberry.type(description="A skill, a piece of knowledge, an attitude or a technology. Public.")
class Skill(Concept):
    """A skill."""

    is_type_of = of(records.Skill)

    kind: SkillKind = field("The kind of skill.")
    level: int | None = field("Its level in the NCS, from 1 to 8; null for other schemes' skills.")
    reuse_level: str | None = field(
        "How widely it is used across occupations, in the terms of ESCO."
    )
    collections: list[str] = field("The collections of its scheme that contain it, such as green.")
    required_by: "Connection[RequiringOccupationEdge]" = field(
        "Occupations that require it, essential first, then by id.", skills.required_by
    )
    taught_by: "Connection[TeachingCourseEdge]" = field(
        "Courses that teach it, the highest level first, then by id.", skills.taught_by
    )
    attested_by: list["Certification"] = field("Certifications that attest it.", skills.attested_by)
    related: list["Skill"] = field("Related skills.", skills.related)
    broader: list[Concept] = field(
        "Its direct parents, which are skills or groups.", skills.broader
    )


@strawberry.type(description="An occupation of a scheme such as ESCO or KEIS. Public.")
class Occupation(Concept):
    """An occupation."""

    is_type_of = of(records.Occupation)

    regulated: bool | None = field(
        "Whether the occupation is regulated by law; null if its scheme does not state it."
    )
    required_skills: "Connection[RequiredSkillEdge]" = field(
        "Skills that it requires, essential first, then by id.", skills.required_by_occupation
    )
    certifications: list[RequiredCertification] = field(
        "Certifications that it requires. They are essential if its scheme does not "
        "state how strongly.",
        occupations.certifications,
    )
    broader: list[Concept] = field(
        "Its direct parents, which are occupations or groups.", occupations.broader
    )


@strawberry.type(description="A national or private qualification. Public.")
class Certification(Concept):
    """A certification."""

    is_type_of = of(records.Certification)

    grade: str | None = field("Its grade, as its issuer names it.")
    regulated: bool | None = field(
        "Whether the law requires it for the work; null if no source states it."
    )
    attests: list[Skill] = field("Skills that it attests.", skills.attests)
    prepared_by: "Connection[Edge[Course]]" = field(
        "Courses that prepare for it, ordered by id.", courses.preparing
    )
    field: str | None = field("Its field, as its issuer names it.")


@strawberry.type(description="One run of a course, with its dates and place. Public.")
class CourseSession(Node, Sourced):
    """A session of a course."""

    is_type_of = of(records.CourseSession)

    starts_on: Date | None = field("The first day.")
    ends_on: Date | None = field("The last day.")
    seats: int | None = field("How many people can take part.")
    tuition: int | None = field("The tuition fee, in whole KRW.")
    own_payment: int | None = field("The part of the tuition that participants pay, in whole KRW.")
    region: Region | None = field(
        "The region where it is held, if known.", courses.region_of_session
    )
    status: OfferStatus = field(
        "Whether it can be joined today. It closes on the day on which it begins.",
        offers.of_session,
    )


@strawberry.type(description="A training course. Public.")
class Course(Node, Sourced):
    """A course."""

    is_type_of = of(records.Course)

    title: str = field(
        "The title, in the next language that is wanted if it has none in this one.",
        name_of(lambda course: course.title),
    )
    description: str | None = field(
        "What it teaches, in the next language that is wanted if it has no text in this one; "
        "null if the source does not state it.",
        text_of(lambda course: course.description),
    )
    provider: str | None = field(
        "The name of the organisation that offers it.", text_of(lambda course: course.provider)
    )
    hours: int | None = field("The total hours of teaching.")
    employment_rate6: float | None = field(
        "The percentage of participants employed six months later, from 0 to 100."
    )
    satisfaction: float | None = field("How satisfied participants were, from 0 to 100.")
    teaches: list[TaughtSkill] = field("Skills that it teaches, ordered by id.", courses.teaches)
    prepares_for: list[Certification] = field(
        "Certifications that it prepares for.", courses.prepares_for
    )
    sessions: list[CourseSession] = field("Its sessions, the earliest first.", courses.sessions)
    funded_by: list["Policy"] = field("Policies that pay for it.", courses.funded_by)
    status: OfferStatus = field(
        "Whether its source still offers it. `sessions` has the sessions, each with its "
        "own status.",
        offers.of_course,
    )


@strawberry.type(description="A support programme for people or employers. Public.")
class Policy(Node, Sourced):
    """A policy."""

    is_type_of = of(records.Policy)

    name: str = field(
        "The name, in the next language that is wanted if it has none in this one.",
        name_of(lambda policy: policy.name),
    )
    category: PolicyKind = field("The area that it supports.")
    benefit: str | None = field(
        "The benefit that people receive.", text_of(lambda policy: policy.benefit)
    )
    agency: str | None = field("The agency that runs it.", text_of(lambda policy: policy.agency))
    apply_from: Date | None = field("The first day to apply; null if there is none.")
    apply_until: Date | None = field("The last day to apply; null if there is none.")
    url: URL | None = field("The address for details and for applying.")
    funds: "Connection[Edge[Course]]" = field(
        "Courses that it pays for, ordered by id.", courses.funds
    )
    supports: list[Occupation] = field("Occupations that it is meant for.", courses.supports)
    status: OfferStatus = field(
        "Whether people can apply today or later, up to and including the last day to apply.",
        offers.of_policy,
    )
    incompatible_with: list["IncompatiblePolicy"] = field(
        "Policies that cannot be received together with it, ordered by id.",
        eligibility.all_incompatible,
    )


@strawberry.type(description="A policy that cannot be received together with another one. Public.")
class IncompatiblePolicy:
    """A policy that is excluded."""

    policy: Policy = field("The other policy.")
    reason: str | None = field(
        "Why, in the next language that is wanted if there is none in this one.",
        text_of(lambda one: one.reason),
    )


@strawberry.type(description="An employer. Public.")
class Employer(Node, Sourced):
    """An employer."""

    is_type_of = of(records.Employer)

    name: str = field(
        "The name, in the next language that is wanted if it has none in this one.",
        name_of(lambda employer: employer.name),
    )
    headcount: int | None = field("The number of employees; null if the source does not state it.")
    jobs: "Connection[Edge[Job]]" = field(
        "Postings of the employer, the newest first.", jobs.of_employer
    )


@strawberry.type(description="A job posting. Public.")
class Job(Node, Sourced):
    """A posting."""

    is_type_of = of(records.Job)

    title: str = field("The title, in the language that it was posted in.")
    title_lang: str | None = field(
        "The language of the title as a BCP 47 tag, such as `ko` or `de-CH`; null if the source "
        "does not state it."
    )
    description: str | None = field(
        "A description of the work, in the language that it was posted in."
    )
    employer: Employer | None = field(
        "The employer that posted it; null if the source does not state it.", jobs.employer
    )
    occupations: list[Occupation] = field("Occupations that it is for.", jobs.of_job)
    required_skills: "Connection[RequiredSkillEdge]" = field(
        "Skills that it requires, essential first, then by id.", skills.required_by_job
    )
    certifications: list[RequiredCertification] = field(
        "Certifications that it requires.", jobs.certifications
    )
    region: Region | None = field(
        "The region of the workplace; null if the source does not state it.", jobs.region
    )
    wage: WageRange | None = field("The wage; null if the source does not state it.")
    education: Education | None = field(
        "The minimum level of education that it requires; null if the source does not state it."
    )
    min_career_years: float | None = field(
        "The minimum years of experience that it requires; null if the source does not state them."
    )
    employment_type: EmploymentType | None = field(
        "The kind of employment; null if the source does not state it."
    )
    openings: int | None = field("The number of vacancies; null if the source does not state it.")
    weekly_hours: float | None = field(
        "The hours of work a week; null if the source does not state them."
    )
    remote: RemoteWork | None = field(
        "Where the work is done; null if the source does not state it."
    )
    posted_at: DateTime | None = field("When it was posted.")
    closes_at: DateTime | None = field("The last day to apply; null if there is none.")
    url: URL | None = field("Where its source shows it; null if the source does not state it.")
    status: JobStatus = field("Whether it accepts applications today.", offers.of_job)


@strawberry.type(description="A required skill, as a row of a list.")
class RequiredSkillEdge(Edge[Skill]):
    """A row of a list."""

    need: Need = field("How strongly it is required.")


@strawberry.type(description="An occupation that requires the skill, as a row of a list.")
class RequiringOccupationEdge(Edge[Occupation]):
    """A row of a list."""

    need: Need = field("How strongly it is required.")


@strawberry.type(description="A course that teaches the skill, as a row of a list.")
class TeachingCourseEdge(Edge[Course]):
    """A row of a list."""

    level: int | None = field(
        "The level that participants reach, from 1 (has heard of it) to 5 (could teach "
        "it); null if the source does not state it."
    )
