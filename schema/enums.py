"""Enums: the domain's closed sets of values, every value described for callers."""

from enum import Enum
from typing import Final

from domain.enums import (
    ApplicationOutcome,
    ConceptStatus,
    Education,
    EmploymentType,
    FactorName,
    Freshness,
    Gender,
    JobStatus,
    Lang,
    Match,
    Need,
    OfferStatus,
    PolicyKind,
    SkillKind,
    WagePeriod,
)
from domain.vocabulary import Label, Relation
from schema.declare import described


class SearchKind(Enum):
    """What can be searched for; the API calls it `Kind`."""

    SKILL = Label.SKILL
    OCCUPATION = Label.OCCUPATION
    CERTIFICATION = Label.CERTIFICATION
    COURSE = Label.COURSE
    JOB = Label.JOB_POSTING
    EMPLOYER = Label.EMPLOYER
    POLICY = Label.POLICY
    SKILL_GROUP = Label.SKILL_GROUP
    OCCUPATION_GROUP = Label.OCCUPATION_GROUP


_CONCEPTS: Final = (
    described(
        Lang,
        "A language of texts.",
        {"KO": "Korean.", "EN": "English."},
    ),
    described(
        Need,
        "How much something is needed.",
        {"ESSENTIAL": "The work cannot be done without it.", "OPTIONAL": "It is an advantage."},
    ),
    described(
        SkillKind,
        "What sort of thing a skill concept is.",
        {
            "SKILL": "Something that one can do.",
            "KNOWLEDGE": "Something that one knows.",
            "ATTITUDE": "A way of approaching work.",
            "TECHNOLOGY": "A tool, a program or a programming language.",
        },
    ),
    described(
        ConceptStatus,
        "Whether a concept is in use. Concepts are never deleted and keep their ids.",
        {
            "CURRENT": "In use.",
            "DEPRECATED": "No longer in use; kept so that old references still resolve. "
            "`replacedBy` names its successors.",
        },
    ),
    described(
        Match,
        "How two concepts of different schemes correspond (the mapping relations of SKOS).",
        {
            "EXACT": "They mean the same.",
            "CLOSE": "They mean nearly the same.",
            "BROAD": "The other concept is broader.",
            "NARROW": "The other concept is narrower.",
            "RELATED": "They are associated.",
        },
    ),
    described(
        SearchKind,
        "The kinds of things that can be searched for.",
        {
            "SKILL": "Skills, by all their labels.",
            "OCCUPATION": "Occupations, by all their labels.",
            "CERTIFICATION": "Certifications, by all their labels.",
            "COURSE": "Training courses, by title.",
            "JOB": "Job postings, by title.",
            "EMPLOYER": "Employers, by name.",
            "POLICY": "Policies, by name.",
            "SKILL_GROUP": "Groups of skills, by all their labels.",
            "OCCUPATION_GROUP": "Groups of occupations, by all their labels.",
        },
        name="Kind",
    ),
)

_MARKET: Final = (
    described(
        JobStatus,
        "Whether a job posting takes applications today.",
        {
            "OPEN": "It takes applications; its last day to apply counts as open.",
            "CLOSED": "It takes no more: its source closed it, or its last day has passed.",
        },
    ),
    described(
        OfferStatus,
        "Whether a course, a course session or a policy is still on offer.",
        {
            "OPEN": "People can join or apply, now or later.",
            "CLOSED": "They no longer can: its source withdrew it, or its time has passed.",
        },
    ),
    described(
        Education,
        "Levels of education, from the lowest to the highest.",
        {
            "NONE": "None of the other levels: a posting that asks for it accepts everybody.",
            "HIGH_SCHOOL": "High school (고등학교).",
            "ASSOCIATE": "Associate degree (전문학사).",
            "BACHELOR": "Bachelor's degree (학사).",
            "MASTER": "Master's degree (석사).",
            "DOCTORATE": "Doctorate (박사).",
        },
    ),
    described(
        EmploymentType,
        "The kind of employment.",
        {
            "PERMANENT": "Without an end date (정규직).",
            "FIXED_TERM": "For a fixed term (계약직).",
            "PART_TIME": "Part-time (시간제).",
        },
    ),
    described(
        WagePeriod,
        "The period that a wage is paid for.",
        {"HOUR": "Per hour.", "DAY": "Per day.", "MONTH": "Per month.", "YEAR": "Per year."},
    ),
    described(
        PolicyKind,
        "What a policy supports.",
        {
            "TRAINING": "Training and its costs.",
            "EMPLOYMENT": "Finding, taking up or offering work.",
            "STARTUP": "Founding a business.",
            "LIVING": "Living costs while somebody looks for work or trains.",
        },
    ),
)

