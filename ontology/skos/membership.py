"""Which concepts are in which schemes of a file, where it does not say so of each."""

import sqlite3
from collections.abc import Iterator
from typing import Final

from ontology.mapping.vocabulary import Vocabulary
from ontology.skos import terms

IN_SCHEME: Final = ""
"""Stands for all properties of membership in the table `tied`."""

# What something is in is a scheme, even if the file does not describe it.
_UNDESCRIBED: Final = """
INSERT INTO assertions
SELECT DISTINCT tied.end, :type, :scheme, NULL, NULL FROM tied
WHERE tied.predicate = '' AND NOT EXISTS (
  SELECT 1 FROM assertions AS typed WHERE typed.subject = tied.end AND typed.predicate = :type
  AND typed.value IN (:scheme, :concept)
)
"""
_SCHEMES: Final = """
SELECT DISTINCT subject FROM assertions
WHERE predicate = :type AND value = :scheme AND subject NOT GLOB '_:*' ORDER BY subject
"""
_STATED: Final = """
CREATE TABLE belongs AS
SELECT DISTINCT tied.start AS concept, tied.end AS scheme FROM tied
JOIN named AS one ON one.uri = tied.start JOIN named AS other ON other.uri = tied.end
WHERE tied.predicate = '' AND other.scheme AND NOT one.scheme
"""
_ALL: Final = """
INSERT INTO belongs
SELECT one.uri, other.uri FROM named AS one JOIN named AS other
WHERE NOT one.scheme AND NOT one.ours AND other.scheme
AND one.uri NOT IN (SELECT concept FROM belongs)
"""
_REACHED: Final = """
INSERT INTO belongs
WITH RECURSIVE reached (concept, scheme) AS (
  SELECT concept, scheme FROM belongs
  UNION
  SELECT below.start, reached.scheme FROM reached
  JOIN below ON below.end = reached.concept
  WHERE below.start NOT IN (SELECT concept FROM belongs)
)
SELECT reached.concept, reached.scheme FROM reached JOIN named ON named.uri = reached.concept
WHERE NOT named.scheme AND NOT named.ours AND reached.concept NOT IN (SELECT concept FROM belongs)
"""
_MEMBERS: Final = """
SELECT one.id, other.id FROM belongs JOIN named AS one ON one.uri = belongs.concept
JOIN named AS other ON other.uri = belongs.scheme ORDER BY one.id, other.id
"""
_OUTSIDE: Final = """
SELECT uri FROM named
WHERE NOT scheme AND NOT ours AND uri NOT IN (SELECT concept FROM belongs) ORDER BY uri
"""


def infer_schemes(database: sqlite3.Connection) -> tuple[str, ...]:
    """State that what has members is a scheme; return the URIs of all schemes, sorted."""
    names = {"type": terms.TYPE, "scheme": terms.SCHEME, "concept": terms.CONCEPT}
    database.execute(_UNDESCRIBED, names)
    found = database.execute(_SCHEMES, {"type": terms.TYPE, "scheme": terms.SCHEME})
    return tuple(str(uri) for [uri] in found)


def settle(database: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    """Put each concept into schemes.

    A concept that is stated to be in none is in the only one of the file; of several, it is in
    those whose concepts are above it. Concepts that were exported by us say all
    schemes that they are in.
    """
    database.execute(_STATED)
    [count] = database.execute("SELECT count(*) FROM named WHERE scheme").fetchone()
    if count == 1:
        database.execute(_ALL)
    elif count > 1:
        database.execute("CREATE TABLE below (start TEXT, end TEXT)")
        for predicate in sorted(vocabulary.upwards):
            database.execute(
                "INSERT INTO below SELECT start, end FROM tied WHERE predicate = ?", (predicate,)
            )
        database.execute("CREATE INDEX below_end ON below (end)")
        database.execute("CREATE INDEX belongs_concept ON belongs (concept)")
        database.execute(_REACHED)


def members(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield the ids of concepts and of the schemes that they are in."""
    yield from database.execute(_MEMBERS)


def outside(database: sqlite3.Connection) -> Iterator[str]:
    """Yield the URIs of concepts that are in no scheme."""
    return (str(uri) for [uri] in database.execute(_OUTSIDE))
