"""The labels and relationship types of the graph, as data.

Terms follow SKOS, ESCO and schema.org where these have one. Everything that reads or writes
the graph takes its labels from here, so that Cypher never contains a label from outside.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, LiteralString

from domain.enums import InteractionKind


class Label(StrEnum):
    """A node label; every node has exactly one."""

    CONCEPT_SCHEME = "ConceptScheme"
    SKILL = "Skill"
    SKILL_GROUP = "SkillGroup"
    OCCUPATION = "Occupation"
    OCCUPATION_GROUP = "OccupationGroup"
    CERTIFICATION = "Certification"
    INDUSTRY = "Industry"
    REGION = "Region"
    MAJOR = "Major"
    EMPLOYER = "Employer"
    WORKPLACE = "Workplace"
    JOB_POSTING = "JobPosting"
    PROVIDER = "Provider"
    COURSE = "Course"
    COURSE_SESSION = "CourseSession"
    POLICY = "Policy"
    POLICY_RULES = "PolicyRules"
    SEEKER = "Seeker"
    WORK_EXPERIENCE = "WorkExperience"
    INSURANCE_PERIOD = "InsurancePeriod"
    BENEFIT_CLAIM = "BenefitClaim"
    SUBSIDY = "Subsidy"
    AGENCY = "Agency"
    COMPLAINT = "Complaint"
    TREND = "Trend"
    IDENTITY = "Identity"
    ERASED_PERSON = "ErasedPerson"
    RECOMMENDATION_RUN = "RecommendationRun"
    NIGHTLY_RUN = "NightlyRun"
    IMPORT_RUN = "ImportRun"
    FEED = "Feed"
    QUARANTINED_ROW = "QuarantinedRow"


CONCEPTS: Final = (
    Label.SKILL,
    Label.SKILL_GROUP,
    Label.OCCUPATION,
    Label.OCCUPATION_GROUP,
    Label.CERTIFICATION,
    Label.INDUSTRY,
    Label.REGION,
    Label.MAJOR,
)
"""The labels of the concepts of schemes."""


class Relation(StrEnum):
    """A relationship type; it reads as a sentence from start to end."""

    BROADER = "BROADER"
    RELATED = "RELATED"
    REQUIRES = "REQUIRES"
    IN_SCHEME = "IN_SCHEME"
    MAPS_TO = "MAPS_TO"
    REPLACED_BY = "REPLACED_BY"
    ATTESTS = "ATTESTS"
    POSTED_BY = "POSTED_BY"
    FOR_OCCUPATION = "FOR_OCCUPATION"
    LOCATED_IN = "LOCATED_IN"
    HAS_WORKPLACE = "HAS_WORKPLACE"
    IN_INDUSTRY = "IN_INDUSTRY"
    TEACHES = "TEACHES"
    PREPARES_FOR = "PREPARES_FOR"
    OFFERED_BY = "OFFERED_BY"
    HAS_SESSION = "HAS_SESSION"
    FUNDS = "FUNDS"
    SUPPORTS = "SUPPORTS"
    OFFERED_IN = "OFFERED_IN"
    GOVERNS = "GOVERNS"
    INCOMPATIBLE_WITH = "INCOMPATIBLE_WITH"
    RECEIVED = "RECEIVED"
    UNDER = "UNDER"
    CONCERNS = "CONCERNS"
    ABOUT = "ABOUT"
    HAS_SKILL = "HAS_SKILL"
    HOLDS = "HOLDS"
    COMPLETED = "COMPLETED"
    STUDIED = "STUDIED"
    WORKED_AS = "WORKED_AS"
    SEEKS = "SEEKS"
    LIVES_IN = "LIVES_IN"
    WILLING_TO_WORK_IN = "WILLING_TO_WORK_IN"
    HAS_EXPERIENCE = "HAS_EXPERIENCE"
    INSURED_BY = "INSURED_BY"
    AT = "AT"
    CLAIMED = "CLAIMED"
    DECIDED_BY = "DECIDED_BY"
    SERVED_BY = "SERVED_BY"
    VIEWED = "VIEWED"
    SAVED = "SAVED"
    APPLIED_TO = "APPLIED_TO"
    INTERVIEWED_FOR = "INTERVIEWED_FOR"
    HIRED_FOR = "HIRED_FOR"
    DISMISSED = "DISMISSED"
    RECOMMENDED = "RECOMMENDED"


STAMPS: Final = frozenset({"source", "asOf", "run", "changedIn", "also"})
"""The stamps that the loader writes on nodes: who states them. They are not part of the content."""

EDGE_STAMPS: Final = frozenset({"source", "run", "also"})
"""The same, on relationships."""

BETWEEN_CONCEPTS: Final = (
    Relation.BROADER,
    Relation.RELATED,
    Relation.REQUIRES,
    Relation.MAPS_TO,
    Relation.REPLACED_BY,
    Relation.ATTESTS,
)
"""The relationships that a scheme can state between concepts."""

INTERACTIONS: Final[Mapping[InteractionKind, Relation]] = {
    InteractionKind.VIEWED: Relation.VIEWED,
    InteractionKind.SAVED: Relation.SAVED,
    InteractionKind.APPLIED: Relation.APPLIED_TO,
    InteractionKind.INTERVIEWED: Relation.INTERVIEWED_FOR,
    InteractionKind.HIRED: Relation.HIRED_FOR,
    InteractionKind.DISMISSED: Relation.DISMISSED,
}
"""The relationship type of each kind of interaction."""

# Relationships that may exist more than once between the same two nodes, and the property that
# tells them apart: people return to an occupation, study a field for two degrees, or view a
# posting again.
PARALLEL: Final[Mapping[Relation, LiteralString]] = {
    Relation.WORKED_AS: "from",
    Relation.STUDIED: "degree",
    Relation.VIEWED: "at",
    Relation.SAVED: "at",
    Relation.INTERVIEWED_FOR: "at",
    Relation.HIRED_FOR: "at",
    Relation.DISMISSED: "at",
}
