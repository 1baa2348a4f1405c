"""The root of the schema."""

import strawberry

from domain.vocabulary import Label
from resolvers import collected, extraction, places, recommendations, recommended_seekers, runs
from resolvers import nodes as by_id
from resolvers import paths as walks
from resolvers import sources as origins
from schema import eligibility as rulings
from schema import roots
from schema.base import (
    ConceptCollection,
    ConceptScheme,
    DataSource,
    Industry,
    Node,
    Region,
    SearchEdge,
    SearchHit,
)
from schema.candidates import SeekerRecommendation
from schema.catalog import Certification, Course, Employer, Job, Occupation, Policy, Skill
from schema.connections import Connection, Edge, UncountedConnection
from schema.declare import field
from schema.eligibility import Eligibility
from schema.extraction import ConceptMention, TitleMatch
from schema.recommendations import (
    CourseRecommendation,
    JobRecommendation,
    ModelVersion,
    Path,
    RankedConnection,
    RecommendationRun,
    Recommendations,
)
from schema.scalars import Date, DateTime
from schema.seekers import Seeker


@strawberry.type(description="A version of the data in the graph.")
class DataVersion:
    """A version of the data."""

    version: str = field(
        "An identifier of the content: two graphs with the same loaded data have the same one."
    )
    as_of: DateTime | None = field(
        "The time that the newest data refers to; null if no data is loaded.",
        origins.as_of,
    )


@strawberry.type(
    description="The snapshot of data and model that search, ranking, paths and held skills of a "
    "request come from; other rows are read from the graph as it is now. A new snapshot replaces "
    "it as a whole soon after data is loaded, a model is trained or a day begins."
)
class Edition:
    """An edition."""

    id: strawberry.ID = field("The id, which is the same for the same data, model and day.")
    data: DataVersion = field("The version of the data.")
    day: Date = field("The calendar day that decides which postings are open.")
    built_at: DateTime = field("When it was built.")
    schemes: list[ConceptScheme] = field(
        "The versions of schemes that it contains.", runs.schemes_of_edition
    )
    model: ModelVersion | None = field("The model that ranks; null before one is trained.")
    warnings: list[str] = field(
        "What makes answers worse than they could be, such as a model that was trained with other "
        "versions of schemes, and what to do about it; in the language of the request.",
        runs.warnings,
    )


@strawberry.type(description="The versions of data and models that answers are based on. Public.")
class Versions:
    """The versions of everything."""

    edition: Edition = field("The snapshot that this request uses.", origins.edition)
    data: DataVersion = field(
        "The data that is in the graph now, which may be newer than the edition.", origins.data
    )
    schemes: list[ConceptScheme] = field(
        "The versions of schemes that have been loaded.", origins.schemes
    )
    recommendations: RecommendationRun | None = field(
        "The newest nightly run of recommendations; null before the first.", origins.newest_run
    )


