"""People who look for work: private."""

import strawberry

from domain import records
from resolvers import recommendations, seekers
from schema.base import Listed, Node, Region, Sourced
from schema.catalog import Certification, Job, Occupation, Skill
from schema.declare import field, of
from schema.recommendations import Recommendations


@strawberry.type(description="A skill that a seeker has. Private.")
class HeldSkillEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: Skill = field("The skill.")
    level: int | None = field("How far, 1 (knows of it) to 5 (teaches it); null if not given.")


@strawberry.type(description="A page of the skills of a seeker. Private.")
class HeldSkillConnection(Listed):
    """A page of a list."""

    edges: list[HeldSkillEdge] = field("Its rows.")


@strawberry.type(description="A certification that a seeker holds. Private.")
class HeldCertification:
    """A held certification."""

    certification: Certification = field("The certification.")
    acquired_at: str | None = field("Since when, an ISO date or month; null if not given.")


@strawberry.type(description="A posting that a seeker applied to. Private.")
class Application:
    """An application."""

    job: Job = field("The posting.")
    at: str | None = field("When, an ISO date; null if not given.")
    outcome: str | None = field("PENDING, REJECTED, INTERVIEWED or HIRED; null if not given.")


@strawberry.type(description="A row of a list. Private.")
class ApplicationEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: Application = field("The application.")


@strawberry.type(description="A page of the applications of a seeker. Private.")
class ApplicationConnection(Listed):
    """A page of a list."""

    edges: list[ApplicationEdge] = field("Its rows.")


@strawberry.type(
    description="A person who looks for work, without anything that says who it is. "
    "Private: only services with a token may read seekers."
)
class Seeker(Node, Sourced):
    """A seeker."""

    is_type_of = of(records.Seeker)

    birth_year: int | None = field("Year of birth, if given. Private.")
    gender: str | None = field("F, M or X, if given. Private.")
    skills: HeldSkillConnection = field("What they can do, by id. Private.", seekers.held_skills)
    holds: list[HeldCertification] = field("Certifications. Private.", seekers.holds)
    seeks: list[Occupation] = field(
        "Occupations that they look for, most wanted first. Private.", seekers.seeks
    )
    region: Region | None = field("Where they live, if given. Private.", seekers.lives_in)
    applications: ApplicationConnection = field(
        "What they applied to, the newest first. Private.", seekers.applications
    )
    recommendations: Recommendations = field(
        "What is recommended to them. Private.", recommendations.of_seeker
    )
