"""Which tests one worker of pytest-xdist runs, in the order of their collection.

They are those of a file, whose fixtures are made once; and all that need Neo4j, of whichever file.
The Neo4j of NEO4J_URI is everybody's, and two of our own would take long to start.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

NEO4J = "neo4j"
STARTS_NEO4J = frozenset({"neo4j", "neo4j_reader"})
"""The fixtures that do."""


class Grouped(LoadScopeScheduling):  # type: ignore[misc]
    """Gives a worker whole groups of tests, one after the other.

    Marks cannot name the groups: xdist 3.8 loses them under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def group(nodeid: str) -> str:
    """Return the name of a test's group; the engine is a parameter, or in the name."""
    file, _, name = nodeid.partition("::")
    return NEO4J if NEO4J in name else file


def require_right_group(item: pytest.Item) -> None:
    """Refuse a test that needs Neo4j and does not say so in its name."""
    starts = not STARTS_NEO4J.isdisjoint(getattr(item, "fixturenames", ()))
    if starts and group(item.nodeid) != NEO4J:
        problem = (
            f"{item.nodeid} needs {NEO4J}: have it in the name, so that the right worker runs it"
        )
        raise pytest.UsageError(problem)
