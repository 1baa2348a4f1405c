"""People who are recommended for a posting: private."""

import strawberry

from domain import matching
from resolvers import recommended_seekers
from schema.catalog import RequiredCertification, RequiredSkill
from schema.declare import field, of
from schema.recommendations import MissingEducation, MissingYears, Recommendation
from schema.seekers import Seeker


@strawberry.type(
    description="A person who is recommended for a posting and consented to be shown to employers. "
    "What they viewed, chose or dismissed plays no part. Private."
)
class SeekerRecommendation(Recommendation):
    """A recommended person."""

    is_type_of = of(matching.Candidate)

    seeker: Seeker | None = field(
        "The person; null if they are no longer in the graph. Private.", recommended_seekers.seeker
    )
    reason: str = field(
        "What qualifies them, in a few sentences. Private.", recommended_seekers.reason
    )
    matched_skills: list[RequiredSkill] = field(
        "Required skills that they have, essential first. Private.",
        recommended_seekers.matched_skills,
    )
    missing_skills: list[RequiredSkill] = field(
        "Required skills that they do not state, essential first. Private.",
        recommended_seekers.missing_skills,
    )
    missing_certifications: list[RequiredCertification] = field(
        "Certifications that are asked for and that they do not state, essential first. Private.",
        recommended_seekers.missing_certifications,
    )
    missing_education: MissingEducation | None = field(
        "The level of education that is required, if theirs is lower or not known; else null. "
        "Private.",
        recommended_seekers.missing_education,
    )
    missing_years: MissingYears | None = field(
        "The years of work that are required, if theirs are fewer or not known; else null. "
        "Private.",
        recommended_seekers.missing_years,
    )
