"""Recommendations and the run that made them."""

from typing import Generic, TypeVar

import strawberry

from domain import matching
from domain.enums import Basis, Education, EmptyReason, FactorName, Freshness, Match
from domain.vocabulary import Relation
from resolvers import (
    accounts,
    course_recommendations,
    factors,
    paths,
    recommendations,
    runs,
    variants,
)
from resolvers.recommendations import Recommended
from schema.base import ConceptScheme, Node
from schema.catalog import (
    Course,
    CourseSession,
    Job,
    Occupation,
    Policy,
    RequiredCertification,
    RequiredSkill,
    Skill,
)
from schema.connections import Edge, PageInfo
from schema.declare import field, of
from schema.scalars import DateTime

E = TypeVar("E")


@strawberry.type(description="A step of a path: one relation, followed in one direction.")
class PathStep:
    """A relation that is walked."""

    relation: Relation = field("The relation.")
    forward: bool = field(
        "Whether the relation is followed in its own direction, from its start to its end."
    )
    match: Match | None = field(
        "For a mapping between schemes, the relation of its end to its start; else null."
    )
    weight: float = field(
        "The cost of the step: 1 for an essential requirement, more for looser relations.",
        paths.weight,
    )
    from_: Node | None = strawberry.field(
        name="from",
        description="The node where the step begins; null if it is no longer in the graph.",
        resolver=paths.start,
    )
    to: Node | None = field(
        "The node where the step ends; null if it is no longer in the graph.", paths.end
    )


@strawberry.type(description="A path through the graph that visits no node twice.")
class Path:
    """A path."""

    cost: float = field("The sum of the weights of its steps. Lower is better.")
    steps: list[PathStep] = field("The steps, in order.")


@strawberry.type(description="A trained model that ranks.")
class ModelVersion:
    """A model."""

    name: str = field("The name of the model.")
    version: str = field("The version, which identifies the training.")


@strawberry.type(
    description="One computation of recommendations: a nightly run, or one for this "
    "request. `node` finds only nightly runs, since the others are not "
    "stored."
)
class RecommendationRun(Node):
    """A run."""

    is_type_of = of(matching.RecommendationRun)

    at: DateTime = field("When the recommendations were computed.")
    model: ModelVersion = field("The model that ranked.", runs.model)
    schemes: list[ConceptScheme] = field("The versions of schemes that were used.", runs.schemes)
    data_version: str = field("The version of the data that was used.", runs.data_version)
    data_as_of: DateTime | None = field(
        "The time that the newest of that data refers to; null if no data was loaded.",
        runs.data_as_of,
    )
    edition: strawberry.ID | None = field(
        "The id of the edition that was used; null if it is not recorded.",
        runs.edition,
    )
    freshness: Freshness = field(
        "Whether the recommendations were stored or computed for this request.", runs.freshness
    )


@strawberry.type(
    description="A factor of a score. The contributions of all factors add up to the score."
)
class Factor:
    """A factor."""

    name: FactorName = field("Which factor it is.")
    label: str = field("The name of the factor for display.", factors.label)
    value: float = field(
        "The value of the factor, from 0 to 1; `FactorName` says what it measures."
    )
    contribution: float = field("What the factor adds to the score.")


@strawberry.type(description="A required skill that somebody lacks.")
class MissingSkill(RequiredSkill):
    """A missing skill."""

    courses: list[Course] = field(
        "Courses that teach it and of which a session has not begun, the highest level first.",
        recommendations.courses_for,
    )


@strawberry.type(description="A certification that is asked for and that somebody does not hold.")
class MissingCertification(RequiredCertification):
    """A missing certification."""

    courses: list[Course] = field(
        "Courses that prepare for it and of which a session has not begun.", accounts.courses_for
    )


@strawberry.type(description="A required level of education that somebody may not have.")
class MissingEducation:
    """A missing level of education."""

    required: Education = field("The level that is required.")
    has: Education | None = field("The person's level, which is lower; null if it is not known.")


@strawberry.type(description="Required years of work that somebody may not have.")
class MissingYears:
    """Missing years of work."""

    required: float = field("The years that are required.")
    short: float | None = field(
        "How many of them the person lacks; null if their years of work are not known."
    )


@strawberry.interface(description="Something recommended, and why.")
class Recommendation:
    """What all recommendations have."""

    rank: int = field("The rank, from 1.")
    score: float = field("The sum of the factors' contributions; comparable only within one run.")
    factors: list[Factor] = field("The factors that make up the score.")
    reason: str = field("Why it is recommended, in a few sentences.", accounts.reason)


