"""Statements about collections, and about labels that are resources, that have no place."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Final, NamedTuple

from ontology.skos import terms, titles, unplaced

_OF_COLLECTIONS: Final = """
SELECT collection.uri, said.predicate, said.language, said.value, collection.name, collection.names
FROM collection JOIN assertions AS said ON said.subject = collection.node
WHERE said.datatype IS NOT NULL ORDER BY said.rowid
"""
_OF_LABELS: Final = """
SELECT DISTINCT said.predicate, said.value, said.rowid FROM tied
JOIN assertions AS said ON said.subject = tied.end
WHERE tied.predicate IN (SELECT value FROM json_each(:xl)) AND said.datatype IS NOT NULL
AND said.predicate NOT IN (SELECT value FROM json_each(:forms)) ORDER BY said.rowid
"""
_RELATED_LABELS: Final = """
SELECT DISTINCT unread.predicate, unread.value, unread.rowid FROM tied
JOIN unread ON unread.subject = tied.end
WHERE tied.predicate IN (SELECT value FROM json_each(:xl)) ORDER BY unread.rowid
"""
_NAMES: Final = {
    "xl": json.dumps([f"{terms.SKOS_XL}{name}" for name in terms.XL_LABELS]),
    "forms": json.dumps([terms.LITERAL_FORM, *terms.VALUES]),
}
_TITLE: Final = "label of a collection beyond the first of its language, left out"
_OTHER: Final = "label of a collection beside its name, left out"
_LABELS: Final = frozenset({f"{terms.SKOS}altLabel", f"{terms.SKOS}hiddenLabel"})


_RELATED: Final = """
SELECT collection.uri, unread.predicate, unread.value
FROM collection JOIN unread ON unread.subject = collection.node ORDER BY unread.rowid
"""


class Unread(NamedTuple):
    """The cause for which a statement is left out, and how a report shows it."""

    cause: str
    seen: str


def of_collections(database: sqlite3.Connection) -> Iterator[Unread]:
    """Yield what is stated about collections, besides their names and members."""
    for uri, predicate, value in database.execute(_RELATED):
        yield Unread(unplaced.cause(predicate), f"{uri}: {predicate} {value}")
    for uri, predicate, _, value, name, names in database.execute(_OF_COLLECTIONS):
        seen = f"{uri}: {value}"
        if predicate in titles.PROPERTIES:
            kept = {name, *(one.partition(" ")[2] for one in json.loads(names or "[]"))}
            if value.strip() not in kept:
                yield Unread(_TITLE, seen)
        elif predicate not in {terms.MEMBER, terms.MEMBER_LIST}:  # texts there are counted so
            yield Unread(_OTHER if predicate in _LABELS else unplaced.cause(predicate), seen)


def of_labels(database: sqlite3.Connection) -> Iterator[Unread]:
    """Yield what is stated about labels of SKOS-XL besides their literal forms."""
    for query in (_OF_LABELS, _RELATED_LABELS):
        for predicate, value, _ in database.execute(query, _NAMES):
            yield Unread(unplaced.cause(predicate), f"a label: {predicate} {value}")