_PEOPLE: Final = (
    described(
        Gender,
        "Gender, as a person gave it. Private.",
        {"F": "Female.", "M": "Male.", "X": "Neither, or not to be categorised."},
    ),
    described(
        ApplicationOutcome,
        "What came of an application. Private.",
        {
            "PENDING": "Not decided yet.",
            "REJECTED": "Rejected.",
            "INTERVIEWED": "Invited to an interview.",
            "HIRED": "Hired.",
        },
    ),
    described(
        Freshness,
        "When recommendations were computed.",
        {
            "NIGHTLY": "By the nightly run, which stored them.",
            "COMPUTED_NOW": "For this request; nothing was stored.",
        },
    ),
    described(
        FactorName,
        "A part of a score. `GAP_CLOSED`, `CERTIFICATION_PREPARED`, `FOCUS`, `EMPLOYMENT_RATE` and "
        "`SATISFACTION` are factors of courses, the others of jobs. Occupations have those of jobs "
        "without `REGION`, `EDUCATION`, `CAREER` and `FRESHNESS`.",
        {
            "ESSENTIAL_SKILLS": "The share of the essential skills that the person has.",
            "OPTIONAL_SKILLS": "The share of the optional skills that the person has.",
            "NEAR_SKILLS": "How close the person's skills come to those that are missing.",
            "SKILLS_IN_COMMON": "How many of the required skills the person has.",
            "OCCUPATION_SOUGHT": "It is an occupation that the person looks for.",
            "OCCUPATION_WORKED": "It is an occupation that the person has worked in.",
            "OCCUPATION_APPLIED": "It is an occupation that the person has applied for.",
            "OCCUPATION_GROUP": "Its occupation is in a group that the person knows or looks for.",
            "CERTIFICATIONS": "The person holds the certifications that it asks for.",
            "PREFERENCE": "How well it fits everything that is known about the person, as the "
            "trained model sees it.",
            "REGION": "It is in a region where the person lives or would work.",
            "EDUCATION": "The person has the education that it asks for.",
            "CAREER": "The person has the years of work that it asks for.",
            "FRESHNESS": "How recently it was posted.",
            "GAP_CLOSED": "How much of what the person lacks for recommended jobs it teaches.",
            "CERTIFICATION_PREPARED": "It prepares for a certification that recommended jobs ask "
            "for.",
            "FOCUS": "The share of what it teaches that the person lacks.",
            "EMPLOYMENT_RATE": "How many of its participants found work.",
            "SATISFACTION": "How satisfied its participants were.",
        },
    ),
)

_RELATION: Final = described(
    Relation,
    "A relation of the graph; it reads as a sentence, its start first.",
    {
        "BROADER": "A concept is below a broader one.",
        "RELATED": "Two concepts are associated.",
        "REQUIRES": "An occupation, a posting or a skill requires a skill or a certification.",
        "IN_SCHEME": "A concept belongs to a version of a scheme.",
        "MAPS_TO": "A concept of one scheme corresponds to a concept of another.",
        "REPLACED_BY": "A deprecated concept is replaced by another.",
        "ATTESTS": "A certification attests a skill.",
        "POSTED_BY": "A posting was posted by an employer.",
        "FOR_OCCUPATION": "A posting is for an occupation.",
        "LOCATED_IN": "A posting, a workplace or a course session is in a region.",
        "HAS_WORKPLACE": "An employer has a workplace.",
        "IN_INDUSTRY": "A workplace belongs to an industry.",
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
        "SEEKS": "A seeker looks for work in an occupation. Private.",
        "LIVES_IN": "A seeker lives in a region. Private.",
        "WILLING_TO_WORK_IN": "A seeker would work in a region. Private.",
        "APPLIED_TO": "A seeker applied to a posting. Private.",
        "RECOMMENDED": "Something was recommended to a seeker. Private.",
    },
)

DESCRIBED: Final[tuple[type[Enum], ...]] = (*_CONCEPTS, *_MARKET, *_PEOPLE, _RELATION)
