"""Sources that are asked again and again, and the rows of theirs that could not be read."""

from typing import Final

from domain.vocabulary import Label
from graph.model.terms import Audience, NodeType, RelationType, integer, moment, string, texts

NODES: Final = (
    NodeType(
        Label.FEED,
        "a source that is asked again and again, and how that went the last time",
        Audience.PROVENANCE,
        (
            string("source", "id of the source"),
            string("name", "its name"),
            string("licence", "the licence that the source is published under"),
            string("url", "its home page"),
            moment("attemptedAt", "when it was last asked or read"),
            moment("succeededAt", "when what it states was last loaded"),
            moment("failedAt", "when it last failed; null once it has succeeded again"),
            *texts("lastError", "why it failed; null once it has succeeded again"),
            integer("rows", "number of rows that it stated"),
            integer("quarantined", "number of rows in the quarantine"),
        ),
    ),
    NodeType(
        Label.QUARANTINED_ROW,
        "a row of a source that could not be read, until it can be",
        Audience.PRIVATE,
        (
            string("source", "id of the source"),
            string("page", "the page or file that it was on"),
            integer("row", "place on the page, from 1"),
            string("ref", "id that the source gives to what it is about; empty if it has none"),
            string("reason", "why it could not be read"),
            string("raw", "the row, with personal data masked"),
        ),
    ),
)

RELATIONS: Final[tuple[RelationType, ...]] = ()
