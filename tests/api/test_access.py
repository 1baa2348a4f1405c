"""Access to seekers; a refusal reads nothing."""

from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from app.asgi import create_app
from resolvers.context import Services
from tests.api import world
from tests.api.conftest import TOKEN, Api

REFUSED = "data about seekers is private: not readable as 'anonymous', send a service token"
ASKING = [
    (f'recommendedSeekers(job: "{world.CODE_JOB}") {{ edges {{ cursor }} }}', None, []),
    ('seeker(id: "ID") { birthYear }', None, []),
    ('node(id: "ID") { id }', None, []),
    ('nodes(ids: ["ID"]) { id }', [None], [0]),
    ('recommendedJobs(seeker: "ID") { run { id } }', None, []),
    ('recommendedCourses(seeker: "ID") { run { id } }', None, []),
]
"""Every root that takes the id of a seeker: what it answers instead, and the error's path."""


@pytest.mark.parametrize("seeker", [world.MINA, world.STRANGER], ids=["known", "unknown"])
@pytest.mark.parametrize(("field", "data", "path"), ASKING)
async def test_anonymous_reads_no_seeker(
    api: Api, field: str, data: Any, path: list[int], seeker: str
) -> None:
    with capture_logs() as logs:
        answer = await api("{ asked: " + field.replace("ID", seeker) + " }")

    assert answer.data == {"asked": data}
    assert answer.errors is not None
    [error] = answer.errors
    assert error["extensions"] == {"code": "FORBIDDEN"}
    assert error["message"] == REFUSED
    assert error["path"] == ["asked", *path]
    assert answer.trips == []
    assert {line["event"] for line in logs} == {"audit.private_refused"}


async def test_public_parts_of_a_page_stand_beside_a_refusal(api: Api) -> None:
    answer = await api(
        "query ($mina: ID!, $sql: ID!) { nodes(ids: [$sql, $mina]) { id } seeker(id: $mina) { id } "
        "skill(id: $sql) { id } }",
        mina=world.MINA,
        sql=world.SQL,
    )

    assert answer.data == {
        "nodes": [{"id": world.SQL}, None],
        "seeker": None,
        "skill": {"id": world.SQL},
    }
    assert answer.codes == ["FORBIDDEN", "FORBIDDEN"]
    assert answer.trips == ["skills.by_ids"]


async def test_a_refusal_leaves_a_line(api: Api) -> None:
    with capture_logs() as logs:
        answer = await api("query ($id: ID!) { seeker(id: $id) { id } }", id=world.MINA)

    assert answer.codes == ["FORBIDDEN"]
    assert [(line["event"], line["statement"]) for line in logs] == [
        ("audit.private_refused", "seekers.by_ids")
    ]
    assert world.MINA not in str(logs)


async def test_reading_people_leaves_a_line_for_each_statement(api: Api) -> None:
    with capture_logs() as logs:
        await api(
            "query ($id: ID!) { seeker(id: $id) { gender skills { edges { node { id } } } } }",
            trusted=True,
            id=world.MINA,
        )

    line = {
        "event": "audit.private_read",
        "log_level": "info",
        "kind": "service",
        "name": "token",
        "labels": ["Seeker"],
    }
    assert logs == [
        {**line, "statement": "seekers.by_ids", "rows": 1},
        {**line, "statement": "skills.held_by", "rows": 2},
    ]
    assert world.MINA not in str(logs)


async def test_a_service_reads_a_seeker(api: Api) -> None:
    answer = await api(
        """query ($id: ID!) { seeker(id: $id) {
          id birthYear gender source { id }
          skills { totalCount edges { level node { prefLabel(lang: EN) } } }
          holds { acquiredAt } seeks { id } region { id }
          applications { totalCount edges { node { at outcome job { id } } } }
        } }""",
        trusted=True,
        id=world.MINA,
    )

    assert answer.errors is None
    skills = answer.data["seeker"].pop("skills")
    assert skills["totalCount"] == 2
    assert sorted((edge["node"]["prefLabel"], edge["level"]) for edge in skills["edges"]) == [
        ("Python", 4),
        ("SQL", None),
    ]
    assert answer.data["seeker"] == {
        "id": world.MINA,
        "birthYear": 1995,
        "gender": "F",
        "source": {"id": "test"},
        "holds": [],
        "seeks": [{"id": world.DEVELOPER}],
        "region": {"id": world.SEOUL},
        "applications": {
            "totalCount": 1,
            "edges": [
                {"node": {"at": "2026-11-02", "outcome": "PENDING", "job": {"id": world.FLY_JOB}}}
            ],
        },
    }


@pytest.mark.parametrize("sent", ["Bearer wrong", "Bearer ", "Basic " + TOKEN, TOKEN, "Bearer"])
async def test_a_wrong_token_is_refused_at_once(api: Api, sent: str) -> None:
    answer = await api("{ sources { id } }", headers={"authorization": sent})

    assert answer.response.status_code == 401
    assert answer.codes == ["FORBIDDEN"]
    assert answer.data is None
    assert answer.trips == []


async def test_without_a_set_token_the_empty_one_opens_nothing(services: Services) -> None:
    app = create_app(services, service_token="", demo=False)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.post(
            "/graphql",
            json={"query": "{ sources { id } }"},
            headers={"authorization": "Bearer "},
        )

    assert response.status_code == 401


async def test_the_demo_reads_made_up_people(services: Services) -> None:
    app = create_app(services, service_token="", demo=True)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1:8000"
    ) as client:
        query = '{ seeker(id: "%s") { gender } }' % world.MINA  # noqa: UP031
        response = await client.post("/graphql", json={"query": query})

    assert response.json() == {"data": {"seeker": {"gender": "F"}}}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost", 200),
        ("evil.test", 400),
        ("127.0.0.1.evil.test:8000", 400),
        ("", 400),
    ],
)
async def test_the_demo_answers_under_its_own_names_only(
    services: Services, host: str, status: int
) -> None:
    app = create_app(services, service_token="", demo=True)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.post(
            "/graphql", json={"query": "{ sources { id } }"}, headers={"host": host}
        )

    assert answer.status_code == status
    assert ("test" in answer.text) == (status == 200)
