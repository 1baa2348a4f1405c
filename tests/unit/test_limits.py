"""Limits are measured in one pass, however fragments are nested."""

import pytest
from graphql import OperationDefinitionNode, get_variable_values, parse

from schema import costs, limits, measuring, weights
from schema.documents import Known, KnownDocuments
from schema.limits import LimitExceededError
from schema.main import build
from schema.measuring import Measure, Size
from schema.spending import Spending

SCHEMA = build()
CORE = SCHEMA.core


def size(query: str) -> Size:
    [only] = Measure(parse(query)).of_operations()
    return only


def spending(query: str, **variables: object) -> Spending:
    document = parse(query)
    [operation] = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    given = get_variable_values(CORE, operation.variable_definitions or (), variables)
    assert not isinstance(given, list), given
    return costs.cost(CORE, document, operation, given)


def cost(query: str, **variables: object) -> int:
    return spending(query, **variables).cost


@pytest.mark.parametrize(
    ("query", "expected", "fields"),
    [
        ("{ node(id: 1) { id } }", Size(depth=2, fields=2), 2),
        # what the root field costs, 1 + 20 x (edges + node + id) where `first` is not given
        ("{ skills { edges { node { id } } } }", Size(4, 4), 700 + 20 * 10 + 61),
        ("{ skills(first: 3) { edges { node { id } } } }", Size(4, 4), 700 + 3 * 10 + 10),
        # a list without `first` counts five rows
        ("{ sources { id name } }", Size(2, 3), 11),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', Size(2, 2), 4),
        ('{ nodes(ids: "a") { id } }', Size(2, 2), 2),
        ("{ a: sources { x: id } b: sources { id } }", Size(2, 4, 3), 12),
        ("{ ... on Query { sources { id } } ... { sources { id } } }", Size(2, 4), 12),
        (
            "{ ...f ...f } fragment f on Query { a: sources { id } }",
            Size(2, 4, 2, spreads=2),
            12,
        ),
        ("{ sources { id @skip(if: true) } }", Size(2, 2), 6),
        ("{ __typename }", Size(1, 1), 1),
        ("{ __schema { types { name } } }", Size(1, 3, introspects=True), 5_000),
        ('{ __type(name: "Skill") { name } }', Size(1, 2, introspects=True), 200),
        ("{ jobs(first: 1) { totalCount } }", Size(2, 2), 1_000 + 15 + 1 + weights.COUNT + 1),
    ],
)
def test_sizes_and_costs(query: str, expected: Size, fields: int) -> None:
    assert size(query) == expected
    assert cost(query) == fields


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ ...f } fragment f on Query { sources { id } ...f }", Size(2, 2, spreads=2)),
        ("{ ...unknown }", Size(spreads=1)),
        ("{ nothing { at { all } } }", Size(3, 3)),
    ],
)
def test_what_is_not_valid_is_measured_too(query: str, expected: Size) -> None:
    assert size(query) == expected


def test_cost_multiplies_down_connections() -> None:
    query = """query ($n: Int = 7) { jobs(first: $n) { edges { node {
      requiredSkills(first: 10) { edges { node { id } } } } } } }"""
    row = 15 + 2 + 1 + 10 * 3

    assert cost(query) == 1_001 + 7 * row
    assert cost(query, n=50) == 1_001 + 50 * row
    assert cost(query, n=100.0) == 1_001 + 100 * row


@pytest.mark.parametrize(
    ("declared", "variables", "rows"),
    [
        ("$n: Int!", {"n": 7}, 7),
        ("$n: Int!", {"n": 7.0}, 7),
        ("$n: Int = 7", {}, 7),
        ("$n: Int! = 7", {}, 7),
        ("$n: Int", {}, 20),  # what the field takes without the argument
        ("$n: Int = 7", {"n": None}, 20),  # refused by the executor
        ("$n: Int!", {"n": -5}, 0),
        ("$n: Int!", {"n": 0}, 0),
        ("$n: Int! = 100", {"n": 1}, 1),
    ],
)
def test_rows_are_those_of_coerced_variables(
    declared: str, variables: dict[str, object], rows: int
) -> None:
    query = f"query ({declared}) {{ industries(first: $n) {{ edges {{ cursor }} }} }}"

    assert cost(query, **variables) == 501 + rows * 7


@pytest.mark.parametrize(
    ("argument", "declared", "variables", "count"),
    [
        ("$ids", "$ids: [ID!]!", {"ids": [1, 2.0, "a"]}, 3),
        ("$ids", "$ids: [ID!]! = [1, 2]", {}, 2),
        ("$ids", "$ids: [ID!]!", {"ids": 5}, 1),
        ("[$a, $b, 7]", "$a: ID!, $b: ID! = 1", {"a": 1}, 3),
        ("$a", "$a: ID!", {"a": "a"}, 1),
        ("$ids", "$ids: [ID!]!", {"ids": []}, 0),
    ],
)
def test_ids_are_counted_after_coercion(
    argument: str, declared: str, variables: dict[str, object], count: int
) -> None:
    query = f"query ({declared}) {{ nodes(ids: {argument}) {{ id }} }}"

    assert cost(query, **variables) == 1 + count


