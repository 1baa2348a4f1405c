"""Enums, every value described."""

from enum import Enum
from typing import Final

from domain.enums import ConceptStatus, JobStatus, Lang, Match, Need, SkillKind
from domain.vocabulary import Relation
from resolvers.runs import Freshness
from resolvers.search import Kind
from schema.declare import described

DESCRIBED: Final[tuple[type[Enum], ...]] = (
    described(
        Lang,
        "A language of texts.",
        {"KO": "Korean.", "EN": "English."},
    ),
    described(
        Need,
        "How much something is needed.",
        {"ESSENTIAL": "Without it the work cannot be done.", "OPTIONAL": "It helps."},
    ),
    described(
        SkillKind,
        "What sort of thing a skill concept is.",
        {
            "SKILL": "Something that one can do.",
            "KNOWLEDGE": "Something that one knows.",
            "ATTITUDE": "A way to go about work.",
            "TECHNOLOGY": "A tool, a program or a programming language.",
        },
    ),
    described(
        ConceptStatus,
        "Whether a concept is in use. Concepts keep their ids for ever.",
        {
            "CURRENT": "In use.",
            "DEPRECATED": "No longer in use; kept so that old answers still read.",
        },
    ),
    described(
        JobStatus,
        "Whether a posting still takes applications.",
        {"OPEN": "It does.", "CLOSED": "It does not."},
    ),
    described(
        Kind,
        "What can be searched for.",
        {
            "SKILL": "Skills, by all their labels.",
            "OCCUPATION": "Occupations, by all their labels.",
            "CERTIFICATION": "Certifications, by all their labels.",
            "COURSE": "Training courses, by title.",
            "JOB": "Postings, by title.",
            "EMPLOYER": "Employers, by name.",
            "POLICY": "Policies, by name.",
            "SKILL_GROUP": "Groups of skills, by all their labels.",
            "OCCUPATION_GROUP": "Groups of occupations, by all their labels.",
        },
        name="Kind",
    ),
    described(
        Relation,
        "A relation of the graph; read it as a sentence, start first.",
        {
            "BROADER": "A concept stands below a broader one.",
            "RELATED": "Two concepts stand beside each other.",
            "REQUIRES": "An occupation, a posting or a skill requires a skill or a certification.",
            "IN_SCHEME": "A concept belongs to a scheme.",
            "MAPS_TO": "A concept of one scheme corresponds to one of another.",
            "REPLACED_BY": "A deprecated concept is replaced by another.",
            "ATTESTS": "A certification attests a skill.",
            "POSTED_BY": "A posting was posted by an employer.",
            "FOR_OCCUPATION": "A posting is for an occupation.",
            "LOCATED_IN": "Something is in a region.",
            "HAS_WORKPLACE": "An employer has a workplace.",
            "IN_INDUSTRY": "A workplace is of an industry.",
            "TEACHES": "A course teaches a skill.",
            "PREPARES_FOR": "A course prepares for a certification.",
            "OFFERED_BY": "A course is offered by a provider.",
            "HAS_SESSION": "A course has a session.",
            "FUNDS": "A policy pays for a course.",
            "SUPPORTS": "A policy is meant for an occupation or an industry.",
            "OFFERED_IN": "A policy is offered in a region.",
            "HAS_SKILL": "A seeker has a skill. Private.",
            "HOLDS": "A seeker holds a certification. Private.",
            "COMPLETED": "A seeker completed a course. Private.",
            "STUDIED": "A seeker studied a subject. Private.",
            "WORKED_AS": "A seeker worked in an occupation. Private.",
            "SEEKS": "A seeker looks for an occupation. Private.",
            "LIVES_IN": "A seeker lives in a region. Private.",
            "WILLING_TO_WORK_IN": "A seeker would work in a region. Private.",
            "APPLIED_TO": "A seeker applied to a posting. Private.",
            "RECOMMENDED": "Something was recommended to a seeker. Private.",
        },
    ),
    described(
        Match,
        "How two concepts of different schemes correspond (SKOS mapping relations).",
        {
            "EXACT": "They are the same.",
            "CLOSE": "They are nearly the same.",
            "BROAD": "The second is broader.",
            "NARROW": "The second is narrower.",
            "RELATED": "They have to do with each other.",
        },
    ),
    described(
        Freshness,
        "When recommendations were computed.",
        {
            "NIGHTLY": "By the nightly run, and stored.",
            "COMPUTED_NOW": "For this request; nothing was stored.",
        },
    ),
)
