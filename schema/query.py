"""The root of the schema."""

import strawberry

from domain.vocabulary import Label
from resolvers import extraction, lists, recommendations
from resolvers import nodes as by_id
from resolvers import paths as walks
from resolvers import search as by_name
from resolvers import sources as origins
from schema.base import ConceptScheme, DataSource, Node, Paged, SearchHit
from schema.catalog import (
    Certification,
    Course,
    Employer,
    Job,
    JobConnection,
    Occupation,
    OccupationConnection,
    Policy,
    Skill,
    SkillConnection,
)
from schema.declare import field
from schema.extraction import ConceptMention, TitleMatch
from schema.recommendations import (
    CourseRecommendationConnection,
    JobRecommendationConnection,
    Path,
    RecommendationRun,
    Recommendations,
)
from schema.seekers import Seeker


@strawberry.type(description="A row of the hits of a search.")
class SearchEdge:
    """A row of a list."""

    cursor: str = field("Its place in the list.")
    node: SearchHit = field("The hit.")


@strawberry.type(description="A page of the hits of a search, the closest first.")
class SearchConnection(Paged):
    """A page of a list."""

    edges: list[SearchEdge] = field("Its rows.")


@strawberry.type(description="The version of the data in the graph.")
class DataVersion:
    """A version of the data."""

    version: str = field("The same whenever the same data are loaded.")
    as_of: str = field("As of when the newest of it is, ISO-8601 UTC; empty without data.")


@strawberry.type(description="What answers rest on. Public.")
class Versions:
    """The versions of everything."""

    data: DataVersion = field("The data.")
    schemes: list[ConceptScheme] = field("The ontologies that were loaded.", origins.schemes)
    recommendations: RecommendationRun | None = field(
        "The newest nightly run of recommendations; null before the first.", origins.newest_run
    )


@strawberry.type(
    description="Everything that can be asked. One request may have 2,000 tokens, 60 fragments, "
    "30 aliases, 400 fields and 15 levels, and its answer may hold 20,000 fields: a field counts "
    "once for each row above it that `first` (or `ids`, `k`) allows, 5 where a list takes none. "
    "What is over a limit is refused whole with the code LIMIT_EXCEEDED."
)
class Query:
    """The root."""

    node: Node | None = field("Anything by its id; null where nothing has it.", by_id.node)
    nodes: list[Node | None] = field(
        "Several things by their ids, in their order; null for an unknown one.", by_id.nodes
    )
    skill: Skill | None = field("A skill, by its id or by a code.", by_id.skill)
    skills: SkillConnection = field("Skills by label in the asker's language.", lists.skills)
    occupation: Occupation | None = field(
        "An occupation, by its id or by a code.", by_id.occupation
    )
    occupations: OccupationConnection = field(
        "Occupations by label in the asker's language.", lists.occupations
    )
    job: Job | None = field("A posting.", by_id.known(Label.JOB_POSTING, "job"))
    jobs: JobConnection = field("Postings, the newest first.", lists.jobs)
    course: Course | None = field("A course.", by_id.known(Label.COURSE, "course"))
    certification: Certification | None = field(
        "A certification.", by_id.known(Label.CERTIFICATION, "certification")
    )
    employer: Employer | None = field("An employer.", by_id.known(Label.EMPLOYER, "employer"))
    policy: Policy | None = field("A policy.", by_id.known(Label.POLICY, "policy"))
    seeker: Seeker | None = field(
        "A seeker. Private: only for services with a token.", by_id.known(Label.SEEKER, "seeker")
    )
    search: SearchConnection = field(
        "Things by name, in Korean or English, wrong letters forgiven.", by_name.search
    )
    suggest: list[SearchHit] = field(
        "What somebody who is typing could mean, the popular first; for a list under the field.",
        by_name.suggest,
    )
    extract_concepts: list[ConceptMention] = field(
        "Skills, certifications and occupations that a text names, by where they stand.",
        extraction.extract_concepts,
    )
    link_title: list[TitleMatch] = field(
        "Occupations that a job title most likely means, best first; none rather than a wrong one.",
        extraction.link_title,
    )
    paths: list[Path] = field(
        "The best paths from a skill to an occupation, cheapest first.", walks.paths
    )
    recommend: Recommendations = field(
        "What is recommended to somebody without an account; nothing is stored.",
        recommendations.of_profile,
    )
    recommended_jobs: JobRecommendationConnection = field(
        "Ranked jobs for exactly one of: a seeker (private), or a list of skills.",
        recommendations.recommended_jobs,
    )
    recommended_courses: CourseRecommendationConnection = field(
        "Ranked courses for exactly one of: a seeker (private), or a list of skills.",
        recommendations.recommended_courses,
    )
    versions: Versions = field("What answers rest on.", origins.versions)
    sources: list[DataSource] = field("The data sets that were loaded.", origins.sources)
