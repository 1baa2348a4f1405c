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

from domain.facts import Rejected
from domain.vocabulary import CONCEPTS
from ontology.codes_of_graph import CodeKey
from ontology.mapping.vocabulary import Vocabulary
from ontology.skos import (
    classes,
    collecting,
    collection_notes,
    inferring,
    labelling,
    levels,
    licence_nodes,
    markup,
    membership,
    terms,
    unplaced,
)
from ontology.skos.collection_notes import Unread
from ontology.skos.membership import IN_SCHEME

_BATCH: Final = 10_000
# The file is temporary and private: no journal and no syncing, and 16 MB of cache.
_SETUP: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -16000;
CREATE TABLE assertions (subject TEXT, predicate TEXT, value TEXT, language TEXT, datatype TEXT);
CREATE TABLE tied (predicate TEXT, start TEXT, end TEXT);
CREATE TABLE named (uri TEXT PRIMARY KEY, id TEXT, source TEXT, scheme INTEGER, ours INTEGER)
WITHOUT ROWID;
CREATE TABLE unread (subject TEXT, predicate TEXT, value TEXT);
CREATE TABLE left_out (line INTEGER, cause TEXT, seen TEXT, node INTEGER);
"""
_SOURCED: Final = """
CREATE TABLE sourced AS
SELECT one.end AS start, way.end AS predicate, other.end AS end, stated.value AS source
FROM tied AS one JOIN tied AS way ON way.start = one.start AND way.predicate = :predicate
JOIN tied AS other ON other.start = one.start AND other.predicate = :object
JOIN assertions AS stated ON stated.subject = one.start AND stated.predicate = :source
WHERE one.predicate = :subject
"""
_BY_SUBJECT: Final = (
    """
