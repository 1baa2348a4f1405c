"""People who look for work: private."""

import strawberry

from domain import records
from domain.enums import ApplicationOutcome, Consent, Gender, InteractionKind
from resolvers import recommendations, seekers
from schema.base import Node, Region, Sourced
from schema.catalog import Certification, Course, Job, Occupation, Policy, Skill
from schema.connections import Connection, Edge
from schema.declare import field, of
from schema.recommendations import Recommendations
from schema.scalars import DateOrMonth, DateTime


@strawberry.type(description="A skill that a seeker has, as a row of a list. Private.")
class HeldSkillEdge(Edge[Skill]):
    """A row of a list."""

    level: int | None = field(
        "The level, from 1 (has heard of it) to 5 (could teach it); null if not given."
    )


@strawberry.type(description="A certification that a seeker holds. Private.")
class HeldCertification:
    """A held certification."""

    certification: Certification = field("The certification.")
    acquired_at: DateOrMonth | None = field("When it was acquired; null if not given.")


@strawberry.type(description="An application of a seeker to a posting. Private.")
class Application:
    """An application."""

    job: Job = field("The posting.")
    at: DateOrMonth | None = field(
        "When the seeker applied; null if not given.", seekers.applied_on
    )
    outcome: ApplicationOutcome | None = field("The outcome; null if not given.")


@strawberry.type(
    description="A period of work as a seeker describes it, where that is more than an "
    "occupation. Private."
)
class Career:
    """A period of work."""

    title: str | None = field("The title of the job; null if not given. Private.")
    text: str | None = field(
        "The title and the description in all their languages, a line each; null if not given. "
        "Private."
    )
    employer: str | None = field("The name of the employer, if given. Private.")
    region: Region | None = field("The region of the work, if given. Private.")
    since: DateOrMonth | None = field("When it began; null if not given. Private.")
    until: DateOrMonth | None = field("When it ended; null while it lasts. Private.")


@strawberry.type(description="Work that a seeker looks for, in their own words. Private.")
class Wish:
    """A wish."""

    title: str = field("The title of the job; empty if only a description is given. Private.")
    text: str = field("The title and the description in all their languages, a line each. Private.")
    priority: int = field("Its place among their wishes; 1 is the most wanted. Private.")


@strawberry.type(
    description="Something that a seeker did with a posting, a course or a policy. Private."
)
class Interaction:
    """An interaction."""

    kind: InteractionKind = field("What they did. Private.")
    at: DateTime | None = field("When they did it; null if not given. Private.")
    job: Job | None = field("The posting; null if it was not one. Private.", seekers.job_of)
    course: Course | None = field("The course; null if it was not one. Private.", seekers.course_of)
    policy: Policy | None = field("The policy; null if it was not one. Private.", seekers.policy_of)


@strawberry.type(
    description="A person who looks for work, without anything that identifies them. "
    "Private: readable only with a service token."
)
class Seeker(Node, Sourced):
    """A seeker."""

    is_type_of = of(records.Seeker)

    birth_year: int | None = field("The year of birth, if given. Private.")
    gender: Gender | None = field("The gender, if given. Private.")
    consents: list[Consent] = field("What they consented to. Private.")
    skills: Connection[HeldSkillEdge] = field(
        "Skills that they have, ordered by id. Private.", seekers.held_skills
    )
    holds: list[HeldCertification] = field("Certifications that they hold. Private.", seekers.holds)
    seeks: list[Occupation] = field(
        "Occupations that they look for, the most wanted first. Private.", seekers.seeks
    )
    region: Region | None = field("Where they live, if given. Private.", seekers.lives_in)
    applications: Connection[Edge[Application]] = field(
        "Applications, the newest first. Private.", seekers.applications
    )
    careers: list[Career] = field(
        "Periods of work that they describe, the newest first. Private.", seekers.careers
    )
    wishes: list[Wish] = field(
        "Work that they look for in their own words, the most wanted first. Private."
    )
    interactions: Connection[Edge[Interaction]] = field(
        "What they viewed, saved, applied to or dismissed, the newest first. Private.",
        seekers.interactions,
    )
    recommendations: Recommendations = field(
        "What is recommended to them. Private.", recommendations.of_seeker
    )
