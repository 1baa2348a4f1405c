"""The published JSON Schemas and the reader agree on which rows of the canonical files hold."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from ingest.canonical.files import KINDS
from ingest.canonical.template import EXAMPLE

BEYOND_A_SCHEMA: Final = frozenset(
    {
        "order", "place", "linked", "rules", "texts", "tag", "work", "seeker", "interaction",
        "complaint", "twice",
    }
)  # fmt: skip
"""What is wrong with several fields together, or with the tags of languages."""
EDGES: Final = st.sampled_from(
    [
        0, 1, 5, 10, 60, 61, -1, 10**12, 10**13, 10**15 - 1, 10**15, 0.0, 1.0, 3.0, 10.0, 1e12,
        1e14, 1e15, 1e300, -1.0, 2.5, 0.5, True, False, None, "10", "10.0", "a", "", [], [1], ["a"],
        {}, {"scheme": "a", "code": 1}, {"scheme": 1.0, "code": "1"}, {"scheme": "a", "code": 1.5},
        {"scheme": "a"}, {"en": "a"},
    ]
)  # fmt: skip
ROWS: Final[Mapping[str, list[dict[str, Any]]]] = {
    kind.file: [json.loads(one) for one in (EXAMPLE / kind.file).read_text().splitlines()]
    for kind in KINDS
}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of each value in an object, the rules of policies excepted."""
    within = value.items() if isinstance(value, dict) else enumerate(value)
    for name, one in within:
        if name != "rules":
            yield (*path, name)
            if isinstance(one, dict | list):
                yield from places(one, (*path, name))


def put(row: Any, path: tuple[Any, ...], value: Any) -> None:
    for name in path[:-1]:
        row = row[name]
    row[path[-1]] = value


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.file)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_what_the_schema_allows_is_read_and_nothing_else(kind: Any, data: st.DataObject) -> None:
    row = deepcopy(data.draw(st.sampled_from(ROWS[kind.file])))
    put(row, data.draw(st.sampled_from(list(places(row)))), data.draw(EDGES))
    try:
        kind.line.model_validate_json(json.dumps(row))
        flaws: set[str] = set()
    except ValidationError as error:
        flaws = {one["type"] for one in error.errors()}
    assume(not flaws & BEYOND_A_SCHEMA)
    checked = Draft202012Validator(
        kind.schema(), format_checker=Draft202012Validator.FORMAT_CHECKER
    )

    assert checked.is_valid(row) == (not flaws)
