"""Relations over several levels (skos:broaderTransitive), which files state instead of direct ones.

Where a concept has no direct relation upwards, the lowest of the concepts above it are those that
no other one of them leads to.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from ontology.skos import terms

_TAKEN: Final = """
CREATE TABLE lowest AS
SELECT DISTINCT far.start, far.end FROM tied AS far
WHERE far.predicate = :transitive AND far.start <> far.end AND NOT EXISTS (
  SELECT 1 FROM tied AS direct WHERE direct.start = far.start AND direct.end <> far.start
  AND direct.predicate IN (SELECT value FROM json_each(:direct))
) AND NOT EXISTS (
  SELECT 1 FROM tied AS near JOIN tied AS onward ON onward.start = near.end
  WHERE near.start = far.start AND near.predicate = :transitive
  AND onward.predicate = :transitive AND onward.end = far.end
  AND near.end NOT IN (far.start, far.end)
)
"""
_DIRECT: Final = "INSERT INTO tied SELECT :broader, start, end FROM lowest"
_LEFT: Final = """
SELECT start, end FROM tied WHERE predicate = ? AND NOT EXISTS (
  SELECT 1 FROM lowest WHERE lowest.start = tied.start AND lowest.end = tied.end
) ORDER BY rowid
"""


def infer(database: sqlite3.Connection, direct: Iterable[str]) -> None:
    """State the direct relations of concepts that have relations over several levels alone.

    Args:
        database: The statements.
        direct: The properties that lead to the concept directly above.
    """
    database.execute("CREATE INDEX tied_start ON tied (start, predicate)")
    names = {"transitive": terms.TRANSITIVE, "direct": json.dumps(sorted(direct))}
    database.execute(_TAKEN, names)
    database.execute("CREATE INDEX lowest_start ON lowest (start)")
    database.execute(_DIRECT, {"broader": terms.BROADER})


def left(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield the relations over several levels that no direct one was made of."""
    yield from database.execute(_LEFT, (terms.TRANSITIVE,))
