"""What follows from the relations of concepts: those that others replace, and shared codes."""

import sqlite3
from collections.abc import Iterator
from typing import Final

from domain.vocabulary import Relation
from ontology.codes_of_graph import CodeKey
from ontology.mapping.vocabulary import Vocabulary
from ontology.skos import terms

_REPLACED: Final = """
INSERT INTO assertions
SELECT DISTINCT start, :replaced, '', NULL, :string FROM tied
WHERE predicate = :predicate AND start <> end
"""
_CODED: Final = "CREATE TABLE coded (label TEXT, scheme TEXT, code TEXT, uri TEXT)"
_SHARED: Final = """
SELECT coded.uri, coded.code FROM coded JOIN (
  SELECT label, scheme, code FROM coded
  GROUP BY label, scheme, code HAVING count(DISTINCT uri) > 1
) USING (label, scheme, code) ORDER BY coded.code, coded.uri
"""


def prepare(database: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    """State of each concept that another one replaces that it is replaced."""
    database.execute(_CODED)
    for predicate, link in vocabulary.links.items():
        if link.relation is Relation.REPLACED_BY:
            names = {"predicate": predicate, "replaced": terms.REPLACED}
            database.execute(_REPLACED, names | {"string": f"{terms.XSD}string"})


def add_code(database: sqlite3.Connection, key: CodeKey, uri: str) -> None:
    """Remember the code of a concept in use."""
    database.execute("INSERT INTO coded VALUES (?, ?, ?, ?)", (*key, uri))


def shared_codes(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield the URI and the code of each concept that has its code together with another one."""
    yield from database.execute(_SHARED)
