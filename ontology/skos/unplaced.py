"""Statements about concepts that the graph has no place for: none is lost uncounted."""

import sqlite3
from collections.abc import Iterator
from typing import Final

from ontology.skos import terms

_VOCABULARIES: Final = {
    terms.SKOS: "skos",
    terms.RDFS: "rdfs",
    terms.OWL: "owl",
    terms.DCT: "dct",
    terms.DC: "dc",
    "http://purl.org/iso25964/skos-thes#": "isothes",
    "http://www.w3.org/ns/adms#": "adms",
    "http://publications.europa.eu/ontology/euvoc#": "euvoc",
    "http://data.europa.eu/esco/model#": "esco",
}
"""Prefixes under which properties are named in reports."""
_OTHER: Final = "property that is not known: give it a place with --mapping"
_LONGEST: Final = 40

_RELATED: Final = """
SELECT unread.subject, unread.predicate, unread.value FROM unread
JOIN named ON named.uri = unread.subject ORDER BY unread.rowid
"""
_IN_CONCEPTS: Final = """
SELECT tied.start, tied.end FROM tied
JOIN named AS one ON one.uri = tied.start JOIN named AS other ON other.uri = tied.end
WHERE tied.predicate = '' AND NOT other.scheme AND NOT one.scheme ORDER BY tied.rowid
"""
_TEXTS: Final = """
SELECT subject, value FROM assertions WHERE datatype IS NOT NULL AND predicate IN (?, ?, ?)
ORDER BY rowid
"""


def cause(predicate: str) -> str:
    """Return the cause by which a statement with a property is counted."""
    for namespace, prefix in _VOCABULARIES.items():
        name = predicate.removeprefix(namespace)
        if name != predicate and name.isalpha() and len(name) <= _LONGEST:
            property_ = f"{prefix}:{name}"
            return f"property that the graph has no place for: {property_}"
    return _OTHER


def resources(database: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Yield subject, property and value where the value is a resource that nothing reads."""
    yield from database.execute(_RELATED)


def in_concepts(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield concepts, and the concepts that they are stated to be in as if these were schemes."""
    yield from database.execute(_IN_CONCEPTS)


def texts_as_members(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield collections and schemes, and the texts that are stated to be members of them."""
    names = (terms.MEMBER, terms.MEMBER_LIST, terms.TOP_CONCEPT)
    yield from database.execute(_TEXTS, names)
