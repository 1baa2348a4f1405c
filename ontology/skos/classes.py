"""What the classes of a file are: those that it ties to known ones by `rdfs:subClassOf`."""

import re
import sqlite3
from typing import Final

from ontology.mapping.vocabulary import Vocabulary
from ontology.skos import terms

_RETIRED: Final = re.compile(
    r"({kind})?[-_]?(obsolete|deprecated|retired|withdrawn|superseded)[-_]?({kind})?".format(
        kind="concept|term|subject|class|heading|entry|item|record|descriptor|skill|occupation|job"
    ),
    re.IGNORECASE,
)
_STATES: Final = re.compile(
    r"(?:(?:is|concept|term|status)[-_ ]*)?"
    r"(?:obsolete|deprecated|retired|withdrawn|superseded|archaic|inactive|invalid|discontinued"
    r"|removed|expired|abolished|disused|폐지|폐기)"
    r"(?:[-_ ]*(?:concept|term|status))?",
    re.IGNORECASE,
)
_IN_USE: Final = re.compile(
    r"(?:(?:is|concept|term|status)[-_ ]*)?"
    r"(?:current|valid|active|released|published|stable|accepted|approved|completed|confirmed"
    r"|standard|in[-_ ]?use|not[-_ ](?:deprecated|obsolete|retired)|사용|유효|현행)"
    r"(?:[-_ ]*(?:concept|term|status))?",
    re.IGNORECASE,
)
_ROOTS: Final = "CREATE TABLE kinds (class TEXT, root TEXT, PRIMARY KEY (class, root))"
# Breadth first: of several known classes above one, the nearest is found first.
_DEEPER: Final = """
INSERT OR IGNORE INTO kinds
SELECT tie.subject, kinds.root FROM assertions AS tie JOIN kinds ON kinds.class = tie.value
WHERE tie.predicate = :subclass AND NOT EXISTS (
  SELECT 1 FROM kinds AS known
  WHERE known.class = tie.subject AND (known.root = :concept) = (kinds.root = :concept)
)
"""
_TYPED: Final = """
INSERT INTO assertions
SELECT typed.subject, :type, kinds.root, NULL, NULL FROM assertions AS typed
JOIN kinds ON kinds.class = typed.value AND kinds.root <> typed.value
WHERE typed.predicate = :type ORDER BY typed.rowid
"""
_NAMELESS: Final = """
SELECT count(DISTINCT subject) FROM assertions
WHERE predicate = :type AND value = :class AND subject GLOB '_:*'
"""


def infer(database: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    """State the known classes of all subjects."""
    names = {"subclass": terms.SUBCLASS, "type": terms.TYPE, "concept": terms.CONCEPT}
    database.execute(_ROOTS)
    roots = [(one, one) for one in (terms.CONCEPT, *vocabulary.classes)]
    database.executemany("INSERT INTO kinds VALUES (?, ?)", roots)
    while database.execute(_DEEPER, names).rowcount > 0:
        pass
    database.execute(_TYPED, names)


def nameless(database: sqlite3.Connection, uri: str) -> int:
    """Return how many blank nodes are of a class."""
    [count] = database.execute(_NAMELESS, {"type": terms.TYPE, "class": uri}).fetchone()
    return int(count)


def is_retired(uri: str, vocabulary: Vocabulary) -> bool:
    """Return whether a class is one of retired concepts, by the vocabulary or by its name."""
    return uri in vocabulary.retired or says_retired(uri)


def says_retired(text: str) -> bool:
    """Return whether a name, or the last part of a URI, is one of what is retired."""
    return _RETIRED.fullmatch(_last(text)) is not None


def is_out_of_use(state: str) -> bool:
    """Return whether a status, as a text or as a URI, says that a concept is no longer in use."""
    name = _last(state.strip().rstrip("/"))
    return says_retired(name) or _STATES.fullmatch(name) is not None


def is_in_use(state: str) -> bool:
    """Return whether a status, as a text or as a URI, says that a concept is in use."""
    return _IN_USE.fullmatch(_last(state.strip().rstrip("/"))) is not None


def _last(text: str) -> str:
    return re.split(r"[#/:]", text)[-1].strip()