@strawberry.type(description="A recommended job. Recommendations of a seeker are private.")
class JobRecommendation(Recommendation):
    """A recommended job."""

    is_type_of = of(Recommended)

    job: Job | None = field("The job; null if it is no longer in the graph.", recommendations.job)
    matched_skills: list[RequiredSkill] = field(
        "Required skills that the person has, essential first.", recommendations.matched_skills
    )
    missing_skills: list[MissingSkill] = field(
        "Required skills that the person lacks, essential first.", recommendations.missing_skills
    )
    missing_certifications: list[MissingCertification] = field(
        "Certifications that it asks for and the person does not hold, essential first.",
        accounts.missing_certifications,
    )
    missing_education: MissingEducation | None = field(
        "The level of education that it requires, if the person has less or theirs is not known; "
        "else null.",
        accounts.missing_education,
    )
    missing_years: MissingYears | None = field(
        "The years of work that it requires, if the person has fewer or theirs are not known; "
        "else null.",
        accounts.missing_years,
    )
    path: Path | None = field(
        "The path that connects the person with the job through the first matched "
        "skill; null if there is none.",
        recommendations.path,
    )
    variants: list[Job] = field(
        "Other open postings of the same employer for the same work that the person could be "
        "recommended. They differ in place, terms or date, and are not listed on their own.",
        variants.variants,
    )


@strawberry.type(description="A recommended course. Recommendations of a seeker are private.")
class CourseRecommendation(Recommendation):
    """A recommended course."""

    is_type_of = of(Recommended)

    course: Course | None = field(
        "The course; null if it is no longer in the graph.", recommendations.course
    )
    reason: str = field(
        "Why it is recommended: what it teaches for which job or occupation, and when, where and "
        "at what price its soonest session begins.",
        course_recommendations.reason,
    )
    closes: list[Skill] = field(
        "Skills that it teaches and that the person lacks for recommended jobs and occupations.",
        recommendations.closes,
    )
    sessions: list[CourseSession] = field(
        "Sessions of the programme that the person can reach and that have not begun, the soonest "
        "first. The same course may be listed several times: these are the sessions of all "
        "listings.",
        course_recommendations.sessions,
    )
    policies: list[Policy] = field(
        "Policies that one can apply for: those that pay for the course, then those that support "
        "an occupation that the person looks for or that is recommended.",
        course_recommendations.policies,
    )


@strawberry.type(description="A recommended occupation. Recommendations of a seeker are private.")
class OccupationRecommendation(Recommendation):
    """A recommended occupation."""

    is_type_of = of(Recommended)

    occupation: Occupation | None = field(
        "The occupation; null if it is no longer in the graph.", recommendations.occupation
    )
    matched_skills: list[RequiredSkill] = field(
        "Required skills that the person has, essential first.", recommendations.matched_skills
    )
    missing_skills: list[MissingSkill] = field(
        "Required skills that the person lacks, essential first.", recommendations.missing_skills
    )


@strawberry.type(description="A page of recommendations, the best first.")
class RankedConnection(Generic[E]):
    """A page of recommendations."""

    page_info: PageInfo = field("The position of this page in the list.")
    run: RecommendationRun = field("The run that computed them.")
    basis: Basis = field("What they rest on.")
    empty_because: EmptyReason | None = field("Why nothing is recommended; null if something is.")
    note: str | None = field(
        "What to know about the list, in a few sentences: that it rests on no facts or is empty, "
        "or what is missing in it because of deal-breakers, of licences that the law requires, or "
        "of wishes that no posting is for or that were not understood; else null.",
        accounts.note,
    )
    edges: list[E] = field("The rows of this page.")


@strawberry.type(
    description="What is recommended to one person. Recommendations of a seeker are private."
)
class Recommendations:
    """All that is recommended to one person."""

    run: RecommendationRun = field("The run that computed them.")
    basis: Basis = field("What they rest on.")
    jobs: RankedConnection[Edge[JobRecommendation]] = field(
        "Jobs, the best first.", recommendations.jobs
    )
    courses: RankedConnection[Edge[CourseRecommendation]] = field(
        "Courses, the best first; of several courses with the same content, only the best is among "
        "the first ten.",
        recommendations.courses,
    )
    occupations: RankedConnection[Edge[OccupationRecommendation]] = field(
        "Occupations, the best first.", recommendations.occupations
    )
