"""GraphQL over HTTP: which requests are answered, and which are refused."""

import json
from typing import Any

import pytest
from graphql import get_introspection_query

from app.asked import MOST_BYTES
from tests.api import world
from tests.api.conftest import Api

QUERY = "{ sources { id } }"
TWO = "query One { sources { id } } query Two { two: sources { id } }"
ANSWER = {"data": {"sources": [{"id": "test"}]}}


async def test_get_answers_queries(api: Api) -> None:
    response = await api.client.get("/graphql", params={"query": QUERY})

    assert (response.status_code, response.json()) == (200, ANSWER)


async def test_get_with_variables(api: Api) -> None:
    response = await api.client.get(
        "/graphql",
        params={
            "query": "query ($id: ID!) { skill(id: $id) { prefLabel } }",
            "variables": json.dumps({"id": world.SQL}),
        },
    )

    assert response.json() == {"data": {"skill": {"prefLabel": "SQL"}}}


async def test_head_answers_as_get_does(api: Api) -> None:
    asked = {"query": QUERY}
    got, head = [
        await api.client.request(method, "/graphql", params=asked) for method in ("GET", "HEAD")
    ]

    assert (head.status_code, head.headers) == (200, got.headers)


@pytest.mark.parametrize("path", ["/schema.graphql", "/graphiql/schema.json"])
async def test_caches_keep_a_schema_for_each_language(api: Api, path: str) -> None:
    english, korean = [
        await api.client.get(path, headers={"accept-language": language})
        for language in ("en", "ko")
    ]

    assert english.text != korean.text
    for one in (english, korean):
        assert one.headers["vary"] == "Accept-Language, Authorization"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/graphql", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("/healthz", {"GET", "HEAD"}),
        ("/readyz", {"GET", "HEAD"}),
        ("/metrics", {"GET", "HEAD"}),
        ("/schema.graphql", {"GET", "HEAD"}),
        ("/graphiql/schema.json", {"GET", "HEAD"}),
        ("/graphiql/page.js", {"GET", "HEAD"}),
        ("/", {"GET", "HEAD"}),
    ],
)
async def test_another_method_is_refused_with_those_allowed(
    api: Api, path: str, allowed: set[str]
) -> None:
    response = await api.client.put(path)

    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == allowed


async def test_get_refuses_mutations(api: Api) -> None:
    response = await api.client.get("/graphql", params={"query": "mutation { anything }"})

    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
    ],
)
async def test_post_wants_json(api: Api, content_type: str, status: int) -> None:
    response = await api.client.post(
        "/graphql",
        content=json.dumps({"query": QUERY}),
        headers={"content-type": content_type},
    )

    assert response.status_code == status


@pytest.mark.parametrize(
    "body",
    [
        "not json",
        json.dumps([{"query": QUERY}]),
        json.dumps({}),
        json.dumps({"query": 7}),
        json.dumps({"query": " "}),
        json.dumps({"query": QUERY, "variables": []}),
        json.dumps({"query": QUERY, "operationName": 3}),
        json.dumps({"query": QUERY, "operationName": "Unknown"}),
        json.dumps({"query": TWO}),
        json.dumps({"query": TWO, "operationName": ""}),
    ],
)
async def test_a_body_that_is_no_request(api: Api, body: str) -> None:
    response = await api.client.post(
        "/graphql", content=body, headers={"content-type": "application/json"}
    )

    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


async def test_several_operations_need_a_name(api: Api) -> None:
    named = [
        await api.client.post("/graphql", json={"query": TWO, "operationName": name})
        for name in ("One", "Two")
    ]
    unnamed = await api.client.post("/graphql", json={"query": TWO})
    korean = await api.client.get(
        "/graphql", params={"query": TWO}, headers={"accept-language": "ko"}
    )

    assert [one.json() for one in named] == [ANSWER, {"data": {"two": [{"id": "test"}]}}]
    assert unnamed.json()["errors"][0]["message"] == (
        "the query has several operations: name the one to run in 'operationName'"
    )
    assert "data" not in unnamed.json()
    assert korean.status_code == 400
    assert korean.json()["errors"][0]["message"] == (
        "질의에 작업이 여러 개입니다. 실행할 작업의 이름을 'operationName'에 지정하십시오."
    )


