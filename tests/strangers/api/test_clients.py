"""Clients that hang up, wait, ask for too much at once, or for the same thing many times."""

import asyncio
from typing import Any

import httpx
import pytest

from app.asgi import create_app
from app.connections import Patience
from app.doors import Doors
from graph import trips
from graph.store import Store
from ontology.extraction.extractor import Extractor
from resolvers.budget import Budget, BusyError, client_at
from resolvers.context import Services
from tests.api import world
from tests.api.conftest import Api
from tests.strangers.api.raw import HELLO, answer_to, listening

Scope = dict[str, Any]


class Slow:
    """Reads that end only when they are cancelled."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.cancelled: list[str] = []

    async def read(self, _store: Store, statement: Any) -> list[Any]:
        self.begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.cancelled.append(statement.name)
            raise
        return []


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()

    async def read(store: Store, statement: Any) -> list[Any]:
        return await made.read(store, statement)

    monkeypatch.setattr(Store, "read", read)
    return made


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ("{ industries { edges { cursor } } }", ["places.industries"]),
        ("{ occupations { edges { cursor } } }", ["occupations.by_ids"]),
        (f'{{ node(id: "{world.SQL}") {{ id }} }}', ["skills.by_ids"]),
        (
            "{ a: industries { totalCount } b: industries { totalCount } }",
            ["places.count_industries"],
        ),
        (f'{{ nodes(ids: ["{world.SQL}", "{world.GIT}"]) {{ id }} }}', ["skills.by_ids"]),
    ],
)
async def test_the_work_of_a_client_that_hangs_up_ends(
    services: Services,
    slow: Slow,
    query: str,
    statements: list[str],
) -> None:
    app = create_app(services, service_token="", demo=False)
    sent: list[Any] = []
    body = httpx.Request("POST", "http://x/", json={"query": query}).content
    arriving = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Any:
        for message in arriving:
            return message
        await slow.begun.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "http", "method": "POST", "path": "/graphql", "query_string": b"",
        "headers": [(b"content-type", b"application/json")], "client": ("192.0.2.1", 1),
    }  # fmt: skip
    await asyncio.wait_for(app(scope, receive, send), 10)
    await asyncio.sleep(0)

    assert slow.cancelled == statements
    assert sent == []
    assert services.budget.clients == 0


async def test_a_request_that_takes_too_long_ends(services: Services, slow: Slow) -> None:
    app = create_app(services, service_token="", demo=False, doors=Doors(request_s=0.05))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        answer = await client.post(
            "/graphql", json={"query": "{ industries { edges { cursor } } }"}
        )

    assert answer.status_code == 503
    assert answer.json()["errors"][0]["extensions"] == {"code": "DEADLINE_EXCEEDED"}
    assert "ILJARI" not in answer.text
    assert slow.cancelled == ["places.industries"]


@pytest.mark.parametrize(
    ("field", "statements"),
    [
        ("industries(first: 1) { totalCount }", ["places.count_industries"]),
        ("industries { ...F }", ["places.count_industries"]),
        ("industries { __typename totalCount ... { totalCount } }", ["places.count_industries"]),
        ("industries { totalCount pageInfo { hasNextPage } }",
         ["places.industries", "places.count_industries"]),
        ("skills { totalCount }", []),
        ("occupations { totalCount }", []),
        (f'occupations(filter: {{ requiresSkill: "{world.DRONES}" }}) {{ totalCount }}', []),
        (f'occupations(filter: {{ requiresSkill: "{world.DRONES}" }}) {{ edges {{ cursor }} }}',
         ["occupations.by_ids"]),
        ("regions(first: 1) { totalCount edges { cursor } }", ["regions.by_ids"]),
        (f'regions(filter: {{ parent: "{world.SEOUL}" }}) {{ edges {{ cursor }} }}', []),
        (f'jobs(filter: {{ region: "{world.SEOUL}" }}) {{ totalCount }}', []),
        (f'occupations(filter: {{ group: "{world.ICT}" }}) {{ totalCount }}',
         []),
        (f'skill(id: "{world.PYTHON}") {{ requiredBy {{ totalCount }} }}',
         ["skills.by_ids"]),
    ],
)  # fmt: skip
async def test_a_count_alone_reads_no_row(
    api: Api,
    field: str,
    statements: list[str],
) -> None:
    fragment = "fragment F on IndustryConnection { totalCount }" if "...F" in field else ""
    answer = await api("{ " + field + " } " + fragment)

    assert answer.errors is None
    assert answer.trips == statements


async def test_equal_selections_share_an_execution(
    api: Api,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    extract = Extractor.extract

    def counted(self: Extractor, text: str, *rest: Any) -> Any:
        calls.append(text)
        return extract(self, text, *rest)

    monkeypatch.setattr(Extractor, "extract", counted)
    fields = "".join(f'a{n}: extractConcepts(text: "드론") {{ score }} ' for n in range(10))
    with trips.counted() as names:
        answer = await api(
            "{ " + fields + "b: industries { totalCount } c: industries(first: 5) { totalCount } }"
        )

    assert answer.errors is None
    assert calls == ["드론"]
    assert answer.trips == ["places.count_industries"]
    assert names == []


@pytest.mark.parametrize(
    "query",
    [
        "{" + "".join(f"a{n}: extractConcepts(text: $t, first: {n + 1}) {{ score }} "
                      for n in range(30)) + "}",
        "{" + "".join(f"a{n}: jobs(first: {n + 1}) {{ totalCount }} " for n in range(30)) + "}",
        "{" + "".join(f'a{n}: recommendedSeekers(job: "x{n}") {{ edges {{ cursor }} }} '
                      for n in range(5)) + "}",
    ],
)  # fmt: skip
async def test_much_work_in_few_fields_is_refused(api: Api, query: str) -> None:
    head = "query ($t: String!) " if "$t" in query else ""
    variables: dict[str, Any] = {"t": "드론 " * 6_666} if head else {}
    answer = await api(head + query, **variables)

    assert answer.codes == ["LIMIT_EXCEEDED"]


async def test_a_client_has_a_budget(services: Services) -> None:
    app = create_app(services, service_token="", demo=False)
    transport = httpx.ASGITransport(app=app, client=("192.0.2.7", 1))
    query = {"query": "{ sources { id } }"}
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        with services.budget.spending("192.0.2.7", 40_000):
            refused = await client.post("/graphql", json=query, headers={"accept-language": "ko"})
        allowed = await client.post("/graphql", json=query)

    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "1"
    [error] = refused.json()["errors"]
    assert error["extensions"] == {"code": "TOO_MANY_REQUESTS"}
    assert error["message"].startswith("처리 중인 요청의 비용이 필드 40,006개가 됩니다.")
    assert allowed.json() == {"data": {"sources": [{"id": "test"}]}}


def test_budgets_are_of_clients() -> None:
    budget = Budget(most=10)
    with budget.spending("a", 100), budget.spending("b", 4), budget.spending("b", 6):
        for client in ("a", "b"):
            with pytest.raises(BusyError), budget.spending(client, 1):
                pytest.fail("too much is in flight")
    assert budget.clients == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("unix:", "unix:", True),
    ],
)
def test_clients_are_told_apart_by_address(one: str, other: str, *, same: bool) -> None:
    assert (client_at(one) == client_at(other)) == same


HEAD = b"POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 9\r\n"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", b"HTTP/1.1 408 Request Timeout"),
        (b"G", b"HTTP/1.1 408 Request Timeout"),
        (HEAD, b"HTTP/1.1 408 Request Timeout"),
        (HEAD + b"\r\nabc", b"HTTP/1.1 408 Request Timeout"),
        (HEAD + b"\r\nabcdefghi", b"HTTP/1.1 200 OK"),
        (
            b"GET / HTTP/1.1\r\nx: " + b"a" * 100_000,
            b"HTTP/1.1 431 Request Header Fields Too Large",
        ),
        (b"GET /" + b"a" * 100_000, b"HTTP/1.1 431 Request Header Fields Too Large"),
        (b"nonsense\r\n\r\n", b"HTTP/1.1 400 Bad Request"),
    ],
)
async def test_requests_arrive_in_time_or_never(sent: bytes, status: bytes) -> None:
    async with listening(HELLO, Patience(seconds=0.2, connections=10)) as port:
        received = await answer_to(port, sent)

    assert received.partition(b"\r\n")[0] == status


async def test_half_open_connections_make_room() -> None:
    async with listening(HELLO, Patience(seconds=5, connections=10)) as port:
        idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(40)]
        received = await answer_to(port, HEAD + b"\r\nabcdefghi")
        oldest = await asyncio.wait_for(idle[0][0].read(), 10)
        for _, writer in idle:
            writer.close()

    assert received.startswith(b"HTTP/1.1 200 OK")
    assert oldest.startswith(b"HTTP/1.1 503 Service Unavailable")
