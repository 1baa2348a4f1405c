"""The statements of a file, sorted on disk, since RDF states them in any order and place.

Memory does not grow with the file: SQLite keeps a database without a name in a temporary file,
which is deleted when it is closed.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Final, NamedTuple

import pyoxigraph as ox

from ontology.mapping.vocabulary import Vocabulary
from ontology.skos import terms

_BATCH: Final = 10_000
# The file is temporary and private: no journal and no syncing, and 16 MB of cache.
_SETUP: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -16000;
CREATE TABLE assertions (subject TEXT, predicate TEXT, value TEXT, language TEXT, datatype TEXT);
CREATE TABLE tied (predicate TEXT, start TEXT, end TEXT);
CREATE TABLE named (uri TEXT PRIMARY KEY, id TEXT, source TEXT, scheme INTEGER) WITHOUT ROWID;
"""
_IN_SCHEME: Final = ""
_COLLECTIONS: Final = """
CREATE TABLE collection AS
SELECT subject AS uri, min(value) AS name FROM assertions WHERE predicate = :label
AND subject IN (SELECT start FROM tied WHERE predicate = :member) GROUP BY subject
"""
_SOURCED: Final = """
CREATE TABLE sourced AS
SELECT one.end AS start, way.end AS predicate, other.end AS end, stated.value AS source
FROM tied AS one JOIN tied AS way ON way.start = one.start AND way.predicate = :predicate
JOIN tied AS other ON other.start = one.start AND other.predicate = :object
JOIN assertions AS stated ON stated.subject = one.start AND stated.predicate = :source
WHERE one.predicate = :subject
"""
_BY_SUBJECT: Final = """
SELECT subject, predicate, value, language, datatype, rowid AS place FROM assertions
UNION ALL
SELECT tied.end, :collections, name, NULL, :string, tied.rowid
FROM tied JOIN collection ON collection.uri = tied.start WHERE tied.predicate = :member
ORDER BY subject, place
"""
_MEMBERS: Final = """
SELECT DISTINCT one.id, scheme.id FROM tied
JOIN named AS one ON one.uri = tied.start JOIN named AS scheme ON scheme.uri = tied.end
WHERE tied.predicate = '' AND scheme.scheme AND NOT one.scheme ORDER BY one.id, scheme.id
"""
_TIES: Final = """
SELECT DISTINCT predicate, start, end, one.id, other.id, one.source, sourced.source FROM tied
LEFT JOIN named AS one ON one.uri = tied.start LEFT JOIN named AS other ON other.uri = tied.end
LEFT JOIN sourced USING (predicate, start, end)
ORDER BY start, predicate, end
"""
_TERMS: Final = {
    "label": f"{terms.SKOS}prefLabel",
    "member": terms.MEMBER,
    "subject": terms.SUBJECT,
    "predicate": terms.PREDICATE,
    "object": terms.OBJECT,
    "source": terms.SOURCE,
    "collections": terms.COLLECTIONS,
    "string": f"{terms.XSD}string",
}


class Assertion(NamedTuple):
    """An RDF statement about a subject; `datatype` is None if the value is a resource."""

    predicate: str
    value: str
    language: str | None
    datatype: str | None


class Tie(NamedTuple):
    """A statement that relates two resources, with the ids of those that the file describes.

    Attributes:
        uri: The URI of the start in its own source.
        source: Who states a mapping, if the file says so.
    """

    predicate: str
    start: str
    end: str
    start_id: str | None
    end_id: str | None
    uri: str | None
    source: str | None


class Shelf:
    """Takes statements as they come and returns them by subject."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Open an empty shelf; the caller has to close it."""
        self._vocabulary = vocabulary
        self.nameless = 0
        """How many concepts are blank nodes, which no other file could mean."""
        # A load may continue in another thread, but never reads in two at the same time.
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.executescript(_SETUP)

    def close(self) -> None:
        """Close the database, which deletes it."""
        self._database.close()

    def fill(self, statements: Iterable[ox.Quad]) -> None:
        """Add the statements about resources with a URI; of blank nodes, only count concepts."""
        rest = iter(statements)
        while batch := list(islice(rest, _BATCH)):
            self.nameless += sum(map(_is_nameless, batch))
            assertions = [row for quad in batch for row in _assertions(quad)]
            ties = [row for quad in batch for row in self._tied(quad)]
            self._database.executemany("INSERT INTO assertions VALUES (?, ?, ?, ?, ?)", assertions)
            self._database.executemany("INSERT INTO tied VALUES (?, ?, ?)", ties)
        for statement in (_COLLECTIONS, _SOURCED):
            self._database.execute(statement, _TERMS)

    def _tied(self, quad: ox.Quad) -> Iterator[tuple[str, str, str]]:
        start, end, predicate = quad.subject, quad.object, quad.predicate.value
        if not (isinstance(start, ox.NamedNode) and isinstance(end, ox.NamedNode)):
            return
        if predicate in terms.MEMBERSHIP:
            yield _IN_SCHEME, start.value, end.value
        elif predicate == terms.TOP_CONCEPT:
            yield _IN_SCHEME, end.value, start.value
        elif predicate in self._vocabulary.inverse:
            yield self._vocabulary.inverse[predicate], end.value, start.value
        elif predicate in self._vocabulary.links or predicate in terms.KEPT:
            yield predicate, start.value, end.value

    def subjects(self) -> Iterator[tuple[str, list[Assertion]]]:
        """Yield each subject by URI with its statements, in the order of the file."""
        rows = self._database.execute(_BY_SUBJECT, _TERMS)
        for subject, group in groupby(rows, key=itemgetter(0)):
            yield subject, [Assertion(*row[1:-1]) for row in group]

    def name(self, uri: str, node_id: str, source: str | None, *, is_scheme: bool) -> None:
        """Record the id of a subject."""
        row = (uri, node_id, source, is_scheme)
        self._database.execute("INSERT INTO named VALUES (?, ?, ?, ?)", row)

    def members(self) -> Iterator[tuple[str, str]]:
        """Yield the ids of concepts and of the schemes that they are in."""
        yield from self._database.execute(_MEMBERS)

    def ties(self) -> Iterator[Tie]:
        """Yield the relationships between subjects, each once."""
        rows = (Tie(*row) for row in self._database.execute(_TIES))
        return (tie for tie in rows if tie.predicate in self._vocabulary.links)


def _assertions(quad: ox.Quad) -> Iterator[tuple[str, str, str, str | None, str | None]]:
    subject, predicate, value = quad.subject, quad.predicate.value, quad.object
    if not isinstance(subject, ox.NamedNode):
        return
    if isinstance(value, ox.Literal):
        yield subject.value, predicate, value.value, value.language, value.datatype.value
    elif isinstance(value, ox.NamedNode) and predicate in terms.OF_ITSELF:
        yield subject.value, predicate, value.value, None, None


def _is_nameless(quad: ox.Quad) -> bool:
    value = quad.object
    is_blank = isinstance(quad.subject, ox.BlankNode) and quad.predicate.value == terms.TYPE
    return is_blank and isinstance(value, ox.NamedNode) and value.value == terms.CONCEPT
