"""Requests over HTTP as strangers send them: what each is answered with.

The table follows the checks of graphql-http's audit, of which `iljari serve` passes all 61.
"""

import json
from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest

from app import asked
from app.accepting import media_type
from app.asgi import create_app
from app.doors import Doors
from resolvers.context import Services
from tests.api.conftest import TOKEN, Api

NEW, OLD = "application/graphql-response+json", "application/json"
TYPENAME = "{ __typename }"
NAMED = "query Type($name: String!) { __type(name: $name) { name } }"
TWO = "query A { __typename } query B { __typename }"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", OLD),
        ("*/*", OLD),
        ("application/*", OLD),
        (NEW, NEW),
        (f"{NEW}; charset=utf-8", NEW),
        (f"{NEW}, {OLD};q=0.9", NEW),
        (f"{NEW};q=0.5, {OLD}", OLD),
        (f"{OLD};q=0.5, */*", NEW),
        ("APPLICATION/JSON", OLD),
        ("text/html, application/xhtml+xml, */*;q=0.8", OLD),
        ("text/html", None),
        (f"{OLD};q=0", None),
        (f"{OLD};q=x", None),
        ("*/*;q=0.1", OLD),
        (",,,", OLD),
        (f",{NEW},", NEW),
        ("*/*;q=nan", None),
        (f"{NEW};q=0.1, */*;q=inf", NEW),
        ("nonsense", None),
        (f"{OLD};q=0, */*", NEW),
    ],
)
def test_media_types(accept: str, expected: str | None) -> None:
    assert media_type(accept) == expected


@pytest.mark.parametrize(
    ("body", "statuses", "has_data"),
    [
        ({"query": TYPENAME}, (200, 200), True),
        ({"query": TYPENAME, "operationName": None, "variables": None}, (200, 200), True),
        ({"query": TWO, "operationName": "B"}, (200, 200), True),
        ({"query": NAMED, "variables": {"name": "Skill"}}, (200, 200), True),
        ({"query": TYPENAME, "extensions": {"a": 1}}, (200, 200), True),
        ({"query": TWO}, (400, 400), False),
        ({"query": TWO, "operationName": "C"}, (400, 400), False),
        ({"query": "{"}, (400, 200), False),
        ({"query": "{ x }"}, (400, 200), False),
        ({"query": NAMED, "variables": {"name": 7}}, (400, 200), False),
        ({"query": NAMED}, (400, 200), False),
        (
            {
                "query": "query ($n: Int!) { skills(first: $n) { totalCount } }",
                "variables": {"n": 2**31},
            },
            (400, 200),
            False,
        ),
        ({"query": "{ skills(first: 2147483648) { totalCount } }"}, (400, 200), False),
        ({"query": TYPENAME, "variables": "{}"}, (400, 400), False),
        ({"query": TYPENAME, "variables": 0}, (400, 400), False),
        ({"query": TYPENAME, "extensions": "a"}, (400, 400), False),
        ({"query": TYPENAME, "operationName": {}}, (400, 400), False),
        ({"query": ["{ __typename }"]}, (400, 400), False),
        ({"quer": TYPENAME}, (400, 400), False),
    ],
)
async def test_statuses(
    api: Api,
    body: dict[str, Any],
    statuses: tuple[int, int],
    *,
    has_data: bool,
) -> None:
    for accept, status in zip((NEW, OLD), statuses, strict=True):
        answer = await api.client.post("/graphql", json=body, headers={"accept": accept})

        assert answer.status_code == status
        assert answer.headers["content-type"] == f"{accept}; charset=utf-8"
        assert ("data" in answer.json(), "errors" in answer.json()) == (has_data, not has_data)


