"""Recommendations and the run that made them."""

import strawberry

from domain.enums import Match
from domain.vocabulary import Relation
from resolvers import paths, recommendations, runs
from resolvers.recommendations import Recommended
from resolvers.runs import Freshness
from schema.base import ConceptScheme, DateTime, Node, Paged
from schema.catalog import Course, Job, Occupation, RequiredSkill, Skill
from schema.declare import field, of


@strawberry.type(description="One step of a path.")
class PathStep:
    """A relation that is walked."""

    relation: Relation = field("Which relation.")
    forward: bool = field("Whether it is walked in its own direction, start first.")
    match: Match | None = field(
        "Of a mapping between two schemes: what the relation's end is to its start."
    )
    weight: float = field(
        "What the step costs: 1 for an essential requirement, more the looser the tie.",
        paths.weight,
    )
    from_: Node | None = strawberry.field(
        name="from", description="Where it begins.", resolver=paths.start
    )
    to: Node | None = field("Where it ends.", paths.end)


@strawberry.type(description="A walk through the graph that visits nothing twice.")
class Path:
    """A path."""

    cost: float = field("The sum of its steps' weights; the least is the best.")
    steps: list[PathStep] = field("Its steps in order.")


@strawberry.type(description="The model that ranked.")
class ModelVersion:
    """A model."""

    name: str = field("Its name.")
    version: str = field("Which training of it.")


@strawberry.type(description="One computation of recommendations: what the answer rests on.")
class RecommendationRun:
    """A run."""

    id: strawberry.ID = field("Which run; quote it when you ask about an answer.")
    at: DateTime = field("When it ran.")
    model: ModelVersion = field("The model that ranked.", runs.model)
    schemes: list[ConceptScheme] = field("The ontologies behind it.", runs.schemes)
    data_version: str = field("The version of the data.", runs.data_version)
    data_as_of: DateTime = field("As of when the data are.", runs.data_as_of)
    freshness: Freshness = field("Whether it was stored or computed now.", runs.freshness)


@strawberry.type(description="A part of a score; the score is the sum of the contributions.")
class Factor:
    """A factor."""

    name: str = field("Which factor, such as ESSENTIAL_SKILLS, REGION or PREFERENCE.")
    value: float = field("How far it holds, 0 to 1.")
    contribution: float = field("What it adds to the score.")


@strawberry.type(description="A required skill that somebody lacks.")
class MissingSkill(RequiredSkill):
    """A missing skill."""

    courses: list[Course] = field(
        "Courses that teach it, the most thorough first.", recommendations.courses_for
    )


@strawberry.interface(description="Something recommended, and why.")
class Recommendation:
    """What all recommendations have."""

    rank: int = field("Its place, from 1.")
    score: float = field("The sum of the factors' contributions; compares within one run only.")
    factors: list[Factor] = field("What the score is made of.")
    reason: str = field("Why, in a sentence.", recommendations.reason)


@strawberry.type(description="A recommended job. Those of a seeker are private.")
class JobRecommendation(Recommendation):
    """A recommended job."""

    is_type_of = of(Recommended)

    job: Job | None = field("The job; null if it has left the graph.", recommendations.job)
    matched_skills: list[RequiredSkill] = field(
        "Required skills that they have, essential first.", recommendations.matched_skills
    )
    missing_skills: list[MissingSkill] = field(
        "Required skills that they lack, essential first.", recommendations.missing_skills
    )
    path: Path | None = field(
        "How they are tied to it by their first matched skill; null without one.",
        recommendations.path,
    )


@strawberry.type(description="A recommended course. Those of a seeker are private.")
class CourseRecommendation(Recommendation):
    """A recommended course."""

    is_type_of = of(Recommended)

    course: Course | None = field(
        "The course; null if it has left the graph.", recommendations.course
    )
    closes: list[Skill] = field(
        "Skills that it teaches, and that they lack for recommended jobs.", recommendations.closes
    )


@strawberry.type(description="A recommended occupation. Those of a seeker are private.")
class OccupationRecommendation(Recommendation):
    """A recommended occupation."""

    is_type_of = of(Recommended)

    occupation: Occupation | None = field(
        "The occupation; null if it has left the graph.", recommendations.occupation
    )
    matched_skills: list[RequiredSkill] = field(
        "Required skills that they have, essential first.", recommendations.matched_skills
    )
    missing_skills: list[MissingSkill] = field(
        "Required skills that they lack, essential first.", recommendations.missing_skills
    )


@strawberry.type(description="A page of recommendations.")
class RankedPage(Paged):
    """What pages of recommendations have."""

    run: RecommendationRun = field("What they rest on.")


@strawberry.type(description="A row of a ranked list.")
class JobRecommendationEdge:
    """A recommended job."""

    cursor: str = field("Its place in the list.")
    node: JobRecommendation = field("The recommendation.")


@strawberry.type(description="A page of recommended jobs, best first.")
class JobRecommendationConnection(RankedPage):
    """Recommended jobs."""

    edges: list[JobRecommendationEdge] = field("Its rows.")


@strawberry.type(description="A row of a ranked list.")
class CourseRecommendationEdge:
    """A recommended course."""

    cursor: str = field("Its place in the list.")
    node: CourseRecommendation = field("The recommendation.")


@strawberry.type(description="A page of recommended courses, best first.")
class CourseRecommendationConnection(RankedPage):
    """Recommended courses."""

    edges: list[CourseRecommendationEdge] = field("Its rows.")


@strawberry.type(description="A row of a ranked list.")
class OccupationRecommendationEdge:
    """A recommended occupation."""

    cursor: str = field("Its place in the list.")
    node: OccupationRecommendation = field("The recommendation.")


@strawberry.type(description="A page of recommended occupations, best first.")
class OccupationRecommendationConnection(RankedPage):
    """Recommended occupations."""

    edges: list[OccupationRecommendationEdge] = field("Its rows.")


@strawberry.type(description="What is recommended to one person. Those of a seeker are private.")
class Recommendations:
    """All that is recommended to one person."""

    run: RecommendationRun = field("What they rest on.")
    jobs: JobRecommendationConnection = field("Jobs, best first.", recommendations.jobs)
    courses: CourseRecommendationConnection = field("Courses, best first.", recommendations.courses)
    occupations: OccupationRecommendationConnection = field(
        "Occupations, best first.", recommendations.occupations
    )
