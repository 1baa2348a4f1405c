"""The labour market: employers, postings, training providers, courses and policies."""

from typing import Final

from domain.enums import (
    Education,
    EmploymentType,
    JobStatus,
    OfferStatus,
    PolicyKind,
    RemoteWork,
    WagePeriod,
)
from domain.vocabulary import Label, Relation
from graph.model.terms import (
    LINKED,
    SOURCED,
    Audience,
    Ending,
    NodeType,
    Property,
    PropertyType,
    RelationType,
    choice,
    date,
    integer,
    number,
    string,
    strings,
    texts,
)


def _public(label: Label, what: str, *own: Property, ending: Ending = Ending.KEEP) -> NodeType:
    return NodeType(label, what, Audience.PUBLIC, (*own, *SOURCED), ending)


_OTHER_TEXTS: Final = (
    strings("otherTitles", "titles in further languages, each `tag text`"),
    strings("otherDescriptions", "descriptions in further languages, each `tag text`"),
)
_OFFER: Final = choice("status", OfferStatus, "CLOSED once its source no longer states it")


NODES: Final = (
    _public(
        Label.EMPLOYER,
        "an organisation that employs",
        *texts("name", "its name"),
        integer("headcount", "number of employees"),
    ),
    _public(
        Label.WORKPLACE,
        "a site of an employer",
        integer("headcount", "insured employees"),
        strings("headcounts", "insured employees by month, each `month number`"),
        date("founded", "date of foundation"),
        ending=Ending.REMOVE,
    ),
    _public(
        Label.JOB_POSTING,
        "a vacancy as an employer publishes it",
        string("title", "title as shown: the Korean one, else the English one, else the first"),
        string("titleEn", "title in English"),
        string("titleLang", "BCP 47 tag of `title`; null if its language is not known"),
        string("description", "description as shown, chosen as the title is"),
        string("descriptionEn", "description in English"),
        *_OTHER_TEXTS,
        choice("employmentType", EmploymentType, "the kind of employment"),
        choice("education", Education, "the lowest level required"),
        integer("minCareerYears", "years of experience required"),
        integer("openings", "number of vacancies"),
        integer("wageMin", "lowest wage in KRW per `wagePer`"),
        integer("wageMax", "highest wage in KRW per `wagePer`"),
        choice("wagePer", WagePeriod, "the period of the wage"),
        number("weeklyHours", "hours of work a week"),
        choice("remote", RemoteWork, "where the work is done"),
        date("postedAt", "date of publication"),
        date("closesAt", "the last day to apply"),
        string("url", "where its source shows it"),
        choice("status", JobStatus, "CLOSED once its source closes it or no longer states it"),
        Property(
            "unlinkedSkills", PropertyType.STRINGS, "skills that it names and that match no concept"
        ),
        ending=Ending.CLOSE,
    ),
    _public(Label.PROVIDER, "an institution that offers courses", *texts("name", "its name")),
    _public(
        Label.COURSE,
        "a training course",
        *texts("title", "its title"),
        *texts("description", "what it teaches"),
        *_OTHER_TEXTS,
        integer("hours", "duration in hours"),
        number("employmentRate6", "participants employed six months later, in percent"),
        number("satisfaction", "satisfaction of participants, 0-100"),
        _OFFER,
        ending=Ending.CLOSE,
    ),
    _public(
        Label.COURSE_SESSION,
        "one run of a course, with its dates and place",
        date("startsOn", "first day"),
        date("endsOn", "last day"),
        integer("seats", "places"),
        integer("tuition", "fee in whole KRW"),
        integer("ownPayment", "the participant's share of the fee in whole KRW"),
        _OFFER,
        ending=Ending.CLOSE,
    ),
    _public(
        Label.POLICY,
        "a public support programme",
        *texts("name", "its name"),
        *texts("benefit", "what it provides"),
        *texts("agency", "the agency that runs it"),
        choice("kind", PolicyKind, "what it supports"),
        date("applyFrom", "first day to apply"),
        date("applyUntil", "last day to apply"),
        string("url", "where it is announced"),
        _OFFER,
        ending=Ending.CLOSE,
    ),
    _public(
        Label.POLICY_RULES,
        "a version of the rules that say who is eligible for a policy",
        string("tree", "the conditions as JSON, as docs/eligibility.md describes it"),
        string("digest", "the first 64 bits of the SHA-256 of `tree`, in hexadecimal"),
        date("validFrom", "the first day on which it holds, where its source says so"),
        date("validUntil", "the last day on which it holds, where its source says so"),
        date("closedOn", "the day of the first state of its source that states it no longer"),
        choice("status", OfferStatus, "CLOSED once its source no longer states it"),
        ending=Ending.SUPERSEDE,
    ),
)

RELATIONS: Final = (
    RelationType(Relation.POSTED_BY, "was posted by", ((Label.JOB_POSTING, Label.EMPLOYER),)),
    RelationType(
        Relation.FOR_OCCUPATION,
        "is for the occupation",
        ((Label.JOB_POSTING, Label.OCCUPATION),),
        LINKED,
    ),
    RelationType(
        Relation.LOCATED_IN,
        "is located in",
        (
            (Label.JOB_POSTING, Label.REGION),
            (Label.WORKPLACE, Label.REGION),
            (Label.COURSE_SESSION, Label.REGION),
            (Label.WORK_EXPERIENCE, Label.REGION),
            (Label.AGENCY, Label.REGION),
        ),
    ),
    RelationType(Relation.HAS_WORKPLACE, "has the workplace", ((Label.EMPLOYER, Label.WORKPLACE),)),
    RelationType(Relation.IN_INDUSTRY, "is in the industry", ((Label.WORKPLACE, Label.INDUSTRY),)),
    RelationType(
        Relation.TEACHES,
        "teaches",
        ((Label.COURSE, Label.SKILL),),
        (integer("level", "level reached, 1-5"), *LINKED),
    ),
    RelationType(
        Relation.PREPARES_FOR, "prepares for", ((Label.COURSE, Label.CERTIFICATION),), LINKED
    ),
    RelationType(Relation.OFFERED_BY, "is offered by", ((Label.COURSE, Label.PROVIDER),)),
    RelationType(Relation.HAS_SESSION, "has the session", ((Label.COURSE, Label.COURSE_SESSION),)),
    RelationType(Relation.FUNDS, "pays for", ((Label.POLICY, Label.COURSE),)),
    RelationType(
        Relation.SUPPORTS,
        "supports people in",
        ((Label.POLICY, Label.OCCUPATION),),
    ),
    RelationType(Relation.OFFERED_IN, "is available in", ((Label.POLICY, Label.REGION),)),
    RelationType(
        Relation.GOVERNS, "says who is eligible for", ((Label.POLICY_RULES, Label.POLICY),)
    ),
    RelationType(
        Relation.INCOMPATIBLE_WITH,
        "cannot be received together with, whichever of the two states it",
        ((Label.POLICY, Label.POLICY),),
        texts("reason", "why"),
    ),
)