SELECT subject, predicate, value, language, datatype, rowid AS place FROM assertions
WHERE subject NOT GLOB '_:*'
UNION ALL
"""
    + collecting.BY_CONCEPT
    + "ORDER BY subject, place"
)
_TIES: Final = """
SELECT DISTINCT predicate, start, end, one.id, other.id, one.source, sourced.source FROM tied
LEFT JOIN named AS one ON one.uri = tied.start LEFT JOIN named AS other ON other.uri = tied.end
LEFT JOIN sourced USING (predicate, start, end)
ORDER BY start, predicate, end
"""
_TERMS: Final = {
    "subject": terms.SUBJECT,
    "predicate": terms.PREDICATE,
    "object": terms.OBJECT,
    "source": terms.SOURCE,
}
_COLLECTED: Final = {
    "collections": terms.COLLECTIONS,
    "places": terms.PLACES,
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
        self.broken_collections: list[tuple[str, str]] = []
        """Collections that are not read as they are stated, after the cause."""
        self.schemes: tuple[str, ...] = ()
        """The URIs of all schemes, the ones included that are not described."""
        # A load may continue in another thread, but never reads in two at the same time.
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.executescript(_SETUP)

    def close(self) -> None:
        """Close the database, which deletes it."""
        self._database.close()

    def leave_out(self, row: Rejected) -> None:
        """Keep the report of a malformed statement."""
        kept = (row.line, row.cause, row.seen, bool(row.labels))
        self._database.execute("INSERT INTO left_out VALUES (?, ?, ?, ?)", kept)

    def fill(self, statements: Iterable[ox.Quad]) -> None:
        """Add all statements, and what follows from them."""
        rest = iter(statements)
        while batch := list(islice(rest, _BATCH)):
            assertions = [row for quad in batch for row in _assertions(quad)]
            ties: list[tuple[str, str, str]] = []
            unread: list[tuple[str, str, str]] = []
            for quad in batch:
                if tied := list(self._tied(quad)):
                    ties += tied
                elif row := _unread(quad):
                    unread.append(row)
            self._database.executemany("INSERT INTO assertions VALUES (?, ?, ?, ?, ?)", assertions)
            self._database.executemany("INSERT INTO tied VALUES (?, ?, ?)", ties)
            self._database.executemany("INSERT INTO unread VALUES (?, ?, ?)", unread)
        labelling.infer(self._database, self._vocabulary.texts)
        self.schemes = membership.infer_schemes(self._database)
        licence_nodes.infer(self._database)
        inferring.prepare(self._database, self._vocabulary)
        classes.infer(self._database, self._vocabulary)
        levels.infer(self._database, self._vocabulary.upwards)
        self.broken_collections = collecting.arrange(self._database)
        self._database.execute(_SOURCED, _TERMS)

    def _tied(self, quad: ox.Quad) -> Iterator[tuple[str, str, str]]:
        start, end, predicate = _key(quad.subject), _key(quad.object), quad.predicate.value
        if start is None or end is None:
            return
        is_licence = predicate in terms.LICENCES and end.startswith(_BLANK)
        if is_licence or predicate in terms.WITH_BLANKS or predicate in self._vocabulary.texts:
            yield predicate, start, end
        elif start.startswith(_BLANK) or end.startswith(_BLANK):
            return
        elif predicate in terms.MEMBERSHIP:
            yield IN_SCHEME, start, end
        elif predicate == terms.TOP_CONCEPT:
            yield IN_SCHEME, end, start
        elif predicate == terms.NARROWER_TRANSITIVE:
            yield terms.TRANSITIVE, end, start
        elif predicate in self._vocabulary.inverse:
            yield self._vocabulary.inverse[predicate], end, start
        elif predicate in self._vocabulary.links or predicate in terms.KEPT:
            yield predicate, start, end

    def subjects(self) -> Iterator[tuple[str, list[Assertion]]]:
        """Yield each subject by URI with its statements, in the order of the file."""
        rows = self._database.execute(_BY_SUBJECT, _COLLECTED)
        for subject, group in groupby(rows, key=itemgetter(0)):
            yield subject, [Assertion(*row[1:-1]) for row in group]

    def relates(self, predicate: str) -> bool:
        """Return whether a property should lead to a concept."""
        known = (self._vocabulary.links, self._vocabulary.inverse, terms.LEVELS)
        return any(predicate in one for one in known)

    def nameless(self, uri: str) -> int:
        """Return how many blank nodes, which no other file could mean, are of a class."""
        return classes.nameless(self._database, uri)

    def name(
        self, uri: str, node_id: str, source: str | None, *, is_scheme: bool, is_ours: bool
    ) -> None:
        """Record the id of a subject, and whether it was exported by us, with that id."""
        row = (uri, node_id, source, is_scheme, is_ours)
        self._database.execute("INSERT INTO named VALUES (?, ?, ?, ?, ?)", row)

    def add_code(self, key: CodeKey, uri: str) -> None:
        """Record the code of a concept in use."""
        inferring.add_code(self._database, key, uri)

    def shared_codes(self) -> Iterator[tuple[str, str]]:
        """Yield URI and code of the concepts that have their code together with another one."""
        return inferring.shared_codes(self._database)

    def without_licence(self) -> Iterator[str]:
        """Yield the subjects that have a blank node without a text as their licence."""
        return licence_nodes.textless(self._database)

    def beside_concepts(self) -> Iterator[Unread]:
        """Yield what is stated about collections and labels, and has no place."""
        yield from collection_notes.of_collections(self._database)
        yield from collection_notes.of_labels(self._database)

    def settle(self) -> None:
        """Put the named concepts into the named schemes."""
        membership.settle(self._database, self._vocabulary)

    def members(self) -> Iterator[tuple[str, str]]:
        """Yield the ids of concepts and of the schemes that they are in."""
        return membership.members(self._database)

    def outside(self) -> Iterator[str]:
        """Yield the URIs of concepts that are in no scheme."""
        return membership.outside(self._database)

    def strangers(self) -> Iterator[tuple[str, str]]:
        """Yield collections and members of them that are neither concepts nor collections."""
        return collecting.strangers(self._database)

    def formless(self) -> Iterator[tuple[str, str]]:
        """Yield subjects and labels of SKOS-XL without a literal form."""
        yield from labelling.formless(self._database)

    def valueless(self) -> Iterator[tuple[str, str]]:
        """Yield subjects and texts that are resources without a literal."""
        yield from labelling.valueless(self._database, self._vocabulary.texts)

    def over_levels(self) -> Iterator[tuple[str, str]]:
        """Yield the relations over several levels that were not needed."""
        return levels.left(self._database)

    def resources(self) -> Iterator[tuple[str, str, str]]:
        """Yield subject, property and value of what the graph has no place for."""
        return unplaced.resources(self._database)

    def in_concepts(self) -> Iterator[tuple[str, str]]:
        """Yield concepts that are stated to be in a concept as if this were a scheme."""
        return unplaced.in_concepts(self._database)

    def texts_as_members(self) -> Iterator[tuple[str, str]]:
        """Yield collections and schemes that have a text as a member."""
        return unplaced.texts_as_members(self._database)

    def left_out(self, file: str) -> Iterator[Rejected]:
        """Yield the reports of malformed statements, in the order of the file."""
        for line, cause, seen, node in self._database.execute("SELECT * FROM left_out"):
            yield Rejected(file, line, cause, seen, CONCEPTS if node else ())

    def ties(self) -> Iterator[Tie]:
        """Yield the relationships between subjects, each once."""
        rows = (Tie(*row) for row in self._database.execute(_TIES))
        return (tie for tie in rows if tie.predicate in self._vocabulary.links)


_BLANK: Final = "_:"


def _key(term: object) -> str | None:
    """Return what stands for a resource: its IRI, or its name within the file."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return f"{_BLANK}{term.value}" if isinstance(term, ox.BlankNode) else None


def _unread(quad: ox.Quad) -> tuple[str, str, str] | None:
    """Return a statement about a resource that nothing else takes."""
    start, end, predicate = _key(quad.subject), _key(quad.object), quad.predicate.value
    if start is None or end is None or start.startswith(_BLANK) or predicate in terms.OF_ITSELF:
        return None
    return start, predicate, end


def _assertions(quad: ox.Quad) -> Iterator[tuple[str, str, str, str | None, str | None]]:
    subject, predicate, value = _key(quad.subject), quad.predicate.value, quad.object
    if subject is None:
        return
    if isinstance(value, ox.Literal):
        yield subject, predicate, markup.plain(value), value.language, value.datatype.value
    elif isinstance(value, ox.NamedNode) and predicate in terms.OF_ITSELF:
        yield subject, predicate, value.value, None, None
    elif predicate == terms.TOP_CONCEPT and isinstance(value, ox.NamedNode):
        yield value.value, terms.TOP_CONCEPT_OF, subject, None, None
