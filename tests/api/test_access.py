"""Who may read seekers; a refusal reads nothing."""

import httpx
import pytest

from app.asgi import create_app
from resolvers.context import Services
from tests.api import world
from tests.api.conftest import TOKEN, Api

ASKING = [
    'seeker(id: "ID") { birthYear }',
    'node(id: "ID") { id }',
    'nodes(ids: ["ID"]) { id }',
    'recommendedJobs(seeker: "ID") { run { id } }',
    'recommendedCourses(seeker: "ID") { run { id } }',
]


@pytest.mark.parametrize("seeker", [world.MINA, world.STRANGER], ids=["known", "unknown"])
@pytest.mark.parametrize("field", ASKING)
async def test_nobody_known_reads_no_seeker(api: Api, field: str, seeker: str) -> None:
    answer = await api("{ " + field.replace("ID", seeker) + " }")

    assert answer.codes == ["FORBIDDEN"]
    assert answer.trips == []
    assert not any((answer.data or {}).values())


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
        transport=httpx.ASGITransport(app=app), base_url="http://test"
    ) as client:
        query = '{ seeker(id: "%s") { gender } }' % world.MINA  # noqa: UP031
        response = await client.post("/graphql", json={"query": query})

    assert response.json() == {"data": {"seeker": {"gender": "F"}}}