@pytest.mark.parametrize(
    ("profile", "declared", "variables", "characters"),
    [
        ("$p", "$p: ProfileInput!", {"p": {}}, 0),
        ("$p", "$p: ProfileInput!", {"p": {"careers": [{"title": "a" * 999}] * 3}}, 2_997),
        ("{careers: [{title: $t}, {title: $t}]}", "$t: String!", {"t": "a" * 1_001}, 2_002),
        ("{careers: {title: $t}}", '$t: String! = "a"', {}, 1),
        ("{careers: null, careerYears: 5}", "", {}, 0),
    ],
)
def test_texts_of_a_profile_cost_by_their_length(
    profile: str, declared: str, variables: dict[str, object], characters: int
) -> None:
    head = f"query ({declared})" if declared else "query"
    query = f"{head} {{ recommend(profile: {profile}) {{ run {{ at }} }} }}"
    weight = weights.FIELDS["Query.recommend"]

    assert cost(query, **variables) == 3 + weight.base + weight.each * -(-characters // 1_000)


def test_cost_of_texts_and_lists_in_variables() -> None:
    text = "query ($t: String!) { extractConcepts(text: $t) { score } }"
    ids = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    weight = weights.FIELDS["Query.extractConcepts"]

    assert cost(text, t="a" * 1_001) == 1 + weight.base + 2 * weight.each + 100
    assert cost(ids, ids=["a"] * 40) == 41


def test_all_operations_count_together() -> None:
    two = parse("query A { sources { id } } query B { a: sources { id } b: sources { id } }")

    assert measuring.check(two) == Size(2, 6, 2)


def spreads(levels: int) -> str:
    """Build nested fragments: 2^levels fields in a text of one line per level."""
    lines = [f"fragment f{n} on Skill {{ ...f{n + 1} ...f{n + 1} }}" for n in range(levels)]
    return "\n".join(
        ["{ skill(id: 1) { ...f0 } }", *lines, f"fragment f{levels} on Skill {{ id }}"]
    )


def test_nested_spreads_are_counted_and_not_walked() -> None:
    assert size(spreads(59)).fields == 1 + 2**59


def related(levels: int) -> str:
    return "{ skill(id: 1) " + "{ related " * (levels - 2) + "{ id }" + " }" * (levels - 2) + " }"


ALIASED = "{" + " ".join(f"a{n}: node(id: 1) {{ id }}" for n in range(31)) + "}"
WIDE = "{ sources { " + "id name url version " * 100 + "} }"
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
            "{ sources {" + " id" * 101 + "} }",
            "the query selects 'id' 101 times at once",
            "100",
            "select it once",
        ),
        (
            " ".join(f"query Q{n} {{ __typename }}" for n in range(21)),
            "the query defines 21 operations",
            "20",
            "split it into several requests",
        ),
        (
            "{ __typename } fragment F on Query {"
            + " ".join(f"a{n % 30}" for n in range(401))
            + "}",
            "the query selects 401 fields",
            "400",
            "select fewer fields, or use several requests",
        ),
        (
            "query (" + " ".join(f"$a{n}: Int" for n in range(101)) + ") { __typename }",
            "the query defines 101 variables",
            "100",
            "split it into several requests",
        ),
        (
            "{ " + "...G " * 401 + "}",
            "the query spreads fragments 401 times",
            "400",
            "split it into several requests",
        ),
    ],
)
def test_what_is_refused(query: str, seen: str, most: str, advice: str) -> None:
    with pytest.raises(LimitExceededError) as refused:
        measuring.check(parse(query))

    assert refused.value.message == f"{seen}, the limit is {most}: {advice}"
    assert refused.value.extensions is not None
    assert refused.value.extensions["code"] == "LIMIT_EXCEEDED"


def test_what_costs_too_much() -> None:
    with pytest.raises(LimitExceededError) as refused:
        spending(MANY).check()

    assert refused.value.message == (
        "the answer may cost as much as 32,001 fields, the limit is 20,000: "
        "`skills` costs 32,001: ask for fewer with `first`, and go on with `after`"
    )


def test_the_schema_describes_the_limits() -> None:
    told = SCHEMA.core.query_type
    assert told is not None
    for most in (
        limits.MOST_TOKENS,
        limits.MOST_FRAGMENTS,
        limits.MOST_ALIASES,
        limits.MOST_FIELDS,
        limits.MOST_DEPTH,
        limits.MOST_OPERATIONS,
        limits.MOST_ALIKE,
        limits.MOST_VARIABLES,
        limits.MOST_SPREADS,
        limits.MOST_LITERALS,
        limits.MOST_COST,
        costs.ROWS_OF_A_LIST,
    ):
        assert f"{most:,} " in str(told.description)


def test_what_is_just_allowed() -> None:
    measuring.check(parse("{ a " * 14 + "{ b }" + " }" * 14))
    measuring.check(parse("{ sources { " + "id name url version " * 99 + "id name url } }"))


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
        known.keep(f"{{ a{n}: x }}", Known(parse("{ x }"), introspects=False))
    known.keep("#" * 10_001, Known(parse("{ x }"), introspects=False))

    assert known.get("{ a0: x }") is None
    assert known.get("{ a299: x }") is not None
    assert known.get("#" * 10_001) is None


async def test_a_failure_is_a_failure_again() -> None:
    first = await SCHEMA.execute("{ nothing }")
    second = await SCHEMA.execute("{ nothing }")

    assert first.errors is not None
    assert second.errors is not None
    assert [error.message for error in first.errors] == [error.message for error in second.errors]