@strawberry.type(
    description="Everything that can be queried. A request may have up to 2,000 tokens, "
    "20 operations, 60 fragments, 100 variables and, in all operations together, 30 aliases, "
    "400 fields, 400 spreads of fragments and 15 levels; it may hold 600 values, its variables "
    "5,000; a selection may list up to 100 fields of one name. Its "
    "answer may cost up to 20,000 fields: a field below a list costs one for each row "
    "that the list may return, which is as many as `first` (or `ids`, `k`) allows, or "
    "5 if the list takes no such argument. `totalCount`, and fields that search, rank or read "
    "texts, cost as much as some hundred fields; what equal fields of the root share "
    "counts once. A request over a limit is refused as a whole with the code LIMIT_EXCEEDED. "
    "Otherwise root fields fail "
    "independently: one that fails is null, with an error at its path."
)
class Query:
    """The root."""

    node: Node | None = field("The item with this id; null if there is none.", by_id.node)
    nodes: list[Node | None] | None = field(
        "The items with these ids, in the order of the ids. An unknown id gives null; "
        "an id that cannot be read gives null with an error at its path.",
        by_id.nodes,
    )
    skill: Skill | None = field(
        "A skill, by its id or by a code; NOT_FOUND if there is none.", roots.skill
    )
    skills: Connection[Edge[Skill]] | None = field(
        "Skills, ordered by label in the language of the request.", roots.skills
    )
    occupation: Occupation | None = field(
        "An occupation, by its id or by a code; NOT_FOUND if there is none.", roots.occupation
    )
    occupations: Connection[Edge[Occupation]] | None = field(
        "Occupations, ordered by label in the language of the request.", roots.occupations
    )
    collection: ConceptCollection | None = field(
        "A collection of concepts by its URI; NOT_FOUND if no concept is in it.", collected.by_uri
    )
    job: Job | None = field(
        "A job posting by its id; NOT_FOUND if there is none.",
        by_id.known(Label.JOB_POSTING, "job"),
    )
    regions: Connection[Edge[Region]] | None = field("Regions, ordered by code.", roots.regions)
    industries: Connection[Edge[Industry]] | None = field(
        "Industries, ordered by code.", places.industries
    )
    jobs: Connection[Edge[Job]] | None = field("Job postings, the newest first.", roots.jobs)
    course: Course | None = field(
        "A training course by its id; NOT_FOUND if there is none.",
        by_id.known(Label.COURSE, "course"),
    )
    certification: Certification | None = field(
        "A certification by its id; NOT_FOUND if there is none.",
        by_id.known(Label.CERTIFICATION, "certification"),
    )
    employer: Employer | None = field(
        "An employer by its id; NOT_FOUND if there is none.",
        by_id.known(Label.EMPLOYER, "employer"),
    )
    policy: Policy | None = field(
        "A policy by its id; NOT_FOUND if there is none.", by_id.known(Label.POLICY, "policy")
    )
    eligibility: Eligibility | None = field(
        "Whether somebody is eligible for a policy, from what they state. Nothing is stored; "
        "NOT_FOUND if there is no such policy.",
        rulings.of_policy,
    )
    eligible_policies: UncountedConnection[Edge[Eligibility]] | None = field(
        "All policies whose rules are known, with the verdict on what somebody states: eligible "
        "ones first, then those to confirm, then by how few facts are missing. Nothing is stored.",
        rulings.of_all,
    )
    seeker: Seeker | None = field(
        "A seeker by their id; NOT_FOUND if there is none. Private: needs a service token.",
        by_id.known(Label.SEEKER, "seeker"),
    )
    search: UncountedConnection[SearchEdge] | None = field(
        "Search results by name in Korean or English, the closest first. Typos are tolerated.",
        roots.search,
    )
    suggest: list[SearchHit] | None = field(
        "Completions of what somebody is typing, the most likely first, for a list below a text "
        "field.",
        roots.suggest,
    )
    extract_concepts: list[ConceptMention] | None = field(
        "Mentions of skills, certifications and occupations in a text, in the order in "
        "which they appear.",
        roots.extract_concepts,
    )
    link_title: list[TitleMatch] | None = field(
        "Occupations that a job title most likely means, the best first; empty if none "
        "is likely enough.",
        extraction.link_title,
    )
    paths: list[Path] | None = field(
        "The best paths from a skill to an occupation, the lowest cost first.", walks.paths
    )
    recommend: Recommendations | None = field(
        "Recommendations for a person without an account. Nothing is stored.",
        roots.recommend,
    )
    recommended_jobs: RankedConnection[Edge[JobRecommendation]] | None = field(
        "Ranked jobs for a seeker (private) or for a list of skills. Give exactly one of the two.",
        recommendations.recommended_jobs,
    )
    recommended_courses: RankedConnection[Edge[CourseRecommendation]] | None = field(
        "Ranked courses for a seeker (private) or for a list of skills. Give exactly "
        "one of the two.",
        recommendations.recommended_courses,
    )
    recommended_seekers: UncountedConnection[Edge[SeekerRecommendation]] | None = field(
        "People for an open posting, the best first: of those who consented to be shown to "
        "employers and who share most with it, the ones to whom it can be recommended. Private: "
        "needs a service token.",
        recommended_seekers.recommended_seekers,
    )
    versions: Versions | None = field(
        "The versions of data and models that answers are based on.", origins.versions
    )
    sources: list[DataSource] | None = field(
        "The data sets that have been loaded, and those of which that was tried.", origins.sources
    )
