"""People, who are private, and the runs that say where answers come from."""

from typing import Final

from domain.enums import ApplicationOutcome, Education, Gender
from domain.vocabulary import Label, Relation
from graph.model.terms import (
    SOURCED,
    Audience,
    Ending,
    Kind,
    Lifetime,
    NodeType,
    Property,
    RelationType,
    choice,
    date,
    integer,
    moment,
    number,
    string,
)

NODES: Final = (
    NodeType(
        Label.SEEKER,
        "a person who seeks work or training; no name, address or number of anybody",
        Audience.PRIVATE,
        (
            integer("birthYear", "year of birth"),
            choice("gender", Gender, "as given"),
            *SOURCED,
        ),
        Ending.REMOVE,
    ),
    NodeType(
        Label.RECOMMENDATION_RUN,
        "a run that stored everybody's recommendations",
        Audience.PROVENANCE,
        (
            moment("at", "when it began"),
            moment("finishedAt", "when it had stored them all"),
            string("edition", "id of the edition that ranked"),
            string("model", "name of the model"),
            string("modelVersion", "its version"),
            Property("schemes", Kind.STRINGS, "the schemes of concepts and their versions"),
            string("dataVersion", "which data it rests on"),
            moment("dataAsOf", "as of when that data is"),
            string("metrics", "how the model measured, as JSON"),
        ),
    ),
    NodeType(
        Label.IMPORT_RUN,
        "the loading of one version of a source",
        Audience.PROVENANCE,
        (
            string("source", "id of the source"),
            string("name", "its name"),
            string("version", "its version"),
            string("licence", "on which terms it may be used"),
            string("url", "its home page"),
            moment("asOf", "as of when it is"),
            string("digest", "distinguishes one content from another"),
            integer("serial", "rises with every load that finishes"),
            Property("partial", Kind.BOOLEAN, "whether it states a part of what its source says"),
            Property("superseded", Kind.BOOLEAN, "whether a newer complete run of it counts"),
            Property("touched", Kind.STRINGS, "the labels whose nodes it changed"),
            moment("startedAt", "when it began"),
            moment("finishedAt", "when it was through; null while it is not"),
            integer("nodes", "rows that are nodes"),
            integer("edges", "rows that are relationships"),
            integer("rejected", "rows left out"),
            integer("position", "rows dealt with, while it is not through"),
            string("written", "what came of them, as JSON, while it is not through"),
        ),
    ),
)

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
        (date("acquiredAt", "since when"),),
    ),
    RelationType(
        Relation.COMPLETED, "completed", ((Label.SEEKER, Label.COURSE),), (date("at", "when"),)
    ),
    RelationType(
        Relation.STUDIED,
        "studied; once for each degree",
        ((Label.SEEKER, Label.MAJOR),),
        (choice("degree", Education, "which degree"), date("until", "until when")),
    ),
    RelationType(
        Relation.WORKED_AS,
        "worked as; once for each spell",
        ((Label.SEEKER, Label.OCCUPATION),),
        (date("from", "since when"), date("until", "until when; null: still does")),
    ),
    RelationType(
        Relation.SEEKS,
        "seeks work as",
        ((Label.SEEKER, Label.OCCUPATION),),
        (integer("priority", "1 for what is wanted most"),),
    ),
    RelationType(Relation.LIVES_IN, "lives in", ((Label.SEEKER, Label.REGION),)),
    RelationType(Relation.WILLING_TO_WORK_IN, "would work in", ((Label.SEEKER, Label.REGION),)),
    RelationType(
        Relation.APPLIED_TO,
        "applied to",
        ((Label.SEEKER, Label.JOB_POSTING),),
        (date("at", "when"), choice("outcome", ApplicationOutcome, "what came of it")),
    ),
    RelationType(
        Relation.RECOMMENDED,
        "was recommended, by the newest run; to the run itself: has a list of it",
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
            Property("closes", Kind.STRINGS, "ids of the missing skills that a course teaches"),
            string("profileVersion", "version of the profile that a list was made for"),
        ),
        lifetime=Lifetime.DERIVED,
    ),
)
