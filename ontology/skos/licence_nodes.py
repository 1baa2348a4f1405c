"""Licences that are resources of their own without a URI, read by the text that they have."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ontology.skos import terms

_FORMS: Final[Mapping[str, int]] = {
    name: rank
    for rank, name in enumerate(
        (
            *terms.VALUES,
            f"{terms.DCT}title",
            f"{terms.DC}title",
            f"{terms.RDFS}label",
            f"{terms.SKOS}prefLabel",
            f"{terms.DCT}identifier",
            f"{terms.DC}identifier",
            f"{terms.DCT}description",
            f"{terms.RDFS}comment",
        )
    )
}
"""Properties that hold the text of a licence, the shortest and most certain first."""
_FIRST: Final = {None: 0, "en": 1}
_OTHER: Final = 2


class Form(NamedTuple):
    """A text of a licence; the smaller of two is the better one."""

    by_property: int
    by_language: int
    text: str


def form(predicate: str, language: str | None, text: str) -> Form | None:
    """Return the text that a statement about a licence holds, if it holds one."""
    rank = _FORMS.get(predicate)
    if rank is None or not text.strip():
        return None
    return Form(rank, _FIRST.get(language, _OTHER), text)


def infer(database: sqlite3.Connection) -> None:
    """State the best text of each licence that is a blank node as the licence itself."""
    for subject, predicate, node in _nodes(database):
        forms = [form(*one) for one in _statements(database, node)]
        if found := min((one for one in forms if one is not None), default=None):
            row = (subject, predicate, found.text, None, f"{terms.XSD}string")
            database.execute("INSERT INTO assertions VALUES (?, ?, ?, ?, ?)", row)


def textless(database: sqlite3.Connection) -> Iterator[str]:
    """Yield the subjects that have a blank node without a text as their licence."""
    for subject, _, node in _nodes(database):
        if not any(form(*one) for one in _statements(database, node)):
            yield subject


def _nodes(database: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return subject, property and blank node of licences."""
    found = database.execute(
        "SELECT start, predicate, end FROM tied "
        "WHERE predicate IN (SELECT value FROM json_each(?)) ORDER BY rowid",
        (json.dumps(terms.LICENCES),),
    )
    return found.fetchall()


def _statements(database: sqlite3.Connection, node: str) -> list[tuple[str, str | None, str]]:
    """Return property, language and text of what is stated about a blank node."""
    found = database.execute(
        "SELECT predicate, language, value FROM assertions "
        "WHERE subject = ? AND datatype IS NOT NULL",
        (node,),
    )
    return found.fetchall()
