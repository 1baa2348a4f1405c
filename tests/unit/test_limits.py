"""Limits are measured in one pass, however fragments are nested."""

import pytest
from graphql import parse

from schema import limits
from schema.documents import KnownDocuments
from schema.limits import LimitExceededError, Size
from schema.main import build

SCHEMA = build()
CORE = SCHEMA.core


def size(query: str, **variables: object) -> Size:
    [only] = limits.sizes(CORE, parse(query), variables)
    return only


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ node(id: 1) { id } }", Size(depth=2, fields=2, aliases=0, cost=2)),
        # 1 + 20 x (edges + node + id) where `first` is not given
        ("{ skills { edges { node { id } } } }", Size(4, 4, 0, 61)),
        ("{ skills(first: 3) { edges { node { id } } } }", Size(4, 4, 0, 10)),
        # a list without `first` counts five rows
        ("{ sources { id name } }", Size(2, 3, 0, 11)),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', Size(2, 2, 0, 4)),
        ("{ a: sources { x: id } b: sources { id } }", Size(2, 4, 3, 12)),
        ("{ ...f ...f } fragment f on Query { a: sources { id } }", Size(2, 4, 2, 12)),
        ("{ ... { ... on Query { sources { id } } } }", Size(2, 2, 0, 6)),
        ("{ nonsense { deeper { still } } }", Size(3, 3, 0, 3)),
        ("{ __schema { types { fields { name } } } }", Size(1, 4, 0, 5_000)),
        ("{ __typename }", Size(1, 1, 0, 1)),
        ("{ ...f } fragment f on Query { sources { id } ...f }", Size(2, 2, 0, 6)),
        ("{ ...unknown }", Size()),
    ],
)
def test_sizes(query: str, expected: Size) -> None:
    assert size(query) == expected


def test_cost_multiplies_down_connections() -> None:
    query = """query ($n: Int = 7) { jobs(first: $n) { edges { node {
      requiredSkills(first: 10) { edges { node { id } } } } } } }"""

    assert size(query).cost == 1 + 7 * (2 + 1 + 10 * 3)
    assert size(query, n=50).cost == 1 + 50 * (2 + 1 + 10 * 3)
    assert size(query, n="nonsense").cost == 1 + 1 * (2 + 1 + 10 * 3)
    assert size(query, n=10**9).cost == 1 + 100 * (2 + 1 + 10 * 3)


def test_the_size_of_a_known_operation_alone() -> None:
    two = "query A { sources { id } } query B { a: sources { id } b: sources { id } }"

    assert list(limits.sizes(CORE, parse(two), {})) == [Size(2, 2, 0, 6), Size(2, 4, 2, 12)]


def spreads(levels: int) -> str:
    """Build nested fragments: 2^levels fields in a text of one line per level."""
    lines = [f"fragment f{n} on Skill {{ ...f{n + 1} ...f{n + 1} }}" for n in range(levels)]
    return "\n".join(
        ["{ skill(id: 1) { ...f0 } }", *lines, f"fragment f{levels} on Skill {{ id }}"]
    )


def test_nested_spreads_are_counted_and_not_walked() -> None:
    assert size(spreads(60)).fields == 1 + 2**60


def related(levels: int) -> str:
    return "{ skill(id: 1) " + "{ related " * (levels - 2) + "{ id }" + " }" * (levels - 2) + " }"


ALIASED = "{" + " ".join(f"a{n}: node(id: 1) {{ id }}" for n in range(31)) + "}"
WIDE = "{ sources {" + " id" * 400 + "} }"
MANY = """{ skills(first: 100) { edges { node {
  requiredBy(first: 100) { edges { node { id } } } } } } }"""


@pytest.mark.parametrize(
    ("query", "seen", "most", "advice"),
    [
        (related(16), "the query is 16 levels deep", "15", "ask for fewer levels at once"),
        (ALIASED, "the query has 31 aliases", "30", "use `nodes`, or several requests"),
        (
            WIDE,
            "the query selects 401 fields",
            "400",
            "select fewer fields, or use several requests",
        ),
        (
            spreads(9),
            "the query selects 513 fields",
            "400",
            "select fewer fields, or use several requests",
        ),
        (
            MANY,
            "the answer may hold 30,301 fields",
            "20,000",
            "ask for fewer with `first`, and go on with `after`",
        ),
    ],
)
def test_what_is_refused(query: str, seen: str, most: str, advice: str) -> None:
    with pytest.raises(LimitExceededError) as refused:
        limits.check(CORE, parse(query), {})

    assert refused.value.message == f"{seen}, the limit is {most}: {advice}"
    assert refused.value.extensions is not None
    assert refused.value.extensions["code"] == "LIMIT_EXCEEDED"


def test_the_schema_describes_the_limits() -> None:
    told = SCHEMA.core.query_type
    assert told is not None
    for most in (
        limits.MOST_TOKENS,
        limits.MOST_FRAGMENTS,
        limits.MOST_ALIASES,
        limits.MOST_FIELDS,
        limits.MOST_DEPTH,
        limits.MOST_COST,
        limits.ROWS_OF_A_LIST,
    ):
        assert f"{most:,} " in str(told.description)


def test_what_is_just_allowed() -> None:
    limits.check(CORE, parse("{ a " * 14 + "{ b }" + " }" * 14), {})
    limits.check(CORE, parse("{ sources {" + " id" * 399 + "} }"), {})


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "{ sources {" + " id" * 1996 + "} }",
            "the query has more than 2,000 tokens: split it into several requests",
        ),
        (
            "{ skill " * 990 + "{ id }" + "}" * 990,
            (
                "the query is deeper than can be parsed, the limit is 15: "
                "ask for fewer levels at once"
            ),
        ),
        (
            "{ ...f0 } " + "".join(f"fragment f{n} on Query{{...f{n + 1}}} " for n in range(245)),
            ("the query defines 245 fragments, the limit is 60: split it into several requests"),
        ),
        (
            "{ ...f0 } "
            + "".join(
                f"fragment f{n} on Query {{ {'a {' * 9} ...f{n + 1} {'}' * 9} }} "
                for n in range(50)
            ),
            (
                "the query is deeper than can be measured, the limit is 15: "
                "ask for fewer levels at once"
            ),
        ),
    ],
    ids=["tokens", "nesting", "chain of fragments", "chain of deep fragments"],
)
async def test_texts_that_break_parsers(query: str, message: str) -> None:
    result = await SCHEMA.execute(query)

    assert result.data is None
    assert result.errors is not None
    assert result.errors[0].message == message


async def test_only_valid_documents_are_remembered() -> None:
    known = KnownDocuments()
    for n in range(300):
        known.keep(f"{{ a{n}: x }}", parse("{ x }"))
    known.keep("#" * 10_001, parse("{ x }"))

    assert known.get("{ a0: x }") is None
    assert known.get("{ a299: x }") is not None
    assert known.get("#" * 10_001) is None


async def test_a_failure_is_a_failure_again() -> None:
    first = await SCHEMA.execute("{ nothing }")
    second = await SCHEMA.execute("{ nothing }")

    assert first.errors is not None
    assert second.errors is not None
    assert [error.message for error in first.errors] == [error.message for error in second.errors]
