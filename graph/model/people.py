"""People, who are private, and the records of loads and of stored recommendations."""

from typing import Final

from domain.enums import ApplicationOutcome, Education, Gender
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
)

NODES: Final = (
    NodeType(
        Label.SEEKER,
        "a person who seeks work or training, without name, address or official numbers",
        Audience.PRIVATE,
        (
            integer("birthYear", "year of birth"),
            choice("gender", Gender, "gender as the person gave it"),
            *SOURCED,
        ),
        Ending.REMOVE,
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
        (date("from", "when it began"), date("until", "when it ended; null while it lasts")),
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
        (
            date("at", "date of the application"),
            choice("outcome", ApplicationOutcome, "the outcome"),
        ),
    ),
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
            string("profileVersion", "version of the profile that the list was computed for"),
        ),
        lifetime=Lifetime.DERIVED,
    ),
)
