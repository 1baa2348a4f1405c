"""People, who are private, and the records of loads and of stored recommendations."""

from typing import Final

from domain.enums import ApplicationOutcome, Consent, DealBreaker, Education, Gender, WagePeriod
from domain.vocabulary import Label, Relation
from graph.model.terms import (
    SOURCED,
    Audience,
    Ending,
    Lifetime,
    NodeType,
    Property,
    PropertyType,
    RelationType,
    choice,
    date,
    integer,
    moment,
    number,
    string,
    strings,
    time,
)

NODES: Final = (
    NodeType(
        Label.SEEKER,
        "a person who seeks work or training, without name, address or official numbers",
        Audience.PRIVATE,
        (
            integer("birthYear", "year of birth"),
            choice("gender", Gender, "gender as the person gave it"),
            strings("wishTitles", "titles of the work that they look for, the most wanted first"),
            strings("wishTexts", "title and description of each of these, in all languages"),
            integer("leastWage", "the least wage that they state, in KRW per `leastWagePer`"),
            choice("leastWagePer", WagePeriod, "the period of that wage"),
            number("mostWeeklyHours", "the most hours a week that they state"),
            Property("remote", PropertyType.BOOLEAN, "whether they want to work remotely"),
            strings(
                "dealBreakers", "the wishes that are not negotiable: " + ", ".join(DealBreaker)
            ),
            strings("consents", "what they consented to: " + ", ".join(Consent)),
            *SOURCED,
        ),
        Ending.REMOVE,
    ),
    NodeType(
        Label.WORK_EXPERIENCE,
        "a period of work as a seeker describes it",
        Audience.PRIVATE,
        (
            string("title", "title as shown: the Korean one, else the English one, else the first"),
            string("text", "title and description in all languages, a line each"),
            string("employer", "name of the employer"),
            date("from", "when it began"),
            date("until", "when it ended; null while it lasts"),
            *SOURCED,
        ),
        Ending.REMOVE,
        part_by=Relation.HAS_EXPERIENCE,
    ),
    NodeType(
        Label.IDENTITY,
        "who a seeker is, encrypted; no relationship leads to it, and no dump holds it",
        Audience.SEALED,
        (
            string("sealed", "name, addresses and numbers, encrypted with AES-GCM"),
            string("key", "which key it is encrypted with"),
        ),
    ),
    NodeType(
        Label.ERASED_PERSON,
        "that somebody was erased, so that no load brings them back; it does not say who",
        Audience.PRIVATE,
        (moment("at", "when"),),
    ),
    NodeType(
        Label.RECOMMENDATION_RUN,
        "a nightly run that stored everybody's recommendations",
        Audience.PROVENANCE,
        (
            moment("at", "when it began"),
            moment("finishedAt", "when it ended"),
            string("edition", "id of the edition that ranked"),
            string("model", "name of the model"),
            string("modelVersion", "its version"),
            Property("schemes", PropertyType.STRINGS, "the concept schemes and their versions"),
            string("dataVersion", "the data version that it used"),
            moment("dataAsOf", "the moment that this data describes"),
        ),
    ),
    NodeType(
        Label.NIGHTLY_RUN,
        "what a nightly run did",
        Audience.PROVENANCE,
        (
            moment("at", "when it began"),
            moment("finishedAt", "when it ended; null until then"),
            string("steps", "JSON: name, state, seconds, counts and error of each step"),
        ),
    ),
    NodeType(
        Label.IMPORT_RUN,
        "one load of a version of a source",
        Audience.PROVENANCE,
        (
            string("source", "id of the source"),
            string("name", "its name"),
            string("version", "its version"),
            string("licence", "the licence that the source is published under"),
            string("url", "its home page"),
            moment("asOf", "the moment that its content describes"),
            string("digest", "digest of its content"),
            integer("serial", "number that rises with every finished load"),
            integer("generation", "serial of the last load that had changed something by then"),
            Property("partial", PropertyType.BOOLEAN, "whether it was a partial load"),
            Property(
                "superseded",
                PropertyType.BOOLEAN,
                "whether a newer complete load of the source replaces it",
            ),
            Property("touched", PropertyType.STRINGS, "the labels whose nodes it changed"),
            Property(
                "stated",
                PropertyType.STRINGS,
                "the labels whose nodes, or relationships from whose nodes, it stated",
            ),
            moment("startedAt", "when it began"),
            moment("finishedAt", "when it last ended; null until then"),
            integer("nodes", "number of nodes that it stated"),
            integer("edges", "number of relationships that it stated"),
            integer("rejected", "number of rejected rows"),
            integer("position", "number of rows processed so far; null unless it is under way"),
            string("written", "what was written so far, as JSON; null unless it is under way"),
            Property(
                "dirty",
                PropertyType.BOOLEAN,
                "whether it changed something since it last ended; null unless it is under way",
            ),
        ),
    ),
)

