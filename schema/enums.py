"""Enums: the domain's closed sets of values, every value described for callers."""

from enum import Enum
from typing import Final

from domain.enums import (
    ApplicationOutcome,
    Basis,
    ConceptStatus,
    Consent,
    DealBreaker,
    Education,
    EmploymentType,
    EmptyReason,
    FactorName,
    Freshness,
    Gender,
    InteractionKind,
    JobStatus,
    Match,
    Need,
    OfferStatus,
    PolicyKind,
    RemoteWork,
    SkillKind,
    WagePeriod,
)
from domain.kinds import SearchKind
from domain.vocabulary import Relation
from schema.declare import described

_CONCEPTS: Final = (
    described(
        Need,
        "How strongly something is required.",
        {"ESSENTIAL": "The work cannot be done without it.", "OPTIONAL": "It is an advantage."},
    ),
    described(
        SkillKind,
        "The kinds of skills.",
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
            "RELATED": "They are related.",
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
            "REGION": "Regions, by all their labels.",
            "INDUSTRY": "Industries, by all their labels.",
        },
        name="Kind",
    ),
)

_MARKET: Final = (
    described(
        JobStatus,
        "Whether a job posting accepts applications today.",
        {
            "OPEN": "It accepts applications, up to and including the last day to apply.",
            "CLOSED": "It no longer accepts applications: its source closed it, or the last day "
            "to apply has passed.",
        },
    ),
    described(
        OfferStatus,
        "Whether a course, a course session or a policy is still on offer.",
        {
            "OPEN": "People can join or apply, now or later.",
            "CLOSED": "People can no longer join or apply: its source withdrew it, or its period "
            "has ended.",
        },
    ),
    described(
        Education,
        "Levels of education, from the lowest to the highest.",
        {
            "NONE": "No level is required; for a person, none of the other levels.",
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
        RemoteWork,
        "Where the work of a posting is done.",
        {
            "ON_SITE": "At a place of the employer.",
            "HYBRID": "In part at a place of the employer, in part elsewhere.",
            "REMOTE": "Anywhere.",
        },
    ),
    described(
        PolicyKind,
        "The area that a policy supports.",
        {
            "TRAINING": "Training and its costs.",
            "EMPLOYMENT": "Finding, taking up or offering work.",
            "STARTUP": "Starting a business.",
            "LIVING": "Living costs while somebody looks for work or trains.",
        },
    ),
)

_PEOPLE: Final = (
    described(
        Gender,
        "Gender, as a person gave it. Private.",
        {"F": "Female.", "M": "Male.", "X": "Neither, or prefers not to be categorised."},
    ),
    described(
        ApplicationOutcome,
        "The outcome of an application. Private.",
        {
            "PENDING": "Not decided yet.",
            "REJECTED": "Rejected.",
            "INTERVIEWED": "Invited to an interview.",
            "HIRED": "Hired.",
        },
    ),
    described(
        InteractionKind,
        "What somebody did with a posting, a course or a policy. Private.",
        {
            "DISMISSED": "Said that it is not for them.",
            "VIEWED": "Looked at it.",
            "SAVED": "Saved it for later.",
            "APPLIED": "Applied.",
            "INTERVIEWED": "Had an interview.",
            "HIRED": "Was hired or accepted.",
        },
    ),
    described(
        Freshness,
        "Whether recommendations were stored before or computed for this request.",
        {
            "NIGHTLY": "By the nightly run, which stored them.",
            "COMPUTED_NOW": "For this request; nothing was stored.",
        },
    ),
    described(
        Basis,
        "What a list of recommendations rests on.",
        {
            "FACTS": "Skills, work, wishes or postings chosen before tie the person to some work.",
            "WITHOUT_MEANING": "As `FACTS`, but texts could not be compared by content (factor "
            "`MEANING`), since the text encoder failed.",
            "PLACE_AND_TERMS": "Only place, terms, education or years of work are known, or match "
            "anything.",
            "NOTHING_MATCHED": "Nothing that is known about the person matches anything.",
            "NOTHING_KNOWN": "Nothing is known about the person.",
        },
    ),
    described(
        EmptyReason,
        "Why nothing is recommended.",
        {
            "NOTHING_OPEN": "Nothing is open at present.",
            "DEAL_BREAKERS": "No open posting that fits the person meets their deal-breakers.",
            "NOT_ELIGIBLE": "The person has applied to or dismissed all that would do, or lacks a "
            "licence that the law requires.",
            "NOTHING_SHARED": "Nothing has anything in common with what is known of the person, or "
            "closes a gap of theirs.",
        },
    ),
    described(
        DealBreaker,
        "A condition that a person does not give up: postings that do not meet it are left out.",
        {
            "REGION": "The regions where they live or would work; remote work meets it too.",
            "WAGE": "The least wage.",
            "HOURS": "The most weekly hours.",
            "REMOTE": "Remote work.",
        },
    ),
    described(
        Consent,
        "What a person consented to; nothing is assumed of who stated nothing.",
        {"EMPLOYERS": "That employers are shown them for postings that they suit."},
    ),
    described(
        FactorName,
        "The factors of scores. `GAP_CLOSED`, `POSTINGS_OPENED`, `CERTIFICATION_PREPARED`, "
        "`FOCUS`, `LOW_COST`, `EARLY_START`, `EMPLOYMENT_RATE` and `SATISFACTION` are factors of "
        "courses, `DISTANCE` is one of jobs and of courses, the others are factors of jobs. "
        "Of these, occupations have those about skills, occupations and certifications.",
        {
            "ESSENTIAL_SKILLS": "The share of the essential skills that the person has.",
            "OPTIONAL_SKILLS": "The share of the optional skills that the person has.",
            "NEAR_SKILLS": "How close the person's skills come to those that are missing.",
            "SKILLS_IN_COMMON": "How many of the required skills the person has.",
            "OCCUPATION_SOUGHT": "It is an occupation that the person looks for.",
            "OCCUPATION_WORKED": "It is an occupation that the person has worked in.",
            "OCCUPATION_CHOSEN": "The share of its occupation among the postings that the person "
            "was interested in.",
            "OCCUPATION_GROUP": "It is in the same group as an occupation that the person knows "
            "or looks for.",
            "CERTIFICATIONS": "The person holds the certifications that it requires.",
            "TITLE_SOUGHT": "How similar its title is to a title that the person looks for.",
            "TITLE_WORKED": "How similar its title is to a title of the person's career.",
            "TITLE_CHOSEN": "How similar its title is to those of postings that the person was "
            "interested in.",
            "TITLE_LATEST": "How similar its title is to that of the latest of these.",
            "DESCRIPTION": "How similar its description is to the person's own descriptions and to "
            "those of postings that they were interested in.",
            "EMPLOYER_CHOSEN": "The share of its employer among these postings.",
            "CHOSEN_TOGETHER": "How often other people were interested in it and in one of these.",
            "POSTING_SEEN": "The person viewed or saved it before.",
            "MEANING": "How similar its title and description are in content to what the person "
            "says, has done or was interested in, as the text encoder sees it; words may differ. "
            "0 if the encoder fails.",
            "PREFERENCE": "How well it fits everything that is known about the person, as the "
            "trained model sees it.",
            "REGION": "It is in a region where the person lives or would work; 1/2 if only a wider "
            "region is known.",
            "DISTANCE": "How near it is to where the person lives: 1 at home, 0.37 at 30 km. For "
            "a course, of its soonest session; 1/2 if the place is not known.",
            "PLACE_CHOSEN": "The share of its district among the postings that the person was "
            "interested in.",
            "PROVINCE_CHOSEN": "The share of its province among them.",
            "PLACE_LATEST": "It is in the district of the latest of them.",
            "PLACE_WORKED": "The share of its district and province among places of earlier work.",
            "EDUCATION": "The person has the education that it requires; 1/2 if it is not known.",
            "CAREER": "The person has the years of experience that it requires; 1/2 if not known.",
            "REQUIRED_CERTIFICATIONS": "The person holds all certifications that are essential.",
            "TERMS": "The share of the wishes for wage, hours and remote work that it meets.",
            "WAGE": "The wage beside the usual one for the occupation and province; 1/2 is usual.",
            "EMPLOYER_SIZE": "The headcount of the employer, on a logarithmic scale up to 1,000.",
            "OPENINGS": "The number of openings, on a logarithmic scale up to 10.",
            "FRESHNESS": "How recently it was posted.",
            "NEWEST_OF_OCCUPATION": "Whether it is among the newest postings of an occupation that "
            "the person looks for or chose.",
            "POPULARITY": "How many people applied for it, or viewed it where nobody applies, on a "
            "logarithmic scale.",
            "NOT_DISMISSED": "How different its title is from those of postings that the person "
            "dismissed.",
            "CROWDING": "How many more people it would be recommended to than it has openings for. "
            "It lowers the score, so that not everybody is sent to the same postings.",
            "GAP_CLOSED": "How far it covers the skills missing for recommended jobs and "
            "occupations, weighted by their rank, by need and by how many postings a skill opens.",
            "POSTINGS_OPENED": "How many open postings in reach it opens, on a logarithmic scale "
            "up to 50.",
            "CERTIFICATION_PREPARED": "How far it covers the certifications missing for "
            "recommended jobs and occupations and for postings in reach.",
            "FOCUS": "The share of what it teaches that the person lacks.",
            "LOW_COST": "How little its soonest session costs after subsidies: 1 for free, 0.37 "
            "for 1,000,000 KRW, 1/2 if it is not known.",
            "EARLY_START": "How soon its soonest session begins: 1 for today, 0.37 in 60 days.",
            "EMPLOYMENT_RATE": "How many of its participants found work.",
            "SATISFACTION": "How satisfied its participants were.",
        },
    ),
)

_RELATION: Final = described(
    Relation,
    "A relation of the graph, described as a sentence whose subject is its start.",
    {
        "BROADER": "A concept is below a broader one.",
        "RELATED": "Two concepts are related.",
        "REQUIRES": "An occupation, a posting or a skill requires a skill or a certification.",
        "IN_SCHEME": "A concept belongs to a version of a scheme.",
        "MAPS_TO": "A concept of one scheme corresponds to a concept of another.",
        "REPLACED_BY": "A deprecated concept is replaced by another.",
        "ATTESTS": "A certification attests a skill.",
        "POSTED_BY": "A posting was posted by an employer.",
        "FOR_OCCUPATION": "A posting is for an occupation.",
        "LOCATED_IN": "A posting, a workplace, a course session, a period of work or an office is "
        "in a region.",
        "HAS_WORKPLACE": "An employer has a workplace.",
        "IN_INDUSTRY": "A workplace belongs to an industry.",
        "TEACHES": "A course teaches a skill.",
        "PREPARES_FOR": "A course prepares for a certification.",
        "OFFERED_BY": "A course is offered by a provider.",
        "HAS_SESSION": "A course has a session.",
        "FUNDS": "A policy pays for a course.",
        "SUPPORTS": "A policy is meant for an occupation or an industry.",
        "OFFERED_IN": "A policy is offered in a region.",
        "GOVERNS": "A version of rules says who is eligible for a policy.",
        "INCOMPATIBLE_WITH": "A policy cannot be received together with another one.",
        "RECEIVED": "An employer received a subsidy.",
        "UNDER": "A subsidy was paid under a policy.",
        "CONCERNS": "A complaint is about an office, an employer, a course or a policy. Private.",
        "ABOUT": "A note on a trend is about an industry, an occupation or a skill.",
        "HAS_SKILL": "A seeker has a skill. Private.",
        "HOLDS": "A seeker holds a certification. Private.",
        "COMPLETED": "A seeker completed a course. Private.",
        "STUDIED": "A seeker studied a subject. Private.",
        "WORKED_AS": "A seeker worked in an occupation. Private.",
        "SEEKS": "A seeker looks for work in an occupation. Private.",
        "LIVES_IN": "A seeker lives in a region. Private.",
        "WILLING_TO_WORK_IN": "A seeker would work in a region. Private.",
        "HAS_EXPERIENCE": "A seeker describes a period of work. Private.",
        "INSURED_BY": "A seeker was insured for a period. Private.",
        "AT": "A period of insurance was at a workplace. Private.",
        "CLAIMED": "A seeker claimed unemployment benefit. Private.",
        "DECIDED_BY": "A claim was decided by an employment-service office. Private.",
        "SERVED_BY": "A seeker is served by an employment-service office. Private.",
        "VIEWED": "A seeker viewed a posting, a course or a policy. Private.",
        "SAVED": "A seeker saved a posting, a course or a policy for later. Private.",
        "APPLIED_TO": "A seeker applied to a posting. Private.",
        "INTERVIEWED_FOR": "A seeker had an interview for a posting, a course or a policy. "
        "Private.",
        "HIRED_FOR": "A seeker was hired or accepted for a posting, a course or a policy. Private.",
        "DISMISSED": "A seeker dismissed a posting, a course or a policy. Private.",
        "RECOMMENDED": "Something was recommended to a seeker. Private.",
    },
)

DESCRIBED: Final[tuple[type[Enum], ...]] = (*_CONCEPTS, *_MARKET, *_PEOPLE, _RELATION)
