"""Collections of a file: their members, also in order and in one another."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from ontology.skos import terms
from ontology.skos.named import Names

_CELLS: Final = """
CREATE TABLE cells AS
SELECT item.start AS cell, item.end AS item, next.end AS rest FROM tied AS item
LEFT JOIN tied AS next ON next.start = item.start AND next.predicate = :rest
WHERE item.predicate = :first
"""
_TABLES: Final = """
CREATE INDEX cells_cell ON cells (cell);
CREATE TABLE inside (collection TEXT, member TEXT, place INTEGER);
CREATE TABLE collection (node TEXT PRIMARY KEY, uri TEXT, name TEXT, names TEXT) WITHOUT ROWID;
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
SELECT concept, up.node AS node, collection.name AS name, CASE
  WHEN up.place IS NOT NULL OR up.member <> '' OR collection.uri NOT GLOB :own
  OR EXISTS (SELECT 1 FROM inside WHERE member = up.node)
  THEN entry(coalesce(inner.uri, ''), collection.uri, collection.name, up.place, collection.names)
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

_NO_END: Final = "ordered collection whose list does not end"
_FORKED: Final = "list that goes on in several ways: only the first counts"
_AGAIN: Final = "member that an ordered collection lists again: its first place counts"
_SECOND: Final = "list of members beyond the first: its members have no place"
_NAMELESS: Final = "collection with neither a URI nor a label"
_ONE_NAME: Final = "collections of one name without a URI: taken as one"
_EMPTY: Final = "collection without a concept"
_EMPTIES: Final = """
SELECT name FROM collection WHERE node NOT IN (SELECT node FROM placed) ORDER BY node
"""

_STRANGERS: Final = """
SELECT inside.collection, inside.member FROM inside
WHERE inside.member NOT IN (SELECT node FROM collection)
AND inside.member NOT IN (SELECT uri FROM named) ORDER BY inside.rowid
"""


def arrange(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """Find all collections and their members; return causes and collections that are faulty."""
    database.create_function("entry", 5, _entry, deterministic=True)
    database.execute(_CELLS, {"first": terms.FIRST, "rest": terms.REST})
    database.executescript(_TABLES)
    faults = list(_listed(database))
    database.execute("CREATE INDEX inside_both ON inside (collection, member)")
    database.execute("CREATE INDEX inside_member ON inside (member)")
    plain, ordered = sorted(terms.COLLECTIONS_OF_SKOS)
    database.execute(_UNORDERED, {"member": terms.MEMBER})
    wanted = {"type": terms.TYPE, "plain": plain, "ordered": ordered}
    faults += _named(database, [str(node) for [node] in database.execute(_NODES, wanted)])
    database.execute(_TYPED, {"type": terms.TYPE, "plain": plain})
    # A collection without a URI is known by its name alone, unless its place has to be told.
    database.execute(_PLACED, {"own": f"{terms.COLLECTION}*"})
    return [*faults, *((_EMPTY, str(name)) for [name] in database.execute(_EMPTIES))]


def strangers(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield collection and member where the member is neither a concept nor a collection."""
    yield from database.execute(_STRANGERS)


def _named(database: sqlite3.Connection, nodes: list[str]) -> Iterator[tuple[str, str]]:
    """Give each collection its name, and a URI if it has none; yield what nothing tells apart."""
    taken: set[str] = set()
    for node in nodes:
        names = _names(database, node)
        name, is_blank = names.name or node, node.startswith("_:")
        if is_blank and name == node:
            yield _NAMELESS, "a blank node"
            database.execute("DELETE FROM inside WHERE ? IN (collection, member)", (node,))
            continue
        if is_blank and name in taken:
            yield _ONE_NAME, name
        if is_blank:
            taken.add(name)
        uri = f"{terms.COLLECTION}{quote(name, safe='')}" if is_blank else node
        tagged = json.dumps(names.tagged, ensure_ascii=False) if names.tagged else None
        database.execute("INSERT INTO collection VALUES (?, ?, ?, ?)", (node, uri, name, tagged))


def _listed(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Take the members of ordered collections from their lists; yield what is wrong with these.

    Every cell is taken once, so that neither a cycle nor a shared end costs more than the file.
    """
    heads = database.execute(
        "SELECT start, end FROM tied WHERE predicate = ? GROUP BY start, end ORDER BY min(rowid)",
        (terms.MEMBER_LIST,),
    )
    known: set[str] = set()
    for collection, head in heads.fetchall():
        cell, place = head, 0
        is_second = collection in known
        if is_second:
            yield _SECOND, collection
        known.add(collection)
        listed: set[str] = set()
        while cell is not None and cell != terms.NIL:
            found = database.execute(
                "DELETE FROM cells WHERE cell = ? RETURNING item, rest", (cell,)
            ).fetchall()
            if not found:
                break
            if len(found) > 1:
                yield _FORKED, collection
            item, cell = found[0]
            if item in listed:
                yield _AGAIN, f"{collection} -> {item}"
                continue
            place += 1
            listed.add(item)
            at = None if is_second else place
            database.execute("INSERT INTO inside VALUES (?, ?, ?)", (collection, item, at))
        if cell != terms.NIL:
            yield _NO_END, collection


def _names(database: sqlite3.Connection, node: str) -> Names:
    """Return the labels of a collection."""
    found = Names()
    labels = database.execute(
        "SELECT predicate, language, value FROM assertions WHERE subject = ?", (node,)
    )
    for predicate, language, value in labels:
        found.add(predicate, language, value)
    return found


def _entry(member: str, collection: str, name: str, place: int | None, names: str | None) -> str:
    parts = [member, collection, name, place, *([json.loads(names)] if names else [])]
    return json.dumps(parts, ensure_ascii=False)
