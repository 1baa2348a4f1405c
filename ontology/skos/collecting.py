"""Collections of a file: their members, also in order and in one another."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from ontology.skos import terms, titles
from ontology.skos.titles import Title

_CELLS: Final = """
CREATE TABLE cells AS
SELECT item.start AS cell, item.end AS item, next.end AS rest FROM tied AS item
LEFT JOIN tied AS next ON next.start = item.start AND next.predicate = :rest
WHERE item.predicate = :first
"""
_TABLES: Final = """
CREATE INDEX cells_cell ON cells (cell);
CREATE TABLE inside (collection TEXT, member TEXT, place INTEGER);
CREATE TABLE collection (node TEXT PRIMARY KEY, uri TEXT, name TEXT) WITHOUT ROWID;
"""
_UNORDERED: Final = """
INSERT INTO inside SELECT DISTINCT start, end, NULL FROM tied
WHERE predicate = :member AND NOT EXISTS (
  SELECT 1 FROM inside WHERE collection = tied.start AND member = tied.end
)
"""
_NODES: Final = """
SELECT DISTINCT collection FROM inside
UNION SELECT subject FROM assertions WHERE predicate = :type AND value IN (:plain, :ordered)
"""
_TYPED: Final = """
INSERT INTO assertions SELECT node, :type, :plain, NULL, NULL FROM collection
"""
_PLACED: Final = """
CREATE TABLE placed AS
WITH RECURSIVE up (concept, member, node, place) AS (
  SELECT member, '', collection, place FROM inside
  WHERE member NOT IN (SELECT node FROM collection)
  UNION
  SELECT up.concept, up.node, inside.collection, inside.place
  FROM up JOIN inside ON inside.member = up.node
)
SELECT concept, collection.name AS name, CASE
  WHEN up.place IS NOT NULL OR up.member <> '' OR collection.uri NOT GLOB :own
  OR EXISTS (SELECT 1 FROM inside WHERE member = up.node)
  THEN entry(coalesce(inner.uri, ''), collection.uri, collection.name, up.place)
END AS entry
FROM up JOIN collection ON collection.node = up.node
LEFT JOIN collection AS inner ON inner.node = up.member
"""
BY_CONCEPT: Final = """
SELECT DISTINCT concept, :collections, name, NULL, :string, 9e15 FROM placed
UNION ALL
SELECT DISTINCT concept, :places, entry, NULL, :string, 9e15 FROM placed WHERE entry IS NOT NULL
"""
"""Assertions about concepts: the names of their collections, and their places in them."""

_STRANGERS: Final = """
SELECT inside.collection, inside.member FROM inside
WHERE inside.member NOT IN (SELECT node FROM collection)
AND inside.member NOT IN (SELECT uri FROM named) ORDER BY inside.rowid
"""


def arrange(database: sqlite3.Connection) -> list[str]:
    """Find all collections and their members; return those whose list of members is broken."""
    database.create_function("entry", 4, _entry, deterministic=True)
    database.execute(_CELLS, {"first": terms.FIRST, "rest": terms.REST})
    database.executescript(_TABLES)
    broken = list(_listed(database))
    database.execute("CREATE INDEX inside_both ON inside (collection, member)")
    database.execute("CREATE INDEX inside_member ON inside (member)")
    plain, ordered = sorted(terms.COLLECTIONS_OF_SKOS)
    database.execute(_UNORDERED, {"member": terms.MEMBER})
    wanted = {"type": terms.TYPE, "plain": plain, "ordered": ordered}
    for [node] in database.execute(_NODES, wanted):
        name = _name(database, node)
        row = (node, f"{terms.COLLECTION}{quote(name, safe='')}", name)
        database.execute(
            "INSERT INTO collection VALUES (?, ?, ?)",
            row if node.startswith("_:") else (node, node, name),
        )
    database.execute(_TYPED, {"type": terms.TYPE, "plain": plain})
    # A collection without a URI is known by its name alone, unless its place has to be told.
    database.execute(_PLACED, {"own": f"{terms.COLLECTION}*"})
    return broken


def strangers(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield collection and member where the member is neither a concept nor a collection."""
    yield from database.execute(_STRANGERS)


def _listed(database: sqlite3.Connection) -> Iterator[str]:
    """Take the members of ordered collections from their lists; yield those that do not end.

    Every cell is taken once, so that neither a cycle nor a shared end costs more than the file.
    """
    heads = database.execute(
        "SELECT start, end FROM tied WHERE predicate = ? ORDER BY rowid", (terms.MEMBER_LIST,)
    )
    for collection, head in heads.fetchall():
        cell, place = head, 0
        while cell is not None and cell != terms.NIL:
            found = database.execute(
                "DELETE FROM cells WHERE cell = ? RETURNING item, rest", (cell,)
            ).fetchall()
            if not found:
                break
            item, cell = found[0]
            place += 1
            database.execute("INSERT INTO inside VALUES (?, ?, ?)", (collection, item, place))
        if cell != terms.NIL:
            yield collection


def _name(database: sqlite3.Connection, node: str) -> str:
    """Return the best label of a collection, or its URI."""
    found: Title | None = None
    labels = database.execute(
        "SELECT predicate, language, value FROM assertions WHERE subject = ?", (node,)
    )
    for predicate, language, value in labels:
        found = titles.better(found, predicate, language, value)
    return found.text if found else node


def _entry(member: str, collection: str, name: str, place: int | None) -> str:
    return json.dumps([member, collection, name, place], ensure_ascii=False)