_WHEN: Final = (
    time("at", "when"),
    integer("position", "place in the person's list of interactions, from 0"),
)


def _interaction(relation: Relation, what: str) -> RelationType:
    ends = (Label.JOB_POSTING, Label.COURSE, Label.POLICY)
    return RelationType(relation, what, tuple((Label.SEEKER, end) for end in ends), _WHEN)


RELATIONS: Final = (
    RelationType(
        Relation.HAS_SKILL,
        "has",
        ((Label.SEEKER, Label.SKILL),),
        (integer("level", "level, 1-5"),),
    ),
    RelationType(
        Relation.HOLDS,
        "holds",
        ((Label.SEEKER, Label.CERTIFICATION),),
        (date("acquiredAt", "date of acquisition"),),
    ),
    RelationType(
        Relation.COMPLETED,
        "completed",
        ((Label.SEEKER, Label.COURSE),),
        (date("at", "date of completion"),),
    ),
    RelationType(
        Relation.STUDIED,
        "studied; one for each degree",
        ((Label.SEEKER, Label.MAJOR),),
        (choice("degree", Education, "the degree"), date("until", "when it ended")),
    ),
    RelationType(
        Relation.WORKED_AS,
        "worked as; one for each period of employment",
        ((Label.SEEKER, Label.OCCUPATION),),
        (
            string("from", "date on which it began; empty if not known"),
            date("until", "when it ended; null while it lasts"),
        ),
    ),
    RelationType(
        Relation.HAS_EXPERIENCE, "has the experience", ((Label.SEEKER, Label.WORK_EXPERIENCE),)
    ),
    RelationType(
        Relation.SEEKS,
        "seeks work as",
        ((Label.SEEKER, Label.OCCUPATION),),
        (integer("priority", "1 for the most wanted"),),
    ),
    RelationType(Relation.LIVES_IN, "lives in", ((Label.SEEKER, Label.REGION),)),
    RelationType(
        Relation.WILLING_TO_WORK_IN, "is willing to work in", ((Label.SEEKER, Label.REGION),)
    ),
    RelationType(
        Relation.APPLIED_TO,
        "applied to",
        ((Label.SEEKER, Label.JOB_POSTING),),
        (*_WHEN, choice("outcome", ApplicationOutcome, "the outcome")),
    ),
    _interaction(Relation.VIEWED, "viewed; one for each time"),
    _interaction(Relation.SAVED, "saved for later; one for each time"),
    _interaction(Relation.INTERVIEWED_FOR, "was interviewed for; one for each time"),
    _interaction(Relation.HIRED_FOR, "was hired or accepted for; one for each time"),
    _interaction(Relation.DISMISSED, "dismissed; one for each time"),
    RelationType(
        Relation.RECOMMENDED,
        "was recommended by the newest run; to a run: has a list stored by it",
        (
            (Label.SEEKER, Label.JOB_POSTING),
            (Label.SEEKER, Label.COURSE),
            (Label.SEEKER, Label.RECOMMENDATION_RUN),
        ),
        (
            integer("rank", "1 for the best"),
            number("score", "sum of the contributions"),
            string("factors", "JSON: name, value and contribution of each factor"),
            string("run", "id of the run"),
            Property(
                "closes", PropertyType.STRINGS, "ids of the missing skills that a course teaches"
            ),
            strings(
                "sessions",
                "ids of the sessions of a course that the person can reach, the soonest first",
            ),
            string("target", "id of the job or occupation that a course leads towards"),
            strings(
                "targetSkills",
                "ids of the missing skills that the target requires and the course teaches",
            ),
            strings(
                "targetCertifications",
                "ids of the missing certifications that the target requires and the course "
                "prepares for",
            ),
            string("profileVersion", "version of the profile that the list was computed for"),
        ),
        lifetime=Lifetime.DERIVED,
    ),
)