@pytest.mark.parametrize(
    ("method", "path", "headers", "content", "status", "code"),
    [
        ("GET", "/nothing", {}, "", 404, "NOT_FOUND"),
        ("GET", "/graphiql/nothing.js", {}, "", 404, "NOT_FOUND"),
        ("PUT", "/graphql", {}, "", 405, "BAD_REQUEST"),
        ("DELETE", "/healthz", {}, "", 405, "BAD_REQUEST"),
        ("GET", "/graphql?query=mutation{a}", {}, "", 405, "BAD_REQUEST"),
        ("GET", "/graphql", {}, "", 400, "BAD_REQUEST"),
        ("GET", "/graphql?query={__typename}&variables=x", {}, "", 400, "BAD_REQUEST"),
        ("GET", "/graphql?query={__typename}", {"accept": "text/html"}, "", 406, "BAD_REQUEST"),
        ("POST", "/graphql", {"content-type": "text/plain"}, "{}", 415, "BAD_REQUEST"),
        ("POST", "/graphql", {"content-type": f"{OLD}; charset=cp949"}, "{}", 415, "BAD_REQUEST"),
        ("POST", "/graphql", {"content-type": OLD}, '{"query": "\\ud800"}', 400, "BAD_REQUEST"),
        ("POST", "/graphql", {"content-type": OLD}, "[" * 9_000, 400, "BAD_REQUEST"),
        ("POST", "/graphql", {"content-type": OLD}, "", 400, "BAD_REQUEST"),
        ("GET", "/graphql", {"authorization": "Bearer x"}, "", 400, "BAD_REQUEST"),
    ],
)
async def test_refusals_are_json(  # noqa: PLR0913, PLR0917 - a row of the table
    api: Api,
    method: str,
    path: str,
    headers: dict[str, str],
    content: str,
    status: int,
    code: str,
) -> None:
    answer = await api.client.request(method, path, headers=headers, content=content)

    assert answer.status_code == status
    assert [one["extensions"]["code"] for one in answer.json()["errors"]] == [code]


async def test_a_long_url_is_refused(
    api: Api,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asked, "MOST_BYTES", 1_000)  # httpx sends no URL of 100,000 bytes
    answer = await api.client.get("/graphql", params={"query": TYPENAME + "#" * 1_000})

    assert answer.status_code == 414
    assert answer.json()["errors"][0]["extensions"] == {"code": "LIMIT_EXCEEDED"}


async def test_options_name_the_methods(api: Api) -> None:
    answer = await api.client.options("/graphql")

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == "GET, POST, OPTIONS, HEAD"


async def test_an_answer_repeats_200_characters(api: Api) -> None:
    long = "드" * 20_000
    for body in (
        {"query": f'{{ node(id: "{long}") {{ id }} }}'},
        {"query": "query ($a: [Int]) { __typename }", "variables": {"a": [long]}},
        {"query": "query ($p: ProfileInput!) { recommend(profile: $p) { run { at } } }",
         "variables": {"p": {"education": long}}},
        {"query": "query ($p: ProfileInput!) { recommend(profile: $p) { run { at } } }",
         "variables": {"p": {long: 1}}},
        {"query": f'{{ skill(code: {{scheme: "{long}", code: "{long}"}}) {{ id }} }}'},
        {"query": f'{{ search(text: "a", schemes: ["{long}"]) {{ pageInfo {{ endCursor }} }} }}'},
        {"query": f'{{ skills(after: "{long}") {{ totalCount }} }}'},
        {"query": TYPENAME, "operationName": long},
    ):  # fmt: skip
        answer = await api.client.post("/graphql", json=body)

        assert answer.json()["errors"]
        for error in answer.json()["errors"]:
            assert error["message"].count("드") <= 400
            assert len(error["message"]) <= 500


@pytest.fixture(scope="module")
async def closed(services: Services) -> AsyncGenerator[httpx.AsyncClient]:
    """A server in production."""
    doors = Doors(
        hosts=("api.example.org", "*.example.com"),
        origins=("https://jobs.example.org",),
        metrics_token="scrape",  # noqa: S106 - made up here
    )
    app = create_app(services, service_token=TOKEN, demo=False, doors=doors)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://api.example.org:8000"
    ) as client:
        yield client


KEPT_BY_NOBODY = ("no-store", {"Accept", "Accept-Language", "Authorization"})
KEPT_FOR_EACH = ("no-cache", {"Accept-Language", "Authorization"})


