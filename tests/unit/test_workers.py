"""Which worker runs a test: files stay whole, and Neo4j is in one of them."""

import pytest

from tests.workers import group, require_right_group


@pytest.mark.parametrize(
    ("nodeid", "name"),
    [
        ("tests/unit/test_a.py::test_one", "tests/unit/test_a.py"),
        ("tests/unit/test_a.py::test_two[x::y]", "tests/unit/test_a.py"),
        ("tests/statements/test_b.py::test_one[embedded-3]", "tests/statements/test_b.py"),
        ("tests/statements/test_b.py::test_one[neo4j-3]", "neo4j"),
        ("tests/cli/test_c.py::test_a_copy_to_neo4j_and_back", "neo4j"),
        ("tests/unit/test_neo4j.py::test_one", "tests/unit/test_neo4j.py"),
    ],
)
def test_a_group_is_a_file_or_neo4j(nodeid: str, name: str) -> None:
    assert group(nodeid) == name


def test_a_test_that_hides_its_need_is_refused(request: pytest.FixtureRequest) -> None:
    require_right_group(request.node)
    request.node.fixturenames.append("neo4j_reader")

    with pytest.raises(pytest.UsageError, match=r"refused needs neo4j: have it in the name"):
        require_right_group(request.node)
