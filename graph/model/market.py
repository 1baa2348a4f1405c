"""The market: who employs and trains, what is offered, and what policies pay for."""

from typing import Final

from domain.enums import (
    Education,
    EmploymentType,
    JobStatus,
    OfferStatus,
    PolicyKind,
    WagePeriod,
)
from domain.vocabulary import Label, Relation
from graph.model.terms import (
    SOURCED,
    Audience,
    Ending,
    Kind,
    NodeType,
    Property,
    RelationType,
    choice,
    date,
    integer,
    number,
    string,
    texts,
)


def _public(label: Label, what: str, *own: Property, ending: Ending = Ending.KEEP) -> NodeType:
    return NodeType(label, what, Audience.PUBLIC, (*own, *SOURCED), ending)


_OFFER: Final = choice("status", OfferStatus, "CLOSED once its source no longer states it")


NODES: Final = (
    _public(Label.EMPLOYER, "an organisation that employs", *texts("name", "its name")),
    _public(
        Label.WORKPLACE,
        "a site of an employer",
        integer("headcount", "insured employees"),
        date("founded", "since when it is there"),
        ending=Ending.REMOVE,
    ),
    _public(
        Label.JOB_POSTING,
        "work that is offered",
        string("title", "as written, in Korean if it is"),
        string("titleEn", "in English"),
        string("description", "as written, in Korean if it is"),
        string("descriptionEn", "in English"),
        choice("employmentType", EmploymentType, "the kind of employment"),
        choice("education", Education, "the lowest level asked for"),
        integer("minCareerYears", "years of experience asked for"),
        integer("openings", "how many people are sought"),
        integer("wageMin", "lowest wage, KRW each `wagePer`"),
        integer("wageMax", "highest wage, KRW each `wagePer`"),
        choice("wagePer", WagePeriod, "the period of the wage"),
        date("postedAt", "since when it is open"),
        date("closesAt", "the last day to apply"),
        choice("status", JobStatus, "CLOSED once its source closes it or no longer states it"),
        Property("unlinkedSkills", Kind.STRINGS, "skills that it names and no concept has"),
        ending=Ending.CLOSE,
    ),
    _public(Label.PROVIDER, "who offers training", *texts("name", "its name")),
    _public(
        Label.COURSE,
        "a training course",
        *texts("title", "its title"),
        integer("hours", "how long it takes"),
        number("employmentRate6", "per cent employed six months after"),
        number("satisfaction", "of its participants, 0-100"),
        _OFFER,
        ending=Ending.CLOSE,
    ),
    _public(
        Label.COURSE_SESSION,
        "a run of a course",
        date("startsOn", "first day"),
        date("endsOn", "last day"),
        integer("seats", "places"),
        integer("tuition", "KRW, whole"),
        integer("ownPayment", "KRW that a participant pays"),
        _OFFER,
        ending=Ending.CLOSE,
    ),
    _public(
        Label.POLICY,
        "a programme of support",
        *texts("name", "its name"),
        *texts("benefit", "what it gives"),
        *texts("agency", "who runs it"),
        choice("kind", PolicyKind, "what it supports"),
        date("applyFrom", "first day to apply"),
        date("applyUntil", "last day to apply"),
        string("url", "where it is announced"),
        _OFFER,
        ending=Ending.CLOSE,
    ),
)

RELATIONS: Final = (
    RelationType(Relation.POSTED_BY, "was posted by", ((Label.JOB_POSTING, Label.EMPLOYER),)),
    RelationType(Relation.FOR_OCCUPATION, "is work as", ((Label.JOB_POSTING, Label.OCCUPATION),)),
    RelationType(
        Relation.LOCATED_IN,
        "is in",
        (
            (Label.JOB_POSTING, Label.REGION),
            (Label.WORKPLACE, Label.REGION),
            (Label.COURSE_SESSION, Label.REGION),
        ),
    ),
    RelationType(Relation.HAS_WORKPLACE, "has the site", ((Label.EMPLOYER, Label.WORKPLACE),)),
    RelationType(Relation.IN_INDUSTRY, "works in", ((Label.WORKPLACE, Label.INDUSTRY),)),
    RelationType(
        Relation.TEACHES,
        "teaches",
        ((Label.COURSE, Label.SKILL),),
        (integer("level", "level that one reaches, 1-5"),),
    ),
    RelationType(Relation.PREPARES_FOR, "prepares for", ((Label.COURSE, Label.CERTIFICATION),)),
    RelationType(Relation.OFFERED_BY, "is offered by", ((Label.COURSE, Label.PROVIDER),)),
    RelationType(Relation.HAS_SESSION, "runs as", ((Label.COURSE, Label.COURSE_SESSION),)),
    RelationType(Relation.FUNDS, "pays for", ((Label.POLICY, Label.COURSE),)),
    RelationType(
        Relation.SUPPORTS,
        "is meant for",
        ((Label.POLICY, Label.OCCUPATION),),
    ),
    RelationType(Relation.OFFERED_IN, "is to be had in", ((Label.POLICY, Label.REGION),)),
)
