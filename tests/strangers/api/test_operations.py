"""Operations that are not there or not offered, paths beside the right one, quoted numbers.

A new case is one line: what is sent, and what comes back.
"""

import json
from typing import Any

import pytest

from domain.ids import mint
from domain.vocabulary import Label
from tests.api import world
from tests.api.conftest import Api

NEW, OLD = "application/graphql-response+json", "application/json"
NOT_OFFERED = "operations of the kind '{}' are not offered here: send a 'query'"
NOTHING = (
    "the query has no operation, such as { versions { data { version } } }: "
    "add one to its fragments"
)
OUTSIDE = (
    f"'{world.SEOUL}' is the id of no region of Korea, which is what is asked for: give "
    "the name of one, such as 서울 강남구, or its code, such as 11680"
)
BOTH = "query Q { __typename } subscription S { __typename }"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"query": "subscription { jobs }"}, "subscription"),
        ({"query": "subscription S { __typename }", "operationName": "S"}, "subscription"),
        ({"query": BOTH, "operationName": "S"}, "subscription"),
        ({"query": "mutation { createJob }"}, "mutation"),
    ],
)
async def test_operations_that_are_not_offered(api: Api, body: dict[str, Any], kind: str) -> None:
    expected = {"message": NOT_OFFERED.format(kind), "extensions": {"code": "INVALID_QUERY"}}
    for accept, status in ((NEW, 400), (OLD, 200)):
        answer = await api.client.post("/graphql", json=body, headers={"accept": accept})

        assert (answer.status_code, answer.json()) == (status, {"errors": [expected]})
        assert answer.headers["content-type"] == f"{accept}; charset=utf-8"
    by_url = await api.client.get("/graphql", params=body)
    assert by_url.status_code == 405
    assert [one["message"] for one in by_url.json()["errors"]] == [NOT_OFFERED.format(kind)]


async def test_another_operation_of_such_a_document_is_run(api: Api) -> None:
    answer = await api.client.post("/graphql", json={"query": BOTH, "operationName": "Q"})

    assert "are not offered here" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        {"query": "fragment F on Query { __typename }"},
        {"query": "fragment F on Query { __typename }", "operationName": "F"},
        {"query": "fragment F on Skill { id } fragment G on Skill { ...F }"},
        {"query": "type Query { a: Int }"},
        {"query": 'extend schema @link(url: "https://example.org")'},
    ],
)
async def test_a_document_without_an_operation(api: Api, body: dict[str, Any]) -> None:
    for accept in (NEW, OLD):
        answer = await api.client.post("/graphql", json=body, headers={"accept": accept})

        assert answer.status_code == 400
        assert [one["message"] for one in answer.json()["errors"]] == [NOTHING]


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_slash_at_the_end_of_the_path_is_no_other_path(api: Api, method: str) -> None:
    sent = {"query": "{ __typename }"}
    given: dict[str, Any] = {"params": sent} if method == "GET" else {"json": sent}
    answer = await api.client.request(method, "/graphql/", **given)

    assert (answer.status_code, answer.json()) == (200, {"data": {"__typename": "Query"}})


@pytest.mark.parametrize(
    "path", ["/Graphql", "/graphql/v1", "/api/graphql", "/v1", "/healthz/", "/graphiql", "/query"]
)
async def test_other_paths_tell_the_right_one(api: Api, path: str) -> None:
    for method in ("GET", "POST"):
        answer = await api.client.request(method, path)

        assert answer.status_code == 404
        assert answer.headers["content-type"] == f"{OLD}; charset=utf-8"
        assert answer.json() == {
            "errors": [
                {
                    "message": "there is nothing at this path: send queries to /graphql",
                    "extensions": {"code": "NOT_FOUND"},
                }
            ]
        }


FLOAT = "Float cannot represent non numeric value: {}"
INT = "Int cannot represent non-integer value: {}"
BOOLEAN = "Boolean cannot represent a non boolean value: {}"
QUOTED = "; send it without quotes"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("incomePercent", "-1.0", FLOAT + QUOTED),
        ("incomePercent", "120", FLOAT + QUOTED),
        ("assets", "1e9", FLOAT + QUOTED),
        ("assets", "", FLOAT),
        ("assets", "백만", FLOAT),
        ("assets", "1,000", FLOAT),
        ("age", "30", INT + QUOTED),
        ("age", "서른", INT),
        ("leftInvoluntarily", "true", BOOLEAN + QUOTED),
        ("leftInvoluntarily", "yes", BOOLEAN),
    ],
)
async def test_numbers_in_quotes(api: Api, name: str, value: str, said: str) -> None:
    written = json.dumps(value, ensure_ascii=False)
    of = f'eligibility(policy: "{world.CARD}", facts: '
    literal = await api(f"{{ {of}{{{name}: {written}}}) {{ verdict }} }}")
    variable = await api(
        f"query ($f: EligibilityFactsInput) {{ {of}$f) {{ verdict }} }}", f={name: value}
    )

    assert [one["message"] for one in literal.errors or ()] == [said.format(written)]
    [problem] = [one["message"] for one in variable.errors or ()]
    assert problem == (f"Variable '$f' has invalid value at .{name}: {said.format(repr(value))}")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2512", "String cannot represent a non string value: 2512; send it in quotes"),
        ("01.5", None),
        ("[2512]", "String cannot represent a non string value: [2512]"),
        ("true", "String cannot represent a non string value: true; send it in quotes"),
    ],
)
async def test_codes_without_quotes(api: Api, code: str, said: str | None) -> None:
    answer = await api(f'{{ skill(code: {{scheme: "TEST", code: {code}}}) {{ id }} }}')

    found = [one["message"] for one in answer.errors or ()]
    assert answer.codes == ["INVALID_QUERY"]
    assert found == [said] if said else found[0].startswith("Syntax Error")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("variables", [], '\'variables\' is not a JSON object: send one such as {"id": "…"}'),
        ("variables", "{}", '\'variables\' is not a JSON object: send one such as {"id": "…"}'),
        ("operationName", 5, "'operationName' is not a text: send the name of an operation"),
        ("extensions", "a", "'extensions' is not a JSON object: leave it out"),
    ],
)
async def test_parts_of_the_wrong_type(api: Api, name: str, value: object, said: str) -> None:
    answer = await api.client.post("/graphql", json={"query": "{ __typename }", name: value})

    assert answer.status_code == 400
    assert [one["message"] for one in answer.json()["errors"]] == [said]


@pytest.mark.parametrize("label", list(Label))
async def test_ids_of_every_kind_are_answered(api: Api, label: Label) -> None:
    """Of kinds that cannot be looked up, or that nobody is shown, the id is refused."""
    node = mint(label, "strangers", "nothing")
    answer = await api(f'{{ node(id: "{node}") {{ id }} nodes(ids: ["{node}"]) {{ id }} }}')

    assert answer.data == {"node": None, "nodes": [None]}
    assert set(answer.codes) <= {"BAD_ID", "FORBIDDEN"}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("incomePercent: -1.0", "incomePercent is -1, and should be from 0 to 100,000"),
        ("assets: -0.5", "assets is -0.5, and should be from 0 to 1,000,000,000,000"),
        ("age: 1000", "age is 1,000, and should be from 0 to 120"),
        (f'region: "{world.SEOUL}"', OUTSIDE),
    ],
)
async def test_facts_out_of_range(api: Api, facts: str, said: str) -> None:
    answer = await api(
        f'{{ eligibility(policy: "{world.CARD}", facts: {{{facts}}}) {{ verdict }} }}'
    )

    assert [one["message"] for one in answer.errors or ()] == [said]