@pytest.mark.parametrize(
    ("path", "authorization", "status", "kept"),
    [
        ("/graphql?query={__typename}", TOKEN, 200, KEPT_BY_NOBODY),
        ("/graphql?query={x}", "", 200, KEPT_BY_NOBODY),
        ("/graphql", "", 400, KEPT_BY_NOBODY),
        ("/graphql?query={__typename}", "x", 401, KEPT_BY_NOBODY),
        ("/nothing", "", 404, KEPT_BY_NOBODY),
        ("/schema.graphql", TOKEN, 200, KEPT_FOR_EACH),
        ("/schema.graphql", "", 401, KEPT_BY_NOBODY),
        ("/graphiql/schema.json", TOKEN, 200, KEPT_FOR_EACH),
        ("/graphiql/schema.json", "", 401, KEPT_BY_NOBODY),
        ("/metrics", "scrape", 200, ("no-store", set())),
        ("/metrics", "", 401, KEPT_BY_NOBODY),
        ("/healthz", "", 200, ("no-store", set())),
        ("/readyz", "", 200, ("no-store", set())),
    ],
)
async def test_what_caches_may_keep(
    closed: httpx.AsyncClient,
    path: str,
    authorization: str,
    status: int,
    kept: tuple[str, set[str]],
) -> None:
    sent = {"authorization": f"Bearer {authorization}"} if authorization else {}
    answer = await closed.get(path, headers=sent)

    assert answer.status_code == status
    named = answer.headers.get("vary", "")
    assert (answer.headers["cache-control"], set(named.split(", ")) - {"", "Origin"}) == kept


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("api.example.org", 200),
        ("API.example.org:8000", 200),
        ("a.b.example.com", 200),
        ("example.com", 400),
        ("api.example.org.evil.net", 400),
        ("evilexample.com", 400),
        ("127.0.0.1", 400),
        ("", 400),
    ],
)
async def test_hosts(closed: httpx.AsyncClient, host: str, status: int) -> None:
    answer = await closed.get("/readyz", headers={"host": host})

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://jobs.example.org", "https://jobs.example.org"),
        ("http://jobs.example.org", None),
        ("https://jobs.example.org.evil.net", None),
        ("null", None),
    ],
)
async def test_origins(closed: httpx.AsyncClient, origin: str, allowed: str | None) -> None:
    asked = {"origin": origin}
    answer = await closed.post("/graphql", json={"query": TYPENAME}, headers=asked)
    preflight = await closed.options(
        "/graphql",
        headers={**asked, "access-control-request-method": "POST",
                 "access-control-request-headers": "authorization, content-type"},
    )  # fmt: skip

    for one in (answer, preflight):
        assert one.headers.get("access-control-allow-origin") == allowed
        assert "access-control-allow-credentials" not in one.headers
    assert "Origin" in answer.headers["vary"] or allowed is None
    assert preflight.status_code == (200 if allowed else 400)


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://localhost:3000", True),
        ("http://127.0.0.1:5173", True),
        ("http://[::1]:1", True),
        ("http://localhost.evil.net", False),
        ("http://evil.net/localhost", False),
    ],
)
async def test_a_demo_answers_pages_of_its_own_machine(
    services: Services,
    origin: str,
    *,
    allowed: bool,
) -> None:
    app = create_app(services, service_token="", demo=True)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.post("/graphql", json={"query": TYPENAME}, headers={"origin": origin})

    assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (None, 401), (b"Bearer scrape", 200), (b"bearer scrape", 200), (b"scrape", 401),
        (f"Bearer {TOKEN}".encode(), 401), (b"Bearer ", 401), ("Bearer 드론".encode(), 401),
    ],
)  # fmt: skip
async def test_metrics_need_their_token(
    closed: httpx.AsyncClient, authorization: bytes | None, status: int
) -> None:
    headers = [] if authorization is None else [(b"authorization", authorization)]
    answer = await closed.get("/metrics", headers=headers)

    assert answer.status_code == status


@pytest.mark.parametrize(
    "query",
    ["{ __schema { types { name } } }", '{ __type(name: "Skill") { name } }',
     "{ ...F } fragment F on Query { x: __schema { types { name } } }"],
)  # fmt: skip
async def test_the_schema_is_shown_to_services_alone(closed: httpx.AsyncClient, query: str) -> None:
    trusted = {"authorization": f"Bearer {TOKEN}"}
    for _ in range(2):  # whatever was answered before
        shown = await closed.post("/graphql", json={"query": query}, headers=trusted)
        hidden = await closed.post("/graphql", json={"query": query})

        assert "data" in shown.json()
        assert [one["extensions"]["code"] for one in hidden.json()["errors"]] == ["FORBIDDEN"]
    for path in ("/schema.graphql", "/graphiql/schema.json"):
        answers = [await closed.get(path, headers=one) for one in ({}, trusted)]
        assert [one.status_code for one in answers] == [401, 200]


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{ skil(id: 1) { id } }"},
        {"query": '{ skill(ids: "a") { id } }'},
        {"query": "{ node(id: 1) { ... on Skil { id } } }"},
        {"query": '{ suggest(prefix: "a", kinds: [SKIL]) { score } }'},
        {"query": "{ recommend(profile: { skil: 1 }) { run { at } } }"},
        {"query": "query ($p: ProfileInput!) { recommend(profile: $p) { run { at } } }",
         "variables": {"p": {"education": "DOCTRATE", "skil": []}}},
    ],
)  # fmt: skip
async def test_names_are_suggested_to_services_alone(
    closed: httpx.AsyncClient, body: dict[str, Any]
) -> None:
    hidden = await closed.post("/graphql", json=body)
    shown = await closed.post("/graphql", json=body, headers={"authorization": f"Bearer {TOKEN}"})

    assert "Did you mean" not in hidden.text
    assert "Did you mean" in json.dumps(shown.json())
