"""Insurance and benefits of people and employers, and the offices that serve them."""

from typing import Final

from domain.services import ClaimDecision, ComplaintOutcome, ComplaintTheme, TrendDirection
from domain.vocabulary import Label, Relation
from graph.model.terms import (
    SOURCED,
    Audience,
    Ending,
    NodeType,
    Property,
    RelationType,
    choice,
    date,
    integer,
    number,
    string,
    strings,
    texts,
)

_CLAIM: Final[tuple[Property, ...]] = (
    date("from", "the first day that it is about"),
    date("until", "the last day that it is about; null while it lasts"),
    choice("decision", ClaimDecision, "what the office decided"),
    integer("daysPaid", "days for which benefit was paid"),
    integer("dailyAmount", "KRW a day"),
    strings(
        "duties",
        "days on which the person had to report, each `day report`: APPLICATION, TRAINING, "
        "COUNSELLING or NOTHING",
    ),
    strings(
        "staysAbroad",
        "stays abroad while it lasts, each `first-day last-day`, then REPORTED if the person "
        "reported it, else UNREPORTED",
    ),
)
_PERIOD: Final[tuple[Property, ...]] = (
    date("from", "when it began"),
    date("until", "when it ended; null while it lasts"),
    integer("wageMin", "the lower end of the band of the wage, KRW a month"),
    integer("wageMax", "the upper end of that band"),
)
_COMPLAINT: Final[tuple[Property, ...]] = (
    choice("theme", ComplaintTheme, "what it is about"),
    date("receivedOn", "when it was received"),
    *texts("text", "what it says, with personal data masked"),
    choice("outcome", ComplaintOutcome, "what came of it"),
    date("answeredOn", "when it was answered"),
    *texts("answer", "what was done about it, with personal data masked"),
)
_TREND: Final[tuple[Property, ...]] = (
    *texts("title", "its title"),
    *texts("summary", "what it says"),
    date("publishedAt", "when it was published"),
    string("url", "where it was published"),
    choice("direction", TrendDirection, "where its subject is heading"),
)

NODES: Final = (
    NodeType(
        Label.INSURANCE_PERIOD,
        "a period in which a seeker was insured at a workplace",
        Audience.PRIVATE,
        (*_PERIOD, *SOURCED),
        Ending.REMOVE,
        part_by=Relation.INSURED_BY,
    ),
    NodeType(
        Label.BENEFIT_CLAIM,
        "a seeker's claim to unemployment benefit, with the duties that come with it",
        Audience.PRIVATE,
        (*_CLAIM, *SOURCED),
        Ending.REMOVE,
        part_by=Relation.CLAIMED,
    ),
    NodeType(
        Label.SUBSIDY,
        "what an employer received under a policy in a month",
        Audience.PUBLIC,
        (date("month", "the month"), integer("amount", "KRW"), *SOURCED),
        Ending.REMOVE,
        part_by=Relation.RECEIVED,
    ),
    NodeType(
        Label.AGENCY,
        "an employment-service office",
        Audience.PUBLIC,
        (
            *texts("name", "its name"),
            integer("counsellors", "number of counsellors"),
            number("satisfaction", "satisfaction of the people whom it serves, 0-100"),
            *SOURCED,
        ),
    ),
    NodeType(
        Label.COMPLAINT,
        "a complaint, and what was done about it; it does not say whose it is",
        Audience.PRIVATE,
        (*_COMPLAINT, *SOURCED),
        Ending.REMOVE,
    ),
    NodeType(
        Label.TREND,
        "a dated note on how an industry, an occupation or the need for a skill develops",
        Audience.PUBLIC,
        (*_TREND, *SOURCED),
        Ending.REMOVE,
    ),
)

RELATIONS: Final = (
    RelationType(Relation.INSURED_BY, "was insured for", ((Label.SEEKER, Label.INSURANCE_PERIOD),)),
    RelationType(Relation.AT, "was at", ((Label.INSURANCE_PERIOD, Label.WORKPLACE),)),
    RelationType(Relation.CLAIMED, "claimed", ((Label.SEEKER, Label.BENEFIT_CLAIM),)),
    RelationType(Relation.DECIDED_BY, "was decided by", ((Label.BENEFIT_CLAIM, Label.AGENCY),)),
    RelationType(
        Relation.SERVED_BY,
        "is served by",
        ((Label.SEEKER, Label.AGENCY),),
        (date("since", "since when"),),
    ),
    RelationType(Relation.RECEIVED, "received", ((Label.EMPLOYER, Label.SUBSIDY),)),
    RelationType(Relation.UNDER, "was paid under", ((Label.SUBSIDY, Label.POLICY),)),
    RelationType(
        Relation.CONCERNS,
        "is about",
        tuple(
            (Label.COMPLAINT, end)
            for end in (Label.AGENCY, Label.EMPLOYER, Label.COURSE, Label.POLICY)
        ),
    ),
    RelationType(
        Relation.ABOUT,
        "is about",
        tuple((Label.TREND, end) for end in (Label.INDUSTRY, Label.OCCUPATION, Label.SKILL)),
    ),
)