@pytest.mark.parametrize(
    ("body", "status"),
    [(json.dumps({"query": QUERY}), 200), ("not json", 400), ('{"query": "{ nothing }"}', 200)],
)
async def test_no_cache_keeps_an_answer(api: Api, body: str, status: int) -> None:
    response = await api.client.post(
        "/graphql", content=body, headers={"content-type": "application/json"}
    )

    assert response.status_code == status
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["vary"] == "Accept, Accept-Language, Authorization"


async def test_a_body_that_is_too_long(api: Api) -> None:
    query = QUERY + "#" * MOST_BYTES
    response = await api.client.post("/graphql", json={"query": query})

    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"] == {"code": "LIMIT_EXCEEDED"}


@pytest.mark.parametrize(
    ("accept", "media_type", "status"),
    [
        ("application/graphql-response+json", "application/graphql-response+json", 400),
        ("application/json", "application/json", 200),
        ("*/*", "application/json", 200),
    ],
)
async def test_an_invalid_query(api: Api, accept: str, media_type: str, status: int) -> None:
    response = await api.client.post(
        "/graphql", json={"query": "{ nothing }"}, headers={"accept": accept}
    )

    assert response.status_code == status
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert "data" not in response.json()


async def test_introspection_works_for_tools(api: Api) -> None:
    query = get_introspection_query(
        descriptions=True, specified_by_url=True, input_value_deprecation=True
    )
    answer = await api(query)

    assert answer.errors is None
    assert undescribed(answer.data["__schema"]) == []


def undescribed(schema: dict[str, Any]) -> list[str]:
    """Return the coordinates of our own types and fields that have no description."""
    built_in = {"String", "Int", "Float", "Boolean", "ID"}
    missing = []
    for kind in schema["types"]:
        name = kind["name"]
        if name.startswith("__") or name in built_in:
            continue
        missing += [] if kind["description"] else [name]
        members = (kind["fields"] or []) + (kind["inputFields"] or []) + (kind["enumValues"] or [])
        for member in members:
            missing += [] if member["description"] else [f"{name}.{member['name']}"]
            missing += [
                f"{name}.{member['name']}({argument['name']})"
                for argument in member.get("args", [])
                if not argument["description"]
            ]
    return missing


async def test_nothing_is_shared_with_other_origins(api: Api) -> None:
    response = await api.client.post(
        "/graphql", json={"query": QUERY}, headers={"origin": "https://elsewhere.example"}
    )

    assert [name for name in response.headers if name.startswith("access-control-")] == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/graphiql/page.js",
        "/graphiql/examples.js",
        "/graphiql/texts.js",
        "/graphiql/page.css",
        "/graphiql/graphiql.min.js",
        "/graphiql/graphiql.min.css",
        "/graphiql/react.production.min.js",
        "/graphiql/react-dom.production.min.js",
        "/graphiql/LICENSE.graphiql.txt",
        "/graphiql/LICENSE.react.txt",
    ],
)
async def test_the_page_comes_from_here(api: Api, path: str) -> None:
    response = await api.client.get(path)

    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_the_page_names_no_other_host(api: Api) -> None:
    for path in (
        "/",
        "/graphiql/page.js",
        "/graphiql/examples.js",
        "/graphiql/texts.js",
        "/graphiql/page.css",
    ):
        assert "://" not in (await api.client.get(path)).text


async def test_a_sign_of_life(api: Api) -> None:
    response = await api.client.get("/healthz")

    assert (response.status_code, response.text) == (200, "ok\n")


async def test_metrics_tell_names_and_numbers_of_statements(api: Api) -> None:
    await api.client.post("/graphql", json={"query": QUERY})
    answer = await api.client.get("/metrics")

    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert '\niljari_statement_seconds_count{statement="runs.imports"} ' in answer.text
    assert world.SQL not in answer.text
