"""People who look for work: private."""

import strawberry

from domain import records
from domain.enums import ApplicationOutcome, Gender
from resolvers import recommendations, seekers
from schema.base import Node, Region, Sourced
from schema.catalog import Certification, Job, Occupation, Skill
from schema.connections import Connection, Edge
from schema.declare import field, of
from schema.recommendations import Recommendations
from schema.scalars import DateOrMonth


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
    at: DateOrMonth | None = field("When the seeker applied; null if not given.")
    outcome: ApplicationOutcome | None = field("The outcome; null if not given.")


@strawberry.type(
    description="A person who looks for work, without anything that identifies them. "
    "Private: readable only with a service token."
)
class Seeker(Node, Sourced):
    """A seeker."""

    is_type_of = of(records.Seeker)

    birth_year: int | None = field("The year of birth, if given. Private.")
    gender: Gender | None = field("The gender, if given. Private.")
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
    recommendations: Recommendations = field(
        "What is recommended to them. Private.", recommendations.of_seeker
    )
